/** The definition of a state machine as a structure, whether it is written as one, as JSON text or as text with holes. */

import type { Place } from '../../source.ts';
import { entriesOf, intrinsicOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { whyUnknown } from '../../template/attributes.ts';
import { withSubstitutions } from '../../template/definition-substitutions.ts';
import { evaluate } from '../../template/evaluate.ts';
import type { Resource, Template } from '../../template/model.ts';
import { structureOf } from '../../template/structure.ts';
import { mapping } from '../../template/synthesize.ts';
import { symbolic, type ComposedTerm, type Term, type TextTerm } from '../../template/term.ts';
import type { When } from '../../template/when.ts';

export interface Definition {
  /** A mapping with `StartAt` and `States`. */
  readonly node: Mapping;
  readonly when: When;
  /** The text it was read from. */
  readonly whole: Place;
}

export interface Definitions {
  /** One per choice of conditions. */
  readonly readable: readonly Definition[];
  /** Why there may be states beside those. */
  readonly unread: string | undefined;
}

/** What a state machine is defined as under each choice of conditions, its substitutions put in. */
export function definitionsOf(template: Template, workflow: Resource): Definitions {
  const { properties, when } = workflow;
  const written = valueAt(properties, 'Definition') ?? valueAt(properties, 'DefinitionString');
  if (written === undefined) return { readable: [], unread: whyMissing(properties) };
  const substitutions = valueAt(properties, 'DefinitionSubstitutions');
  const readable: Definition[] = [];
  let unread: string | undefined;
  for (const choice of evaluate(template, structureText(written), when)) {
    const term = structureWith(choice.value, substitutions);
    if (term.kind === 'mapping') readable.push({ node: term.node, when: choice.when, whole: term.at });
    else unread = term.kind === 'text' ? 'the definition is no JSON' : whyUnknown(term);
  }
  return { readable, unread };
}

function whyMissing(properties: Mapping): string {
  const isElsewhere = valueAt(properties, 'DefinitionS3Location') !== undefined;
  return isElsewhere ? 'a definition that lies in S3' : 'the definition is not in the template';
}

/** `Fn::ToJsonString` makes text of a structure; the structure is what one reads. */
function structureText(definition: Node): Node {
  const intrinsic = intrinsicOf(definition);
  return intrinsic?.name === 'Fn::ToJsonString' ? intrinsic.argument : definition;
}

function structureWith(term: Term, substitutions: Node | undefined): Term {
  const direct = structureOf(term);
  if (direct.kind === 'mapping') return substituted(direct, substitutions);
  if (term.kind !== 'text' && term.kind !== 'composed') return term;
  const { text, holes } = textWithNamedHoles(term);
  const structure = structureOf({ kind: 'text', text: quoteBareHoles(text), basis: 'written', at: term.at });
  if (structure.kind !== 'mapping') return { kind: 'text', text, basis: 'written', at: term.at };
  const given = mapping(Object.fromEntries(holes), term.at);
  return substituted(structure, { ...given, entries: [...entriesOf(substitutions), ...given.entries] });
}

function substituted(term: Extract<Term, { kind: 'mapping' }>, substitutions: Node | undefined): Term {
  return { ...term, node: withSubstitutions(term.node, substitutions) as Mapping };
}

interface TextWithHoles {
  readonly text: string;
  /** Holes that have no name of their own, by the name they are given here, so that each keeps its reason. */
  readonly holes: readonly (readonly [name: string, value: Node])[];
}

function textWithNamedHoles(term: TextTerm | ComposedTerm): TextWithHoles {
  if (term.kind === 'text') return { text: term.text, holes: [] };
  const holes: (readonly [string, Node])[] = [];
  const pieces = term.parts.map((part): string => {
    const text = typeof part === 'string' ? part : symbolic(part);
    if (text !== undefined || typeof part === 'string') return text ?? '';
    const name = `Hole${holes.length + 1}OfDefinition`;
    holes.push([name, { kind: 'hole', why: whyUnknown(part), at: part.at }]);
    return `\${${name}}`;
  });
  return { text: pieces.join(''), holes };
}

/** A hole that stands for a number or a whole object is no JSON until it is quoted: `"Seconds": ${Seconds}`. */
function quoteBareHoles(text: string): string {
  const pieces = text.match(/"(?:[^"\\]|\\[^])*"|\$\{[^}]*\}|[^"$]+|[^]/g) ?? [];
  return pieces.map((piece) => (piece.startsWith('${') ? `"${piece}"` : piece)).join('');
}
