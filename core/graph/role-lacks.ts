/** What a role of the template provably does not permit: whatever may permit it keeps this silent. */

import { entryOf, valueAt } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { both, remainder } from '../template/conditions.ts';
import { identify, type Identity } from '../template/identity.ts';
import { remembered, rememberedEach } from '../remember.ts';
import type { Resource, Template } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import { actionAllows, statementsOf, type Statement } from '../template/policy.ts';
import { mayBeAddedTo } from '../template/stacks/stack-of.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { commonWhens, mayBeService, whensWhere } from './admitting-parts.ts';
import { mayCover } from './may-be-named.ts';
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
  const { complete } = permissionsOf(graph.template, role);
  if (!complete || mayBeAddedTo(graph.template, role) || admitsRoles(graph, node)) return undefined;
  const permitting = permittingWhens(graph, coverageOf(graph.template, role, actions, node.type), node);
  return remainder(graph.template.conditions, given, permitting);
}

/** What permits some actions on resources of a type: what names one of the template, and what may cover others. */
interface Coverage {
  readonly byId: ReadonlyMap<string, readonly Permitting[]>;
  readonly open: readonly Permitting[];
}

interface Permitting {
  readonly rank: number;
  readonly statement: Statement;
  /** The choices in which an action of the statement fits. */
  readonly whens: readonly When[];
  /** Left out where the statement names no resource at all. */
  readonly resource?: { readonly when: When; readonly identity: Identity };
}

const coverages = rememberedEach((_template: Template, _role: Resource) => new Map<string, Coverage>());

function coverageOf(template: Template, role: Resource, actions: readonly string[], type: string): Coverage {
  const known = coverages(template, role);
  const key = `${type} ${actions.join()}`;
  let coverage = known.get(key);
  if (coverage === undefined) known.set(key, (coverage = findCoverage(template, role, actions, type)));
  return coverage;
}

function findCoverage(template: Template, role: Resource, actions: readonly string[], type: string): Coverage {
  const byId = new Map<string, Permitting[]>();
  const open: Permitting[] = [];
  permittingIn(template, role, actions, type).forEach((one, rank) => {
    const identity = one.resource?.identity;
    if (identity?.kind !== 'resource') open.push({ rank, ...one });
    else byId.set(identity.resource.id, [...(byId.get(identity.resource.id) ?? []), { rank, ...one }]);
  });
  return { byId, open };
}

function permittingIn(
  template: Template,
  role: Resource,
  actions: readonly string[],
  type: string,
): readonly Omit<Permitting, 'rank'>[] {
  const permits = ({ value }: Choice<Term>): boolean =>
    value.kind !== 'text' || actions.some((action) => actionAllows(value.text, action));
  return permissionsOf(template, role).statements.flatMap((statement): readonly Omit<Permitting, 'rank'>[] => {
    const whens = statement.effect === 'Deny' ? [] : whensWhere(statement.actions, permits);
    if (whens.length === 0) return [];
    if (statement.resources.length === 0) return [{ statement, whens }];
    return statement.resources.map(({ when, value }) => {
      return { statement, whens, resource: { when, identity: identify(template, value, [type]) } };
    });
  });
}

/** The choices of conditions in which a statement permits the actions on the node, in the order of the statements. */
function permittingWhens(graph: Graph, { byId, open }: Coverage, node: GraphNode): readonly When[] {
  const wide = open.filter(({ resource }) => resource === undefined || mayCover(graph, resource.identity, node));
  const fitting = [...(byId.get(node.id) ?? []), ...wide].sort((one, other) => one.rank - other.rank);
  const byStatement = new Map<Statement, { readonly whens: readonly When[]; readonly on: When[] }>();
  for (const { statement, whens, resource } of fitting) {
    const known = byStatement.get(statement);
    const when = resource?.when ?? statement.when;
    if (known === undefined) byStatement.set(statement, { whens, on: [when] });
    else known.on.push(when);
  }
  return [...byStatement].flatMap(([{ when }, { whens, on }]) => commonWhens(graph, when, [whens, on]));
}

/** Types whose policies let roles of the account in without a right of the role's own. */
const OTHER_POLICIES: ReadonlySet<string> = new Set([
  'AWS::Events::EventBusPolicy',
  'AWS::Kinesis::ResourcePolicy',
  'AWS::SNS::TopicInlinePolicy',
]);

/** Whether a policy or permission of the receiver may admit the role by itself. */
function admitsRoles(graph: Graph, node: GraphNode): boolean {
  if (hasUnreadablePolicy(graph) || hasOtherPolicies(graph.template)) return true;
  if (valueAt(node.resource?.properties, 'ResourcePolicy') !== undefined) return true;
  const statements = policiesOf(graph, node).flatMap((policy) => policy.statements);
  const isForOthers = ({ principals, unread }: Statement): boolean =>
    unread !== undefined || principals.some(({ kind }) => kind !== 'service');
  if (statements.some(isForOthers)) return true;
  return node.kind === 'function' && permitsAccounts(graph.template);
}

const hasOtherPolicies = remembered(({ resources }: Template): boolean =>
  [...resources.values()].some(({ type }) => OTHER_POLICIES.has(type)),
);

/** Whether some permission lets in more than a service. */
const permitsAccounts = remembered((template: Template): boolean =>
  resourcesOfType(template, 'AWS::Lambda::Permission').some(
    (permission) => !attribute(template, permission, 'Principal').every(({ value }) => isService(value)),
  ),
);

function isService(value: Term): boolean {
  return value.kind === 'text' && value.text.endsWith('.amazonaws.com');
}

/** A choice of conditions in which a service may not take the role. */
export function distrusts(graph: Graph, role: Resource, service: string, given: When): When | undefined {
  const { template } = graph;
  if (role.type !== 'AWS::IAM::Role' || entryOf(role.properties, 'AssumeRolePolicyDocument') === undefined) return undefined;
  const trusting = trustIn(template, role).flatMap((statement) => {
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

const trustIn = rememberedEach((template: Template, role: Resource): readonly Statement[] =>
  statementsOf(template, entryOf(role.properties, 'AssumeRolePolicyDocument')?.value, role.when),
);
