/**
 * Reads a node as CloudFormation would: intrinsics resolved, one choice per branch of `Fn::If`. What only a deployment
 * can tell is unknown, with the reason.
 */

import { remembered } from '../remember.ts';
import type { Place } from '../source.ts';
import { entriesOf, intrinsicOf, itemsOf, textOf, type Intrinsic, type Node, type Scalar, type Sequence } from '../syntax/tree.ts';
import { callSymbol } from './call-symbol.ts';
import { both } from './conditions.ts';
import { spend } from './effort.ts';
import { lookedUp } from './dynamic-reference.ts';
import { joinList, lengthOfList, selectFromList, splitText } from './evaluate-list.ts';
import { findInMap } from './evaluate-map.ts';
import { evaluateSub } from './evaluate-sub.ts';
import type { Parameter, Template } from './model.ts';
import { isList, isLookedUp } from './parameter-type.ts';
import type { ComposedTerm, Term, TextTerm, UnknownTerm } from './term.ts';
import { onlyChoice, type Basis, type Choice } from './value.ts';
import { decided, type When } from './when.ts';

/** What evaluation needs of a template; a template under construction has it too. */
export type Scope = Pick<Template, 'parameters' | 'conditions' | 'mappings'> & {
  readonly resources: Pick<Template['resources'], 'has'>;
};

/** Branches followed for one value; a value with more is unknown rather than slow. */
const MOST_CHOICES = 32;

/** All choices a node may stand for where `when` holds; at least one. */
export function evaluate(scope: Scope, node: Node, when: When): readonly Choice<Term>[] {
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined) return onlyChoice(when, plainTerm(node));
  // References are read as quickly as looked up.
  if (intrinsic.name === 'Ref' || intrinsic.name === 'Fn::GetAtt') return withinEffort(scope, intrinsic, when);
  const evaluated = evaluatedIn(scope);
  const known = evaluated.get(node);
  if (known !== undefined && known.when === when) return known.choices;
  const choices = bounded(withinEffort(scope, intrinsic, when), node, when);
  evaluated.set(node, { when, choices });
  return choices;
}

/** The last answer for each node: rules ask for the same attributes again and again. */
const evaluatedIn = remembered((_: Scope) => new Map<Node, { when: When; choices: readonly Choice<Term>[] }>());

function bounded(choices: readonly Choice<Term>[], { at }: Node, when: When): readonly Choice<Term>[] {
  if (choices.length <= MOST_CHOICES) return choices;
  return onlyChoice(when, unknownTerm(`it has more than ${MOST_CHOICES} conditional branches`, at));
}

/** The same without the bound, for the parts of a value. */
export function choicesOf(scope: Scope, node: Node, when: When): readonly Choice<Term>[] {
  const intrinsic = intrinsicOf(node);
  return intrinsic === undefined ? onlyChoice(when, plainTerm(node)) : withinEffort(scope, intrinsic, when);
}

/** What a node stands for that is no intrinsic. */
function plainTerm(node: Node): Term {
  switch (node.kind) {
    case 'hole':
      return unknownTerm(node.why, node.at, node.symbol);
    case 'sequence':
      return { kind: 'sequence', node, at: node.at };
    case 'scalar':
      if (node.value === null) return { kind: 'absent', at: node.at };
      return lookedUp({ kind: 'text', text: node.text, basis: basisOf(node), at: node.at });
    case 'mapping':
      return { kind: 'mapping', node, at: node.at };
  }
}

/** Whether a text is the template's own word or one that another deployment may choose. */
export function basisOf(scalar: Scalar): Basis {
  if (scalar.assumed) return 'parameter';
  return scalar.given ? 'given' : 'written';
}

/** What an intrinsic stands for, unless too much has been worked out already. */
function withinEffort(scope: Scope, intrinsic: Intrinsic, when: When): readonly Choice<Term>[] {
  if (!spend(scope.conditions, 1)) return onlyChoice(when, unknownTerm('the analysis is limited', intrinsic.node.at));
  const choices = evaluateIntrinsic(scope, intrinsic, when);
  for (const { value } of choices) {
    if (value.kind === 'text' || value.kind === 'composed') spend(scope.conditions, stepsToWrite(value));
  }
  return choices;
}

const CHARACTERS_PER_STEP = 1_000;

/** A piece is kept, with its reason and its place: five million of them would take 700 MiB. */
const STEPS_PER_PIECE = 4;

/** Long texts and texts of many pieces take longer than others, and more room. */
function stepsToWrite(term: TextTerm | ComposedTerm): number {
  return term.kind === 'composed' ? STEPS_PER_PIECE * term.parts.length : Math.floor(term.text.length / CHARACTERS_PER_STEP);
}

function evaluateIntrinsic(scope: Scope, { name, argument, node }: Intrinsic, when: When): readonly Choice<Term>[] {
  const { at } = node;
  switch (name) {
    case 'Ref':
      return referTo(scope, argument, when, at);
    case 'Fn::GetAtt':
      return attributeOf(scope, argument, when, at);
    case 'Fn::If':
      return branch(scope, argument, when, at);
    case 'Fn::Sub':
      return evaluateSub(scope, argument, when, at);
    case 'Fn::Join':
      return joinList(scope, node, when);
    case 'Fn::Select':
      return selectFromList(scope, node, when);
    case 'Fn::Split':
      return splitText(scope, node, when);
    case 'Fn::Length':
      return lengthOfList(scope, node, when);
    case 'Fn::FindInMap':
      return findInMap(scope, node, when);
    case 'Fn::ToJsonString':
      return choicesOf(scope, argument, when);
    case 'Fn::ImportValue':
      return combine(scope, [argument], when, ([exported]) => imported(exported as Term, at));
    default: {
      const why = argument.kind === 'hole' ? argument.why : `${name} is only known on deployment`;
      return onlyChoice(when, unknownTerm(why, at, callSymbol(node)));
    }
  }
}

/** `Ref` of a name, which an intrinsic may put together. */
function referTo(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  if (argument.kind === 'scalar') return onlyChoice(when, refer(scope, textOf(argument), at));
  return combine(scope, [argument], when, ([name]) => refer(scope, textIn(name), at));
}

/** `Ref`: a parameter's value, a pseudo-parameter, or a resource. */
export function refer(scope: Scope, name: string | undefined, at: Place): Term {
  if (name === undefined) return unknownTerm('Ref names nothing', at);
  if (name === 'AWS::NoValue') return { kind: 'absent', at };
  if (name.startsWith('AWS::')) return unknownTerm(`${name} is only known on deployment`, at, `\${${name}}`);
  const parameter = scope.parameters.get(name);
  if (parameter !== undefined) return parameterTerm(parameter, at);
  if (scope.resources.has(name)) return { kind: 'attribute', resource: name, attribute: 'Ref', at };
  return unknownTerm(`${name} is not declared in this template`, at, `\${${name}}`);
}

function parameterTerm(parameter: Parameter, at: Place): Term {
  const { name, given } = parameter;
  if (isLookedUp(parameter.type)) {
    return unknownTerm(`parameter ${name} is looked up in SSM on deployment`, at, `\${${name}}`);
  }
  const text = given ?? parameter.default;
  if (text === undefined) return unknownTerm(`parameter ${name} has no default`, at, `\${${name}}`);
  if (isList(parameter.type)) return listTerm(text, given === undefined, at);
  return lookedUp({ kind: 'text', text, basis: given === undefined ? 'parameter' : 'given', at });
}

/** The blanks around the items of a list parameter do not count. */
function listTerm(text: string, assumed: boolean, at: Place): Term {
  const items = text.trim() === '' ? [] : text.split(',').map((item): Scalar => {
    const value = item.trim();
    return { kind: 'scalar', value, text: value, style: 'plain', at, ...(assumed && { assumed }) };
  });
  return { kind: 'sequence', node: { kind: 'sequence', items, style: 'flow', at }, at };
}

/** `GetAtt` in both forms, `Queue.Arn` and `[Queue, Arn]`; either part may be an intrinsic. */
function attributeOf(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const parts = argument.kind === 'sequence' ? argument.items : [argument];
  if (parts.every(({ kind }) => kind === 'scalar')) {
    return onlyChoice(when, attributeNamed(scope, parts.map(textOf), at));
  }
  return combine(scope, parts, when, (terms) => attributeNamed(scope, terms.map(textIn), at));
}

/** `Queue.Arn` or `Queue` and `Arn`; an attribute may have dots of its own. */
function attributeNamed(scope: Scope, texts: readonly (string | undefined)[], at: Place): Term {
  if (texts.includes(undefined)) return unknownTerm('GetAtt names what is only known on deployment', at);
  const name = texts.join('.');
  const dot = texts.length > 1 ? (texts[0] as string).length : name.indexOf('.');
  if (dot < 0) return unknownTerm('GetAtt names no attribute', at);
  return attributeTerm(scope, name.slice(0, dot), name.slice(dot + 1), at);
}

export function textIn(term: Term | undefined): string | undefined {
  return term?.kind === 'text' ? term.text : undefined;
}

/** An attribute of a resource of this template; of anything else, unknown under one name. */
export function attributeTerm(scope: Scope, resource: string, attribute: string, at: Place): Term {
  if (scope.resources.has(resource)) return { kind: 'attribute', resource, attribute, at };
  return unknownTerm(`${resource} is not declared in this template`, at, `\${${resource}.${attribute}}`);
}

function branch(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const [condition, whenTrue, whenFalse] = itemsOf(argument);
  const name = textOf(condition);
  if (name === undefined || whenTrue === undefined || whenFalse === undefined) {
    return onlyChoice(when, unknownTerm('Fn::If needs a condition and two values', at));
  }
  const branches: Choice<Term>[] = [];
  for (const [outcome, node] of [[true, whenTrue], [false, whenFalse]] as const) {
    const here = both(scope.conditions, when, decided(name, outcome));
    if (here !== undefined) branches.push(...choicesOf(scope, node, here));
  }
  return branches.length > 0 ? branches : onlyChoice(when, { kind: 'absent', at });
}

/** Evaluates several nodes, each once, and joins every consistent combination of their choices. */
export function combine<T>(
  scope: Scope,
  nodes: readonly Node[],
  when: When,
  finish: (terms: readonly Term[]) => T,
): readonly Choice<T>[] {
  const each = nodes.map((node) => choicesOf(scope, node, when));
  if (each.every((choices) => choices.length === 1 && choices[0]?.when === when)) {
    return onlyChoice(when, finish(each.map((choices) => (choices[0] as Choice<Term>).value)));
  }
  let combinations: readonly Choice<readonly Term[]>[] = onlyChoice(when, []);
  for (const choices of each) {
    combinations = combinations.flatMap((before) => joinedWith(scope, before, choices)).slice(0, TOO_MANY_CHOICES);
    if (combinations.length === TOO_MANY_CHOICES) break;
  }
  return combinations.map(({ when: here, value }) => ({ when: here, value: finish(value) }));
}

/** One more than are followed: that there are too many is all that is asked of the rest. */
const TOO_MANY_CHOICES = MOST_CHOICES + 1;

function joinedWith(
  { conditions }: Scope,
  before: Choice<readonly Term[]>,
  choices: readonly Choice<Term>[],
): readonly Choice<readonly Term[]>[] {
  return choices.flatMap(({ when, value }) => {
    const here = both(conditions, before.when, when);
    return here === undefined ? [] : onlyChoice(here, [...before.value, value]);
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

export interface Elements {
  readonly elements: readonly ListElement[];
  readonly complete: boolean;
}

/** The elements of a list as they exist under each choice, and whether more may be there that cannot be read. */
export function elementsOf(scope: Scope, node: Node | undefined, when: When): Elements {
  if (node === undefined) return { elements: [], complete: true };
  if (node.kind === 'sequence') return elementsIn(scope, node, when);
  const elements: ListElement[] = [];
  let complete = true;
  for (const { when: here, value } of evaluate(scope, node, when)) {
    if (value.kind === 'sequence') complete = addItems(scope, value.node, here, elements) && complete;
    else if (value.kind === 'unknown') complete = false;
    else if (value.kind !== 'absent') elements.push({ when: here, node });
  }
  return { elements, complete };
}

/** The same for a list that stands there as it is. */
export function elementsIn(scope: Scope, list: Sequence, when: When): Elements {
  const elements: ListElement[] = [];
  const complete = addItems(scope, list, when, elements);
  return { elements, complete };
}

function addItems(scope: Scope, { items }: Sequence, when: When, elements: ListElement[]): boolean {
  let complete = true;
  for (const item of items) complete = addItem(scope, item, when, elements) && complete;
  return complete;
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
    const items = node.kind === 'sequence' ? node.items : [node];
    for (const inner of items) complete = addItem(scope, inner, here, elements) && complete;
  });
  return complete;
}

/** `!Ref AWS::NoValue`, which removes what it stands for. */
export function isNoValue(node: Node): boolean {
  return textOf(entriesOf(node)[0]?.value) === 'AWS::NoValue' && intrinsicOf(node)?.name === 'Ref';
}
