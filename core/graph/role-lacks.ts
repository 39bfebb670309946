/** What a role of the template provably does not permit: whatever may permit it keeps this silent. */

import { entryOf, valueAt } from '../syntax/tree.ts';
import { namedBy, parseArn } from '../template/arn.ts';
import { attribute } from '../template/attributes.ts';
import { both, remainder } from '../template/conditions.ts';
import { identify } from '../template/identity.ts';
import { nameProperty } from '../facts/names.ts';
import type { Resource } from '../template/model.ts';
import { actionAllows, statementsOf, type Statement } from '../template/policy.ts';
import { mayBeAddedTo } from '../template/stacks/stack-of.ts';
import { display, symbolic, type Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { commonWhens, mayBeService, whensWhere } from './admitting-parts.ts';
import type { Graph, GraphNode } from './model.ts';
import { permissionsOf } from './permissions.ts';
import { hasUnreadablePolicy, policiesOf } from './policies.ts';

/** A choice of conditions in which the role provably permits none of these actions on the node. */
export function lacksRight(
  graph: Graph,
  role: Resource,
  actions: readonly string[],
  node: GraphNode,
  given: When,
): When | undefined {
  const { statements, complete } = permissionsOf(graph.template, role);
  if (!complete || mayBeAddedTo(graph.template, role) || admitsRoles(graph, node)) return undefined;
  const permitting = statements.flatMap((statement) => permittingWhens(graph, statement, actions, node));
  return remainder(graph.template.conditions, given, permitting);
}

function permittingWhens(
  graph: Graph,
  statement: Statement,
  actions: readonly string[],
  node: GraphNode,
): readonly When[] {
  if (statement.effect === 'Deny') return [];
  const { resources } = statement;
  const permits = ({ value }: Choice<Term>): boolean =>
    value.kind !== 'text' || actions.some((action) => actionAllows(value.text, action));
  return commonWhens(graph, statement.when, [
    whensWhere(statement.actions, permits),
    resources.length === 0 ? [statement.when] : whensWhere(resources, ({ value }) => mayCover(graph, value, node)),
  ]);
}

/** Whether a resource of a statement may be the node. One without a name never has a name that is spelled out. */
function mayCover(graph: Graph, value: Term, node: GraphNode): boolean {
  const identity = identify(graph.template, value, [node.type]);
  if (identity.kind === 'resource') return identity.resource.id === node.id;
  if (identity.kind !== 'external' || /[*?]/.test(identity.name)) return true;
  const arn = parseArn(identity.name);
  const named = arn && namedBy(arn);
  if (named === undefined) return true;
  if (named.type !== node.type) return false;
  return hasOpenHole(named.name) || mayBeNamed(graph, node, named.name);
}

/** A hole that a deployment fills with any text, not with what AWS knows of the stack. */
function hasOpenHole(name: string): boolean {
  return /…|\$\{(?!AWS::)/.test(name);
}

function mayBeNamed(graph: Graph, { type, resource }: GraphNode, spelled: string): boolean {
  const property = nameProperty(type);
  if (property === undefined || resource === undefined) return true;
  return attribute(graph.template, resource, property).some(({ value }) => {
    if (value.kind === 'absent') return false;
    const name = symbolic(value) ?? display(value);
    return name === spelled || /\$\{|…/.test(name + spelled);
  });
}

/** Types whose policies let roles of the account in without a right of the role's own. */
const OTHER_POLICIES: ReadonlySet<string> = new Set([
  'AWS::Events::EventBusPolicy',
  'AWS::Kinesis::ResourcePolicy',
  'AWS::SNS::TopicInlinePolicy',
]);

/** Whether a policy or permission of the receiver may admit the role by itself. */
function admitsRoles(graph: Graph, node: GraphNode): boolean {
  const resources = [...graph.template.resources.values()];
  if (hasUnreadablePolicy(graph) || resources.some(({ type }) => OTHER_POLICIES.has(type))) return true;
  if (valueAt(node.resource?.properties, 'ResourcePolicy') !== undefined) return true;
  const statements = policiesOf(graph, node).flatMap((policy) => policy.statements);
  const isForOthers = ({ principals, unread }: Statement): boolean =>
    unread !== undefined || principals.some(({ kind }) => kind !== 'service');
  if (statements.some(isForOthers)) return true;
  const permissions = resources.filter(({ type }) => node.kind === 'function' && type === 'AWS::Lambda::Permission');
  return permissions.some((permission) => !isForService(graph, permission));
}

function isForService(graph: Graph, permission: Resource): boolean {
  return attribute(graph.template, permission, 'Principal').every(
    ({ value }) => value.kind === 'text' && value.text.endsWith('.amazonaws.com'),
  );
}

/** A choice of conditions in which a service may not take the role. */
export function distrusts(graph: Graph, role: Resource, service: string, given: When): When | undefined {
  const { template } = graph;
  const document = entryOf(role.properties, 'AssumeRolePolicyDocument')?.value;
  if (document === undefined || role.type !== 'AWS::IAM::Role') return undefined;
  const trusting = statementsOf(template, document, role.when).flatMap((statement) => {
    if (statement.unread !== undefined) return [statement.when];
    if (statement.effect === 'Deny') return [];
    const trusted = whensWhere(statement.principals, ({ kind, value }) => {
      if (kind === 'service') return mayBeService(value, service);
      return kind === 'anyone' || value.kind === 'unknown';
    });
    return trusted.flatMap((when) => both(template.conditions, statement.when, when) ?? []);
  });
  return remainder(template.conditions, given, trusting);
}
