/** Attributes of a resource as values: every branch of the conditions, AWS defaults filled in, unknown with its reason. */

import { isPossible } from './conditions.ts';
import { rememberedEach } from '../remember.ts';
import { entryOf, intrinsicOf, type Mapping, type Node } from '../syntax/tree.ts';
import { spend } from './effort.ts';
import { evaluate, unknownTerm } from './evaluate.ts';
import type { Resource, Template } from './model.ts';
import { structureOf, whyUnstructured } from './structure.ts';
import { display, type Term, type UnknownTerm } from './term.ts';
import { known, onlyChoice, unknown, type Choice, type Resolved, type Value } from './value.ts';
import type { When } from './when.ts';

/** What a resource says at a path of property names; JSON text on the way is read as the structure it holds. */
export function attribute(template: Template, resource: Resource, ...path: readonly string[]): readonly Choice<Term>[] {
  const asked = attributesOf(template, resource);
  const name = path.length === 1 ? (path[0] as string) : path.join('.');
  const before = asked.get(name);
  if (before !== undefined) return before;
  const choices = termsAt(template, resource.properties, resource.when, ...path);
  asked.set(name, choices);
  return choices;
}

/** What was asked of a resource: half of the time a rule asks for what another one has asked for. */
const attributesOf = rememberedEach((_: Template, __: Resource) => new Map<string, readonly Choice<Term>[]>());

/** The same, from any node of the template. */
export function termsAt(
  template: Template,
  node: Node,
  when: When,
  ...path: readonly string[]
): readonly Choice<Term>[] {
  spend(template.conditions, 1);
  const choices = follow(template, node, when, path);
  if (choices.every(({ when: here }) => here.size === 0)) return choices;
  return choices.filter(({ when: here }) => isPossible(template.conditions, here));
}

/** `depth`: how many keys of the path lie behind. Nearly all nodes are written as they are, and need no evaluation. */
function follow(
  template: Template,
  node: Node,
  when: When,
  path: readonly string[],
  depth = 0,
): readonly Choice<Term>[] {
  if (depth === path.length) return evaluate(template, node, when);
  if (node.kind === 'mapping' && intrinsicOf(node) === undefined) return followEntry(template, node, when, path, depth);
  return evaluate(template, node, when).flatMap(({ when: here, value }): readonly Choice<Term>[] => {
    const term = structureOf(value);
    if (term.kind === 'mapping') return followEntry(template, term.node, here, path, depth);
    return onlyChoice(here, withoutKeys(term, path[depth] as string));
  });
}

function followEntry(
  template: Template,
  mapping: Mapping,
  when: When,
  path: readonly string[],
  depth: number,
): readonly Choice<Term>[] {
  const key = path[depth] as string;
  const entry = entryOf(mapping, key);
  return entry ? follow(template, entry.value, when, path, depth + 1) : onlyChoice(when, leftOut(mapping, key));
}

function withoutKeys(term: Term, key: string): Term {
  if (term.kind === 'absent' || term.kind === 'unknown') return term;
  const why = term.kind === 'text' || term.kind === 'composed' ? whyUnstructured(term) : undefined;
  return unknownTerm(why ?? `${display(term)} has no ${key}`, term.at);
}

/** A key that is not written is absent, unless a loop or macro beside the others may add it on deployment. */
function leftOut({ entries, at }: Mapping, key: string): Term {
  const generator = entries.find((entry) => entry.key.text.startsWith('Fn::'));
  if (generator === undefined) return { kind: 'absent', at };
  const { key: { text }, value } = generator;
  return unknownTerm(value.kind === 'hole' ? value.why : `${text} may add ${key} on deployment`, value.at);
}

/** A number with the AWS default that applies where it is left out. */
export function numberAttribute(
  template: Template,
  resource: Resource,
  path: readonly string[],
  awsDefault: number,
): Value<number> {
  return numberAt(template, resource, { node: resource.properties, when: resource.when }, path, awsDefault);
}

/** The same from any node of a resource: a target, a retrier. */
export function numberAt(
  template: Template,
  owner: Resource,
  { node, when }: { readonly node: Node; readonly when: When },
  path: readonly string[],
  awsDefault: number,
): Value<number> {
  return termsAt(template, node, when, ...path).map((choice) => ({
    when: choice.when,
    value: numberIn(choice.value, awsDefault, owner),
  }));
}

function numberIn(term: Term, awsDefault: number, resource: Resource): Resolved<number> {
  if (term.kind === 'absent') return known(awsDefault, 'aws-default', resource.at);
  if (term.kind !== 'text') return unknown(whyUnknown(term), term.at);
  const number = Number(term.text);
  if (term.text.trim() === '' || !Number.isFinite(number)) return unknown(`"${term.text}" is no number`, term.at);
  return known(number, term.basis, term.at);
}

/** A boolean with the AWS default that applies where it is left out; `"true"` and `yes` count as true. */
export function booleanAttribute(
  template: Template,
  resource: Resource,
  path: readonly string[],
  awsDefault: boolean,
): Value<boolean> {
  return attribute(template, resource, ...path).map(({ when, value }) => ({
    when,
    value: booleanIn(value, awsDefault, resource),
  }));
}

function booleanIn(term: Term, awsDefault: boolean, resource: Resource): Resolved<boolean> {
  if (term.kind === 'absent') return known(awsDefault, 'aws-default', resource.at);
  if (term.kind !== 'text') return unknown(whyUnknown(term), term.at);
  if (/^(true|yes|on|1)$/i.test(term.text)) return known(true, term.basis, term.at);
  if (/^(false|no|off|0)$/i.test(term.text)) return known(false, term.basis, term.at);
  return unknown(`"${term.text}" is neither true nor false`, term.at);
}

/** Text, or undefined as a known value where it is left out. */
export function textAttribute(
  template: Template,
  resource: Resource,
  ...path: readonly string[]
): Value<string | undefined> {
  return attribute(template, resource, ...path).map(({ when, value }) => ({ when, value: textIn(value, resource) }));
}

function textIn(term: Term, resource: Resource): Resolved<string | undefined> {
  if (term.kind === 'absent') return known(undefined, 'aws-default', resource.at);
  if (term.kind === 'text') return known(term.text, term.basis, term.at);
  return unknown(whyUnknown(term), term.at);
}

/** Why a term is no plain value, in words for a reader; a hole without a name is worse than one with. */
export function whyUnknown(term: Term): string {
  if (term.kind === 'unknown') return term.why;
  if (term.kind === 'composed') {
    const holes = term.parts.filter((part): part is UnknownTerm => typeof part !== 'string' && part.kind === 'unknown');
    const hole = holes.find(({ symbol }) => symbol === undefined) ?? holes[0];
    if (hole !== undefined) return hole.why;
  }
  return `${display(term)} is only known on deployment`;
}
