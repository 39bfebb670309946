/**
 * Reads a node as CloudFormation would: intrinsics resolved, one choice per branch of `Fn::If`. What only a deployment
 * can tell is unknown, with the reason.
 */

import type { Place } from '../source.ts';
import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../syntax/tree.ts';
import { both } from './conditions.ts';
import { evaluateSub } from './evaluate-sub.ts';
import type { Template } from './model.ts';
import { compose, type Term, type UnknownTerm } from './term.ts';
import type { Choice } from './value.ts';
import { decided, type When } from './when.ts';

/** What evaluation needs of a template; a template under construction has it too. */
export type Scope = Pick<Template, 'parameters' | 'conditions' | 'mappings'> & {
  readonly resources: Pick<Template['resources'], 'has'>;
};

/** Branches followed for one value; a value with more is unknown rather than slow. */
const MOST_CHOICES = 32;

/** All choices a node may stand for where `when` holds; at least one. */
export function evaluate(scope: Scope, node: Node, when: When): readonly Choice<Term>[] {
  const choices = choicesOf(scope, node, when);
  if (choices.length <= MOST_CHOICES) return choices;
  return [{ when, value: unknownTerm(`it has more than ${MOST_CHOICES} conditional branches`, node.at) }];
}

function choicesOf(scope: Scope, node: Node, when: When): readonly Choice<Term>[] {
  const only = (value: Term): readonly Choice<Term>[] => [{ when, value }];
  switch (node.kind) {
    case 'hole':
      return only(unknownTerm(node.why, node.at));
    case 'sequence':
      return only({ kind: 'sequence', node, at: node.at });
    case 'scalar':
      if (node.value === null) return only({ kind: 'absent', at: node.at });
      return only({ kind: 'text', text: node.text, basis: node.assumed ? 'parameter' : 'written', at: node.at });
    case 'mapping':
      return intrinsicOf(node) ? evaluateIntrinsic(scope, node, when) : only({ kind: 'mapping', node, at: node.at });
  }
}

function evaluateIntrinsic(scope: Scope, node: Mapping, when: When): readonly Choice<Term>[] {
  const { name, argument, at } = intrinsicOf(node) as { name: string; argument: Node; at: Place };
  switch (name) {
    case 'Ref':
      return [{ when, value: refer(scope, textOf(argument), at) }];
    case 'Fn::GetAtt':
      return [{ when, value: attributeOf(scope, argument, at) }];
    case 'Fn::If':
      return branch(scope, argument, when, at);
    case 'Fn::Sub':
      return evaluateSub(scope, argument, when, at);
    case 'Fn::Join':
      return join(scope, argument, when, at);
    case 'Fn::Select':
      return select(scope, argument, when, at);
    case 'Fn::FindInMap':
      return findInMap(scope, argument, when, at);
    case 'Fn::ImportValue':
      return combine(scope, [argument], when, ([exported]) => imported(exported as Term, at));
    default:
      return [{ when, value: unknownTerm(`${name} is only known on deployment`, at) }];
  }
}

/** `Ref`: a parameter's value, a pseudo-parameter, or a resource. */
export function refer(scope: Scope, name: string | undefined, at: Place): Term {
  if (name === undefined) return unknownTerm('Ref names nothing', at);
  if (name === 'AWS::NoValue') return { kind: 'absent', at };
  if (name.startsWith('AWS::')) return unknownTerm(`${name} is only known on deployment`, at, `\${${name}}`);
  const parameter = scope.parameters.get(name);
  if (parameter === undefined) {
    if (scope.resources.has(name)) return { kind: 'attribute', resource: name, attribute: 'Ref', at };
    return unknownTerm(`${name} is not declared in this template`, at, `\${${name}}`);
  }
  if (parameter.given !== undefined) return { kind: 'text', text: parameter.given, basis: 'written', at };
  if (isLookedUp(parameter.type)) {
    return unknownTerm(`parameter ${name} is looked up in SSM on deployment`, at, `\${${name}}`);
  }
  if (parameter.default === undefined) return unknownTerm(`parameter ${name} has no default`, at, `\${${name}}`);
  return { kind: 'text', text: parameter.default, basis: 'parameter', at };
}

function isLookedUp(type: string): boolean {
  return type.startsWith('AWS::SSM::Parameter::');
}

/** `GetAtt` in both forms: `Queue.Arn` and `[Queue, Arn]`. */
function attributeOf(scope: Scope, argument: Node, at: Place): Term {
  const parts = argument.kind === 'sequence' ? argument.items.map(textOf) : splitOnce(textOf(argument));
  const [resource, attribute] = parts;
  if (resource === undefined || attribute === undefined) return unknownTerm('GetAtt names no attribute', at);
  return attributeTerm(scope, resource, attribute, at);
}

/** An attribute of a resource of this template; of anything else, unknown under one name. */
export function attributeTerm(scope: Scope, resource: string, attribute: string, at: Place): Term {
  if (scope.resources.has(resource)) return { kind: 'attribute', resource, attribute, at };
  return unknownTerm(`${resource} is not declared in this template`, at, `\${${resource}.${attribute}}`);
}

function splitOnce(text: string | undefined): readonly (string | undefined)[] {
  if (text === undefined) return [];
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function branch(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const [condition, whenTrue, whenFalse] = itemsOf(argument);
  const name = textOf(condition);
  if (name === undefined || whenTrue === undefined || whenFalse === undefined) {
    return [{ when, value: unknownTerm('Fn::If needs a condition and two values', at) }];
  }
  const branches: Choice<Term>[] = [];
  for (const [outcome, node] of [[true, whenTrue], [false, whenFalse]] as const) {
    const here = both(scope.conditions, when, decided(name, outcome));
    if (here !== undefined) branches.push(...choicesOf(scope, node, here));
  }
  return branches.length > 0 ? branches : [{ when, value: { kind: 'absent', at } }];
}

/** Evaluates several nodes and joins every consistent combination of their choices. */
export function combine(
  scope: Scope,
  nodes: readonly Node[],
  when: When,
  finish: (terms: readonly Term[]) => Term,
): readonly Choice<Term>[] {
  let combinations: { when: When; terms: readonly Term[] }[] = [{ when, terms: [] }];
  for (const node of nodes) {
    combinations = combinations.flatMap((before) =>
      choicesOf(scope, node, before.when).map(({ when: here, value }) => ({ when: here, terms: [...before.terms, value] })),
    );
    if (combinations.length > MOST_CHOICES) break;
  }
  return combinations.map(({ when: here, terms }) => ({ when: here, value: finish(terms) }));
}

function join(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const [separator, list] = itemsOf(argument);
  const between = textOf(separator);
  if (between === undefined || list?.kind !== 'sequence') {
    return [{ when, value: unknownTerm('Fn::Join over a list that is only known on deployment', at) }];
  }
  return combine(scope, list.items, when, (terms) => compose(intersperse(terms, between, at), at));
}

function intersperse(terms: readonly Term[], text: string, at: Place): readonly Term[] {
  const separator: Term = { kind: 'text', text, basis: 'written', at };
  return terms.flatMap((term, index) => (index === 0 ? [term] : [separator, term]));
}

function select(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const [index, list] = itemsOf(argument);
  const unreadable = [{ when, value: unknownTerm('Fn::Select from a list that is only known on deployment', at) }];
  if (index === undefined || list === undefined) return unreadable;
  return combine(scope, [index], when, ([term]) => term as Term).flatMap(({ when: here, value }) => {
    const at = value.kind === 'text' ? Number(value.text) : NaN;
    const items = listItems(scope, list, here);
    const item = items?.[at];
    return item ? choicesOf(scope, item, here) : [{ ...unreadable[0], when: here } as Choice<Term>];
  });
}

function listItems(scope: Scope, list: Node, when: When): readonly Node[] | undefined {
  if (list.kind === 'sequence') return list.items;
  const intrinsic = intrinsicOf(list);
  if (intrinsic?.name !== 'Fn::Split') return undefined;
  const [separator, text] = itemsOf(intrinsic.argument);
  if (separator === undefined || text === undefined) return undefined;
  const [choice, ...others] = choicesOf(scope, text, when);
  if (choice?.value.kind !== 'text' || others.length > 0) return undefined;
  const pieces = choice.value.text.split(textOf(separator) ?? ',');
  return pieces.map((piece) => ({ kind: 'scalar', value: piece, text: piece, style: 'plain', at: list.at }));
}

function findInMap(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const keys = itemsOf(argument).slice(0, 3);
  return combine(scope, keys, when, (terms) => {
    const names = terms.map((term) => (term.kind === 'text' ? term.text : undefined));
    const found = names.includes(undefined) ? undefined : valueAt(scope.mappings, ...(names as string[]));
    if (found === undefined) return unknownTerm('Fn::FindInMap by a key that is only known on deployment', at);
    if (found.kind === 'sequence') return { kind: 'sequence', node: found, at };
    const assumed = terms.some((term) => term.kind === 'text' && term.basis === 'parameter');
    return { kind: 'text', text: textOf(found) ?? '', basis: assumed ? 'parameter' : 'written', at: found.at };
  });
}

function imported(exported: Term, at: Place): UnknownTerm {
  const name = exported.kind === 'text' ? exported.text : 'another stack';
  return unknownTerm(`imported from ${name}`, at, exported.kind === 'text' ? `\${import ${name}}` : undefined);
}

export function unknownTerm(why: string, at: Place, symbol?: string): UnknownTerm {
  return { kind: 'unknown', why, symbol, at };
}

/** One element of a list that may hold `Fn::If` elements, or be one itself. */
export interface ListElement {
  readonly when: When;
  readonly node: Node;
}

/** The elements of a list as they exist under each choice, and whether more may be there that cannot be read. */
export function elementsOf(
  scope: Scope,
  node: Node | undefined,
  when: When,
): { readonly elements: readonly ListElement[]; readonly complete: boolean } {
  if (node === undefined) return { elements: [], complete: true };
  const elements: ListElement[] = [];
  let complete = true;
  for (const { when: here, value } of evaluate(scope, node, when)) {
    if (value.kind === 'sequence') {
      for (const item of value.node.items) complete = addItem(scope, item, here, elements) && complete;
    } else if (value.kind === 'unknown') complete = false;
    else if (value.kind !== 'absent') elements.push({ when: here, node });
  }
  return { elements, complete };
}

function addItem(scope: Scope, item: Node, when: When, elements: ListElement[]): boolean {
  if (intrinsicOf(item)?.name !== 'Fn::If') {
    elements.push({ when, node: item });
    return item.kind !== 'hole';
  }
  return addBranches(scope, item, when, elements);
}

function addBranches(scope: Scope, item: Node, when: When, elements: ListElement[]): boolean {
  const [condition, ...branches] = itemsOf(intrinsicOf(item)?.argument);
  let complete = true;
  branches.forEach((node, index) => {
    const here = both(scope.conditions, when, decided(textOf(condition) ?? '', index === 0));
    if (here === undefined || isNoValue(node)) return;
    if (node.kind === 'sequence') for (const inner of node.items) complete = addItem(scope, inner, here, elements) && complete;
    else complete = addItem(scope, node, here, elements) && complete;
  });
  return complete;
}

/** `!Ref AWS::NoValue`, which removes what it stands for. */
export function isNoValue(node: Node): boolean {
  return textOf(entriesOf(node)[0]?.value) === 'AWS::NoValue' && intrinsicOf(node)?.name === 'Ref';
}
