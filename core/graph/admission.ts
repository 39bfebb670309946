/**
 * Whether the receiver of a hop lets its sender in. Queues, topics and functions are asked through resource policies;
 * what cannot be read counts as admitting, so that only a proof of the contrary speaks.
 */

import { rememberedEach } from '../remember.ts';
import { isWithin } from '../source.ts';
import { valueAt } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { remainder } from '../template/conditions.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Resource, Template } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import { mayBeAddedTo } from '../template/stacks/stack-of.ts';
import type { Term } from '../template/term.ts';
import { ALWAYS, type When } from '../template/when.ts';
import { permissionsFor, statementsFor } from './addressed.ts';
import { commonWhens, mayBeService, mayMean, whensOfStatement, whensWhere } from './admitting-parts.ts';
import { byNamed } from './by-named.ts';
import { isSetUpByHelper } from './hops/helper-resource.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hasUnreadablePolicy, policiesOf } from './policies.ts';

/** The service principal that delivers for each kind of sender. */
const SERVICES: Readonly<Partial<Record<GraphNode['kind'], string>>> = {
  topic: 'sns.amazonaws.com',
  rule: 'events.amazonaws.com',
  bucket: 's3.amazonaws.com',
  bus: 'events.amazonaws.com',
};

/** The service whose principal a receiver has to admit; undefined for senders that use a role. */
export function serviceOf(sender: GraphNode): string | undefined {
  return SERVICES[sender.kind];
}

/** The same for a hop: a subscription tells that the sender is a topic, even one that cannot be read. */
export function principalOf({ from, by }: Hop): string | undefined {
  return by.type === 'AWS::SNS::Subscription' ? SERVICES.topic : serviceOf(from);
}

/** A choice of conditions in which the receiver refuses the sender; undefined where it never provably does. */
export function refusalOf(graph: Graph, hop: Hop): When | undefined {
  const service = principalOf(hop);
  if (service === undefined || hop.to.resource === undefined || !isAsked(hop)) return undefined;
  if (mayBeAddedTo(graph.template, hop.to.resource) || sendsByRole(graph, hop)) return undefined;
  if (isSetUpByHelper(hop.by)) return undefined;
  const find = hop.to.kind === 'function' ? permissionWhens : policyWhens;
  const admitting = find(graph, hop, service);
  return admitting && remainder(graph.template.conditions, hop.when, admitting);
}

/** A topic elsewhere may be let in from there; what a dead-letter queue admits stands beside the queue. */
function isAsked({ from, kind }: Hop): boolean {
  return from.resource !== undefined || kind === 'dead-letter';
}

/** A role on the target itself. `RoleArn` of the rule admits nothing, and no role is used to write what failed. */
export function sendsByRole(graph: Graph, { from, by, at, kind }: Hop): boolean {
  if (from.kind !== 'rule' || kind === 'dead-letter') return false;
  const targets = elementsOf(graph.template, valueAt(by.properties, 'Targets'), by.when);
  if (!targets.complete) return true;
  return targets.elements.some(({ node: target }) => {
    const arn = valueAt(target, 'Arn');
    return arn !== undefined && isWithin(at, arn.at) && valueAt(target, 'RoleArn') !== undefined;
  });
}

function policyWhens(graph: Graph, hop: Hop, service: string): readonly When[] | undefined {
  if (hop.to.kind !== 'queue' && hop.to.kind !== 'topic') return undefined;
  if (hasUnreadablePolicy(graph)) return undefined;
  const action = hop.to.kind === 'queue' ? 'sqs:SendMessage' : 'sns:Publish';
  return policiesOf(graph, hop.to).flatMap((policy) => {
    const statements = statementsFor(graph, policy, hop);
    return statements.flatMap((statement) => whensOfStatement(graph, statement, policy.when, { hop, service, action }));
  });
}

function permissionWhens(graph: Graph, hop: Hop, service: string): readonly When[] {
  return permissionsFor(graph, permissionsMeaning(graph, hop.to), hop.from).flatMap((permission) => {
    const source = valueAt(permission.properties, 'SourceArn');
    const sources = source === undefined ? undefined : evaluate(graph.template, source, permission.when);
    return commonWhens(graph, permission.when, [
      whensWhere(attribute(graph.template, permission, 'FunctionName'), ({ value }) => mayBeIt(graph, value, hop.to)),
      whensWhere(attribute(graph.template, permission, 'Principal'), ({ value }) => mayBeService(value, service)),
      sources === undefined ? [ALWAYS] : whensWhere(sources, ({ value }) => mayMean(graph, value, hop.from)),
    ]);
  });
}

/** Permissions that name the function, and those that nobody can tell whom they name. */
function permissionsMeaning({ template }: Graph, { type, resource }: GraphNode): readonly Resource[] {
  return permissionsByFunction(template, type)(resource?.id);
}

const permissionsByFunction = rememberedEach((template: Template, type: string) =>
  byNamed(resourcesOfType(template, 'AWS::Lambda::Permission'), (permission) => {
    const names = attribute(template, permission, 'FunctionName');
    const identities = names.map(({ value }) => identify(template, value, [type]));
    if (identities.some(({ kind }) => kind === 'unknown')) return undefined;
    return identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource.id] : []));
  }),
);

/** Whether a term may name the node; what is unknown may be anything. */
function mayBeIt(graph: Graph, term: Term, node: GraphNode): boolean {
  const identity = identify(graph.template, term, [node.type]);
  return identity.kind === 'resource' ? identity.resource.id === node.id : identity.kind === 'unknown';
}

/**
 * Whether a dead-letter queue is written to by a service itself. SQS redrive asks no policy, Lambda and Scheduler use a
 * role, and a bus keeps only what a customer's key prevents it from reading.
 */
export function isKeptByService(hop: Hop): boolean {
  if (hop.kind !== 'dead-letter' || principalOf(hop) === undefined) return false;
  return hop.from.kind !== 'bus' || valueAt(hop.by.properties, 'KmsKeyIdentifier') !== undefined;
}
