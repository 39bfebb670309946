/**
 * The located tree that YAML and JSON both become. CloudFormation's short tags are already written out: `!Ref X` is the
 * mapping `{ Ref: X }`, `!GetAtt A.B` is `{ 'Fn::GetAtt': 'A.B' }`, marked `short` so that a fix can follow the style.
 */

import type { Place } from '../source.ts';

export type Node = Scalar | Mapping | Sequence | Hole;

/** Text, number, boolean or null. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The text as a person reads it: quotes and escapes resolved, `012345678901` still twelve digits. */
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
  /** Another deployment may choose another value: the default of a Serverless variable, a stage parameter. */
  readonly assumed?: true;
  /** Chosen outside the text: passed by the stack that nests this one, imported from another. */
  readonly given?: true;
  readonly at: Place;
}

export interface Mapping {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  /** `short`: written as a tag (`!Ref X`); `at` then covers tag and value. */
  readonly style: 'block' | 'flow' | 'short';
  readonly at: Place;
}

/** One `key: value` of a mapping; `at` runs from the key's start to the value's end. */
export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
  readonly at: Place;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
  readonly style: 'block' | 'flow';
  readonly at: Place;
}

/** A value that cannot be read: an unresolved variable, an include that is missing, a half-typed line. */
export interface Hole {
  readonly kind: 'hole';
  readonly why: string;
  /** Names a value that is unknown but one and the same wherever the name stands: `${env:PREFIX}`. */
  readonly symbol?: string | undefined;
  /** It stands for text or a number, nothing with keys: `${ssm:/orders/queue-arn}`. */
  readonly isText?: true;
  readonly at: Place;
}

/** Something in the text that keeps it from being read; the remedy belongs in the message. */
export interface SyntaxProblem {
  readonly message: string;
  readonly at: Place;
}

/** What became of a text: always a tree, as much of it as could be read. */
export interface Parsed {
  readonly root: Node;
  readonly problems: readonly SyntaxProblem[];
}

/** The entry with this key; of duplicate keys the last one wins, as in CloudFormation. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i] as Entry;
    if (entry.key.text === key) return entry;
  }
  return undefined;
}

/** The value at a path of keys, or undefined where a key is missing or the value is no mapping. */
export function valueAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let here = node;
  for (let i = 0; i < path.length && here !== undefined; i++) here = entryOf(here, path[i] as string)?.value;
  return here;
}

/** The text of a scalar, else undefined: numbers and booleans as they are written. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** The items of a sequence, else none. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The entries of a mapping, else none. */
export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** A function of CloudFormation: `{ Ref: X }`, `{ 'Fn::Sub': … }`. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: Node;
  readonly node: Mapping;
}

/** The intrinsic that a node is: a mapping with one such key alone. */
export function intrinsicOf(node: Node | undefined): Intrinsic | undefined {
  if (node?.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const entry = node.entries[0] as Entry;
  const name = entry.key.text;
  if (name !== 'Ref' && !name.startsWith('Fn::')) return undefined;
  return { name, argument: entry.value, node };
}
