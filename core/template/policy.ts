/**
 * IAM and resource policies as statements. A part that cannot be read is marked, because a statement that may say
 * anything proves neither that something is allowed nor that it is not.
 */

import type { Place } from '../source.ts';
import { entriesOf, entryOf, type Entry, type Mapping, type Node, type Sequence } from '../syntax/tree.ts';
import { whyUnknown } from './attributes.ts';
import { elementsIn, elementsOf, evaluate, unknownTerm } from './evaluate.ts';
import type { Template } from './model.ts';
import { structureOf, whyUnstructured } from './structure.ts';
import { display, type Term } from './term.ts';
import type { Choice } from './value.ts';
import type { When } from './when.ts';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Empty in the policies of roles, which speak for whoever has the role. */
  readonly principals: readonly Principal[];
  /** Patterns such as `sqs:Send*`, each a text unless it could not be read. */
  readonly actions: readonly Choice<Term>[];
  readonly resources: readonly Choice<Term>[];
  readonly conditions: readonly PolicyCondition[];
  /** Why a part of the statement is not in the other fields; undefined where all of it is. */
  readonly unread: string | undefined;
  readonly when: When;
  readonly at: Place;
}

export interface Principal {
  /** `anyone`: `"*"` or `{ AWS: "*" }`; `account`: an account, user or role; `other`: federated or canonical users. */
  readonly kind: 'anyone' | 'service' | 'account' | 'other';
  readonly value: Term;
  readonly when: When;
}

export interface PolicyCondition {
  /** In lower case, without `ForAnyValue:` and `IfExists`: `arnequals`. */
  readonly operator: string;
  /** In lower case: `aws:sourcearn`. */
  readonly key: string;
  readonly values: readonly Choice<Term>[];
}

/** The statements of a policy document, written as a structure or as JSON text, for every choice of conditions. */
export function statementsOf(template: Template, document: Node | undefined, when: When): readonly Statement[] {
  if (document === undefined) return [];
  return evaluate(template, document, when).flatMap((choice) => documentStatements(template, choice));
}

function documentStatements(template: Template, { when, value }: Choice<Term>): readonly Statement[] {
  const term = structureOf(value);
  if (term.kind === 'absent') return [];
  if (term.kind !== 'mapping') return [unreadStatement(whyNoStatements(term), when, term.at)];
  const list = entryOf(term.node, 'Statement')?.value;
  const { elements, complete } = elementsOf(template, list, when);
  const statements = elements.flatMap((element) => elementStatements(template, element.node, element.when));
  return complete ? statements : [...statements, unreadStatement('statements that cannot be read', when, term.at)];
}

function whyNoStatements(term: Term): string {
  const why = term.kind === 'text' || term.kind === 'composed' ? whyUnstructured(term) : undefined;
  return why ?? whyUnknown(term);
}

function elementStatements(template: Template, node: Node, when: When): readonly Statement[] {
  return evaluate(template, node, when).flatMap((choice): readonly Statement[] => {
    const term = structureOf(choice.value);
    if (term.kind === 'mapping') return [readStatement(template, term.node, choice.when)];
    return term.kind === 'absent' ? [] : [unreadStatement(whyUnknown(term), choice.when, term.at)];
  });
}

function unreadStatement(why: string, when: When, at: Place): Statement {
  return { effect: 'Allow', principals: [], actions: [], resources: [], conditions: [], unread: why, when, at };
}

function readStatement(template: Template, node: Mapping, when: When): Statement {
  const part = (key: string): Node | undefined => entryOf(node, key)?.value;
  const effects = listTerms(template, part('Effect'), when).map(({ value }) => display(value));
  const conditions = conditionsIn(template, part('Condition'), when);
  return {
    effect: effects.includes('Deny') ? 'Deny' : 'Allow',
    principals: principalsIn(template, part('Principal'), when),
    actions: listTerms(template, part('Action'), when),
    resources: listTerms(template, part('Resource'), when),
    conditions: conditions ?? [],
    unread: whyUnread(node, effects, conditions),
    when,
    at: node.at,
  };
}

function whyUnread(
  node: Mapping,
  effects: readonly string[],
  conditions: readonly PolicyCondition[] | undefined,
): string | undefined {
  const negated = ['NotAction', 'NotPrincipal', 'NotResource'].find((key) => entryOf(node, key) !== undefined);
  if (negated !== undefined) return `${negated} tells only what is left out`;
  if (effects.length !== 1 || !/^(Allow|Deny)$/.test(effects[0] as string)) return 'its Effect cannot be read';
  return conditions === undefined ? 'its Condition cannot be read' : undefined;
}

/** One or several values, as policies allow both: each element's choices, an unknown one for what cannot be read. */
function listTerms(template: Template, node: Node | undefined, when: When): readonly Choice<Term>[] {
  if (node === undefined) return [];
  const terms: Choice<Term>[] = [];
  for (const choice of evaluate(template, node, when)) {
    if (choice.value.kind === 'sequence') addTermsOf(template, choice.value.node, choice.when, terms);
    else if (choice.value.kind !== 'absent') terms.push(choice);
  }
  return terms;
}

function addTermsOf(template: Template, list: Sequence, when: When, terms: Choice<Term>[]): void {
  const { elements, complete } = elementsIn(template, list, when);
  for (const { node, when: here } of elements) {
    for (const choice of evaluate(template, node, here)) if (choice.value.kind !== 'absent') terms.push(choice);
  }
  if (!complete) terms.push({ when, value: unknownTerm('a list that cannot be read', list.at) });
}

function principalsIn(template: Template, node: Node | undefined, when: When): readonly Principal[] {
  if (node === undefined) return [];
  return evaluate(template, node, when).flatMap((choice): readonly Principal[] => {
    const { value } = choice;
    if (value.kind === 'absent') return [];
    if (value.kind !== 'mapping') return [{ kind: isStar(value) ? 'anyone' : 'other', ...choice }];
    return entriesOf(value.node).flatMap((entry) => principalsUnder(template, entry, choice.when));
  });
}

const PRINCIPAL_KINDS: ReadonlyMap<string, Principal['kind']> = new Map([
  ['AWS', 'account'],
  ['Service', 'service'],
]);

function principalsUnder(template: Template, entry: Entry, when: When): readonly Principal[] {
  const kind = PRINCIPAL_KINDS.get(entry.key.text) ?? 'other';
  return listTerms(template, entry.value, when).map((choice) => ({
    kind: kind === 'account' && isStar(choice.value) ? 'anyone' : kind,
    ...choice,
  }));
}

function isStar(term: Term): boolean {
  return term.kind === 'text' && term.text === '*';
}

/** The conditions of a statement, which all must hold; undefined where they cannot be told. */
function conditionsIn(template: Template, node: Node | undefined, when: When): readonly PolicyCondition[] | undefined {
  const operators = mappingEntries(template, node, when);
  if (operators === undefined) return undefined;
  const conditions: PolicyCondition[] = [];
  for (const operator of operators) {
    const keys = mappingEntries(template, operator.value, when);
    if (keys === undefined) return undefined;
    for (const { key, value } of keys) {
      const values = listTerms(template, value, when);
      conditions.push({ operator: bareOperator(operator.key.text), key: key.text.toLowerCase(), values });
    }
  }
  return conditions;
}

function mappingEntries(template: Template, node: Node | undefined, when: When): readonly Entry[] | undefined {
  if (node === undefined) return [];
  const [choice, ...others] = evaluate(template, node, when);
  if (choice === undefined || others.length > 0) return undefined;
  if (choice.value.kind === 'absent') return [];
  return choice.value.kind === 'mapping' ? entriesOf(choice.value.node) : undefined;
}

function bareOperator(operator: string): string {
  return operator.toLowerCase().replace(/^(foranyvalue|forallvalues):/, '').replace(/ifexists$/, '');
}

/** Whether a pattern such as `sqs:Send*` covers an action; case does not matter, as in IAM. */
export function actionAllows(pattern: string, action: string): boolean {
  return wildcardMatches(pattern.toLowerCase(), action.toLowerCase());
}

/**
 * Whether `*` (any text) and `?` (one character) of a pattern cover a text; ARNs in conditions match the same way.
 * Only the last `*` is ever taken back, so the time stays within pattern × text.
 */
export function wildcardMatches(pattern: string, text: string): boolean {
  if (!pattern.includes('*') && !pattern.includes('?')) return pattern === text;
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
