/** App Mesh: virtual services lead over routers to virtual nodes, gateways and nodes call virtual services. */

import type { Node } from '../../syntax/tree.ts';
import { termsAt } from '../../template/attributes.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import { runnersOf } from './container.ts';
import { environmentNames } from './environment.ts';
import { addHopOnce } from './once.ts';

const SERVICE = 'AWS::AppMesh::VirtualService';
const ROUTER = 'AWS::AppMesh::VirtualRouter';
const VIRTUAL_NODE = 'AWS::AppMesh::VirtualNode';
const GATEWAY = 'AWS::AppMesh::VirtualGateway';
const CLOUD_MAP = 'AWS::ServiceDiscovery::Service';

/** A part of a resource that holds names. */
interface Part {
  readonly node: Node;
  readonly when: When;
}

/** What a path below a part names; each place of a mesh takes names of one type. */
function named(draft: Draft, { node, when }: Part, type: string, ...path: readonly string[]): readonly End[] {
  return termsAt(draft.template, node, when, ...path).flatMap(({ value, when: here }) => {
    const identity = identify(draft.template, value, [type]);
    if (identity.kind === 'absent' || identity.kind === 'unknown') return [];
    const found = identity.kind === 'resource' ? nodeFor(draft, identity.resource) : undefined;
    if (identity.kind === 'resource' && found === undefined) return [];
    const end = found ?? externalNode(draft, 'name' in identity ? identity.name : '', type, value.at);
    return [{ node: end, qualifier: undefined, when: here, at: value.at }];
  });
}

function call(draft: Draft, by: Resource, callers: readonly End[], called: readonly End[]): void {
  for (const from of callers) {
    for (const to of called) addHopOnce(draft, 'invoke', from, to, by, { at: to.at, when: to.when, synchronous: true });
  }
}

function itself(draft: Draft, { id, when, at }: Resource): readonly End[] {
  const node = draft.nodes.get(id);
  return node === undefined ? [] : [{ node, qualifier: undefined, when, at }];
}

function whole({ properties, when }: Resource): Part {
  return { node: properties, when };
}

function followProvider(draft: Draft, service: Resource): void {
  const provider = ['Spec', 'Provider'];
  const direct = named(draft, whole(service), VIRTUAL_NODE, ...provider, 'VirtualNode', 'VirtualNodeName');
  const routed = named(draft, whole(service), ROUTER, ...provider, 'VirtualRouter', 'VirtualRouterName');
  call(draft, service, itself(draft, service), [...direct, ...routed]);
}

const ROUTES = ['HttpRoute', 'Http2Route', 'GrpcRoute', 'TcpRoute'];

function followRoute(draft: Draft, route: Resource): void {
  const { properties, when } = route;
  const targets = ROUTES.flatMap((kind) =>
    elementsAt(draft.template, properties, when, 'Spec', kind, 'Action', 'WeightedTargets'),
  );
  const called = targets.flatMap((target) => named(draft, target, VIRTUAL_NODE, 'VirtualNode'));
  call(draft, route, named(draft, whole(route), ROUTER, 'VirtualRouterName'), called);
}

function followGatewayRoute(draft: Draft, route: Resource): void {
  const { properties, when } = route;
  const targets = ROUTES.flatMap((kind) => partsAt(draft.template, properties, when, 'Spec', kind, 'Action', 'Target'));
  const called = targets.flatMap((target) => named(draft, target, SERVICE, 'VirtualService', 'VirtualServiceName'));
  call(draft, route, named(draft, whole(route), GATEWAY, 'VirtualGatewayName'), called);
}

/** A node calls its backends, and hands what it is asked to the containers that Cloud Map knows for it. */
function followNode(draft: Draft, virtualNode: Resource): void {
  const { properties, when } = virtualNode;
  const backends = elementsAt(draft.template, properties, when, 'Spec', 'Backends').flatMap((backend) =>
    named(draft, backend, SERVICE, 'VirtualService', 'VirtualServiceName'),
  );
  const discovery = ['Spec', 'ServiceDiscovery', 'AWSCloudMap', 'ServiceName'];
  const found = named(draft, whole(virtualNode), CLOUD_MAP, ...discovery);
  call(draft, virtualNode, itself(draft, virtualNode), [...backends, ...found]);
}

/** The proxy beside a task is told by the environment which virtual node it is. */
function followProxy(draft: Draft, task: Resource): void {
  for (const node of [...draft.nodes.values()].filter(({ type }) => type === VIRTUAL_NODE)) {
    if (node.resource === undefined || !environmentNames(draft.template, task, node)) continue;
    for (const runner of runnersOf(draft, task)) {
      addHopOnce(draft, 'invoke', node, runner, task, { synchronous: true });
    }
  }
}

export const appMeshHops: readonly HopBuilder[] = [
  { types: [SERVICE], build: followProvider },
  { types: ['AWS::AppMesh::Route'], build: followRoute },
  { types: ['AWS::AppMesh::GatewayRoute'], build: followGatewayRoute },
  { types: [VIRTUAL_NODE], build: followNode },
  { types: ['AWS::ECS::TaskDefinition'], build: followProxy },
];
