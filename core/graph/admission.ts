/**
 * Whether the receiver of a hop lets its sender in. Queues, topics and functions are asked through resource policies;
 * what cannot be read counts as admitting, so that only a proof of the contrary speaks.
 */

import { isWithin } from '../source.ts';
import { valueAt } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { all, remainder } from '../template/conditions.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { coversAction, type PolicyCondition, type Principal, type Statement } from '../template/policy.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { connectionsOf } from './connectors.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hasUnreadablePolicy, policiesOf } from './policies.ts';

/** The service principal that delivers for each kind of sender. */
const SERVICES: Readonly<Partial<Record<GraphNode['kind'], string>>> = {
  topic: 'sns.amazonaws.com',
  rule: 'events.amazonaws.com',
  bucket: 's3.amazonaws.com',
};

/** The service whose principal a receiver has to admit; undefined for senders that use a role. */
export function serviceOf(sender: GraphNode): string | undefined {
  return SERVICES[sender.kind];
}

/** A choice of conditions in which the receiver refuses the sender; undefined where it never provably does. */
export function refusalOf(graph: Graph, hop: Hop): When | undefined {
  const service = serviceOf(hop.from);
  if (service === undefined || hop.to.resource === undefined || hop.from.resource === undefined) return undefined;
  if (graph.template.incomplete.length > 0 || sendsByRole(graph, hop) || hasConnector(graph, hop)) return undefined;
  const find = hop.to.kind === 'function' ? permissionWhens : policyWhens;
  const admitting = find(graph, hop, service);
  return admitting && remainder(graph.template.conditions, hop.when, admitting);
}

/** A role on the target itself; `RoleArn` of the rule admits nothing to queues, topics and functions. */
function sendsByRole(graph: Graph, { from, by, at }: Hop): boolean {
  if (from.kind !== 'rule') return false;
  const targets = elementsOf(graph.template, valueAt(by.properties, 'Targets'), by.when);
  if (!targets.complete) return true;
  return targets.elements.some(({ node: target }) => {
    const arn = valueAt(target, 'Arn');
    return arn !== undefined && isWithin(at, arn.at) && valueAt(target, 'RoleArn') !== undefined;
  });
}

/** An end given by its ARN may be any sender. */
function hasConnector(graph: Graph, hop: Hop): boolean {
  return connectionsOf(graph).some(
    ({ source, destination }) => destination === hop.to.id && (source === undefined || source === hop.from.id),
  );
}

function policyWhens(graph: Graph, hop: Hop, service: string): readonly When[] | undefined {
  if (hop.to.kind !== 'queue' && hop.to.kind !== 'topic') return undefined;
  if (hasUnreadablePolicy(graph)) return undefined;
  const action = hop.to.kind === 'queue' ? 'sqs:SendMessage' : 'sns:Publish';
  return policiesOf(graph, hop.to).flatMap((policy) =>
    policy.statements
      .filter((statement) => mayAdmit(graph, statement, hop, service, action))
      .flatMap((statement) => all(graph.template.conditions, policy.when, statement.when) ?? []),
  );
}

function mayAdmit(graph: Graph, statement: Statement, hop: Hop, service: string, action: string): boolean {
  if (statement.unread !== undefined) return true;
  if (statement.effect === 'Deny') return false;
  return (
    statement.principals.some((principal) => mayInclude(principal, service)) &&
    (coversAction(statement, action) || statement.actions.some(isUnread)) &&
    (statement.resources.length === 0 || statement.resources.some(({ value }) => mayMean(graph, value, hop.to))) &&
    statement.conditions.every((condition) => mayHold(graph, condition, hop.from))
  );
}

function mayInclude({ kind, value }: Principal, service: string): boolean {
  if (kind === 'service') return mayBeService(value, service);
  return kind === 'anyone' || (kind === 'other' && value.kind === 'unknown');
}

/** In opt-in Regions the principal carries the Region: `sns.eu-south-1.amazonaws.com`. */
function mayBeService(term: Term, service: string): boolean {
  if (term.kind !== 'text') return true;
  const [name] = service.split('.') as [string];
  const isOfRegion = term.text.startsWith(`${name}.`) && term.text.endsWith('.amazonaws.com');
  return term.text === service || term.text === '*' || isOfRegion;
}

function isUnread({ value }: Choice<Term>): boolean {
  return value.kind !== 'text';
}

/** Only conditions on the source's ARN tell senders apart; all others count as fulfilled. */
function mayHold(graph: Graph, condition: PolicyCondition, sender: GraphNode): boolean {
  if (condition.key !== 'aws:sourcearn' || condition.operator.includes('not')) return true;
  return condition.values.length === 0 || condition.values.some(({ value }) => mayMean(graph, value, sender));
}

/** False only where the term names another resource of this template. */
function mayMean(graph: Graph, term: Term, node: GraphNode): boolean {
  const identity = identify(graph.template, term, [node.type]);
  return identity.kind !== 'resource' || identity.resource.id === node.id;
}

function permissionWhens(graph: Graph, hop: Hop, service: string): readonly When[] {
  const whens: When[] = [];
  for (const permission of graph.template.resources.values()) {
    if (permission.type !== 'AWS::Lambda::Permission') continue;
    const isForIt = isFor(graph, permission, 'FunctionName', hop.to);
    if (isForIt && permits(graph, permission, hop, service)) whens.push(permission.when);
  }
  return whens;
}

function permits(graph: Graph, permission: Resource, hop: Hop, service: string): boolean {
  const principals = attribute(graph.template, permission, 'Principal');
  if (!principals.some(({ value }) => mayBeService(value, service))) return false;
  const source = valueAt(permission.properties, 'SourceArn');
  if (source === undefined) return true;
  return evaluate(graph.template, source, permission.when).some(({ value }) => mayMean(graph, value, hop.from));
}

/** Whether the property may name the node; what is unknown or outside may be anything. */
function isFor(graph: Graph, permission: Resource, property: string, node: GraphNode): boolean {
  return attribute(graph.template, permission, property).some(({ value }) => {
    const identity = identify(graph.template, value, [node.type]);
    return identity.kind === 'resource' ? identity.resource.id === node.id : identity.kind === 'unknown';
  });
}
