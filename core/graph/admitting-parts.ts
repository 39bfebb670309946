/** When a policy's statement, or a permission, may admit the sender of a hop: all of its parts have to fit at once. */

import { both } from '../template/conditions.ts';
import { identify } from '../template/identity.ts';
import { actionAllows, type PolicyCondition, type Principal, type Statement } from '../template/policy.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import { ALWAYS, implies, type When } from '../template/when.ts';
import { mayCover } from './may-be-named.ts';
import type { Graph, GraphNode, Hop } from './model.ts';

/** What a sender needs of a receiver's policy. */
export interface Delivery {
  readonly hop: Hop;
  /** The principal that delivers: `sns.amazonaws.com`. */
  readonly service: string;
  /** `sqs:SendMessage` or `sns:Publish`. */
  readonly action: string;
}

/** The choices of conditions in which a statement may admit the delivery; a statement that cannot be read may. */
export function whensOfStatement(
  graph: Graph,
  statement: Statement,
  given: When,
  delivery: Delivery,
): readonly When[] {
  const when = both(graph.template.conditions, given, statement.when);
  if (when === undefined) return [];
  if (statement.unread !== undefined) return [when];
  return statement.effect === 'Deny' ? [] : commonWhens(graph, when, partsFor(graph, statement, delivery));
}

/** Where something of each part fits, given that the whole exists. */
export function commonWhens(graph: Graph, given: When, parts: readonly (readonly When[])[]): readonly When[] {
  const { conditions } = graph.template;
  const narrow = (here: When, part: readonly When[]): readonly When[] => {
    const alwaysFits = part.some((fit) => implies(here, fit));
    return alwaysFits ? [here] : part.flatMap((fit) => both(conditions, here, fit) ?? []);
  };
  return parts.reduce<readonly When[]>((whens, part) => whens.flatMap((here) => narrow(here, part)), [given]);
}

/** For each part of a statement, when something in it fits. */
function partsFor(graph: Graph, statement: Statement, delivery: Delivery): readonly (readonly When[])[] {
  const { hop, service, action } = delivery;
  const { principals, actions, resources, conditions } = statement;
  const mayName = (node: GraphNode) => ({ value }: Choice<Term>) => mayMean(graph, value, node);
  const sources = conditions.filter(namesSource).map(({ values }) => whensWhere(values, mayName(hop.from)));
  return [
    whensWhere(principals, (principal) => mayInclude(principal, service)),
    whensWhere(actions, ({ value }) => value.kind !== 'text' || actionAllows(value.text, action)),
    resources.length === 0 ? [ALWAYS] : whensWhere(resources, mayName(hop.to)),
    ...sources,
  ];
}

/** When there is something among the choices that fits. */
export function whensWhere<T extends { readonly when: When }>(
  choices: readonly T[],
  fits: (choice: T) => boolean,
): readonly When[] {
  return choices.filter(fits).map(({ when }) => when);
}

/** Only conditions on the source's ARN tell senders apart; all others count as fulfilled. */
export function namesSource({ key, operator, values }: PolicyCondition): boolean {
  return key === 'aws:sourcearn' && !operator.includes('not') && values.length > 0;
}

function mayInclude({ kind, value }: Principal, service: string): boolean {
  if (kind === 'service') return mayBeService(value, service);
  return kind === 'anyone' || (kind === 'other' && value.kind === 'unknown');
}

/** In opt-in Regions the principal carries the Region, `sns.eu-south-1.amazonaws.com`; in China it may end in `.cn`. */
export function mayBeService(term: Term, service: string): boolean {
  if (term.kind !== 'text') return true;
  const [name] = service.split('.') as [string];
  const isOfRegion = term.text.startsWith(`${name}.`) && /\.amazonaws\.com(\.cn)?$/.test(term.text);
  return term.text === service || term.text === '*' || isOfRegion;
}

/** False only where the term names another resource of this template, or spells an ARN that is not the node's. */
export function mayMean(graph: Graph, term: Term, node: GraphNode): boolean {
  const identity = identify(graph.template, term, [node.type]);
  return identity.kind === 'resource' ? identity.resource.id === node.id : mayCover(graph, identity, node);
}
