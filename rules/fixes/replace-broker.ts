/** Settings of a broker that Amazon MQ takes only when it makes the broker, so that another one takes its place. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import { intrinsicOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { attribute, textAttribute } from '../../core/template/attributes.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Term } from '../../core/template/term.ts';
import { firstKnown } from '../../core/template/value.ts';
import { asWritten } from './as-written.ts';
import { fixOf } from './fix.ts';

/** Takes the broker's public address away. */
export function hideBroker(graph: Graph, broker: GraphNode): readonly Fix[] {
  const { resource } = broker;
  if (resource === undefined || !mayHide(graph, resource)) return [];
  return replaceBroker(graph, broker, {
    property: 'PubliclyAccessible',
    value: false,
    suffix: '-private',
    what: `Make ${nameOf(broker)} private`,
  });
}

/** A cluster without a public address has to be told its subnets. Source: API reference of CreateBroker, 2026-11. */
function mayHide({ template }: Graph, broker: Resource): boolean {
  const modes = textAttribute(template, broker, 'DeploymentMode');
  const isAlone = modes.every(({ value }) => value.known && value.value !== 'CLUSTER_MULTI_AZ');
  return isAlone || valueAt(broker.properties, 'SubnetIds') !== undefined;
}

/** Machines that Amazon MQ runs alone. Source: Amazon MQ Developer Guide, instance types, 2026-11. */
const ALONE = /^mq\.t\d/;

/** Runs the broker in several zones, where its machine and its subnets allow that. */
export function spreadBroker(graph: Graph, broker: GraphNode, mode: string): readonly Fix[] {
  const { resource } = broker;
  if (resource === undefined || !maySpread(graph, resource, mode)) return [];
  return replaceBroker(graph, broker, {
    property: 'DeploymentMode',
    value: mode,
    suffix: '-multi-az',
    what: `Run ${nameOf(broker)} as ${mode}`,
  });
}

/** Source: API reference of CreateBroker, `subnetIds` and `storageType`, 2026-11. */
function maySpread({ template }: Graph, broker: Resource, mode: string): boolean {
  const machine = firstKnown(textAttribute(template, broker, 'HostInstanceType'));
  if (machine === undefined || ALONE.test(machine)) return false;
  const subnets = valueAt(broker.properties, 'SubnetIds');
  const count = subnets?.kind === 'sequence' ? subnets.items.length : 0;
  if (mode === 'CLUSTER_MULTI_AZ') return count > 1 || (subnets === undefined && isPublic(broker));
  const storage = attribute(template, broker, 'StorageType');
  return count === 2 && storage.every(({ value }) => value.kind === 'absent' || isText(value, 'EFS'));
}

function isPublic({ properties }: Resource): boolean {
  const access = valueAt(properties, 'PubliclyAccessible');
  return access?.kind === 'scalar' && access.text === 'true';
}

function isText(term: Term, wanted: string): boolean {
  return term.kind === 'text' && term.text.toUpperCase() === wanted;
}

interface Replacement {
  readonly property: string;
  readonly value: string | false;
  readonly suffix: string;
  readonly what: string;
}

/** The other broker needs a name of its own, because CloudFormation makes it before it deletes this one. */
function replaceBroker(graph: Graph, { resource }: GraphNode, wanted: Replacement): readonly Fix[] {
  const { property, value, suffix, what } = wanted;
  const written = valueAt(resource?.properties, property);
  if (resource === undefined || resource.generated || written?.kind !== 'scalar') return [];
  const renamed = renaming(asWritten(graph, resource, 'BrokerName'), suffix);
  if (renamed === undefined) return [];
  const changes: readonly Change[] = [renamed, { do: 'set', in: resource, path: ['Properties', property], value }];
  return fixOf(graph, `${what} (replaces it by a broker named …${suffix})`, 'suggestion', changes);
}

/** The longest name of a broker, in characters. Source: CloudFormation reference of AWS::AmazonMQ::Broker, 2026-11. */
const LONGEST_NAME = 50;

function renaming(name: Node | undefined, suffix: string): Change | undefined {
  const intrinsic = intrinsicOf(name);
  const node = intrinsic?.name === 'Fn::Sub' ? intrinsic.argument : name;
  if (node?.kind !== 'scalar' || node.text.length + suffix.length > LONGEST_NAME) return undefined;
  return { do: 'replace', node, value: node.text + suffix };
}
