/**
 * `Fn::ForEach` of `AWS::LanguageExtensions`, written out as CloudFormation does: each item of the collection gives a
 * copy of the body, with the item in the place of the identifier. Copies have the place of the text that made them.
 */

import type { Source } from '../../source.ts';
import {
  entriesOf, intrinsicOf, itemsOf, textOf, type Entry, type Mapping, type Node, type Scalar,
} from '../../syntax/tree.ts';
import { withEntries, withItems } from '../amend.ts';
import { anyEntry } from '../any-entry.ts';
import type { Scope } from '../evaluate.ts';
import { filledIn, type Bindings } from './bindings.ts';
import { itemsOfLoop } from './collection.ts';

/** Values that all loops of a template may make: a template of 1 MB, the largest that is taken, holds fewer. */
const MOST_VALUES = 50_000;

/** How much text counts as one value. */
const VALUE_LENGTH = 100;

/** What the keys of loops begin with. */
const LOOP = 'Fn::ForEach::';

/** The sections in which loops are allowed. */
const SECTIONS: ReadonlySet<string> = new Set(['Resources', 'Conditions', 'Outputs']);

export interface Unrolled {
  /** The same node where there is no loop. A loop that cannot be written out is left, with a hole that says why. */
  readonly root: Node;
  /** Why a deployment may have other resources than these: a loop runs over the default of a parameter. */
  readonly assumed: readonly string[];
}

interface Run {
  readonly scope: Scope;
  readonly assumed: Set<string>;
  /** How many values may still be made. */
  left: number;
}

/** A template with its loops written out; `texts` are all that it stands in. */
export function unrollLoops(root: Node, scope: Scope, texts: readonly Source[]): Unrolled {
  const run: Run = { scope, assumed: new Set(), left: MOST_VALUES };
  if (root.kind !== 'mapping' || !anyEntry(root, isLoop, LOOP, texts)) return { root, assumed: [] };
  const sections = root.entries.map((entry): Entry => {
    return SECTIONS.has(entry.key.text) ? withValue(entry, unrolled(run, entry.value, new Map())) : entry;
  });
  return { root: withEntries(root, sections), assumed: [...run.assumed] };
}

function unrolled(run: Run, node: Node, bindings: Bindings): Node {
  if (bindings.size > 0) run.left--;
  switch (node.kind) {
    case 'hole':
      return node;
    case 'scalar':
      return filled(run, node, bindings);
    case 'sequence':
      return withItems(node, node.items.map((item) => unrolled(run, item, bindings)));
    case 'mapping':
      return bindings.size > 0 ? unrolledMapping(run, node, bindings) : withLoops(run, node, bindings);
  }
}

/** Long texts count as several values, because each turn of a loop may double them. */
function filled(run: Run, scalar: Scalar, bindings: Bindings): Scalar {
  const made = filledIn(scalar, bindings);
  if (made !== scalar) run.left -= Math.floor(made.text.length / VALUE_LENGTH);
  return made;
}

/** `!Ref Name` of an identifier is the item itself, and `!Sub` of nothing but identifiers is a text. */
function unrolledMapping(run: Run, node: Mapping, bindings: Bindings): Node {
  const intrinsic = intrinsicOf(node);
  const item = intrinsic?.name === 'Ref' ? bindings.get(textOf(intrinsic.argument) ?? '') : undefined;
  if (item !== undefined) return { ...item, at: node.at };
  const text = intrinsic?.name === 'Fn::Sub' ? filledText(run, intrinsic.argument, bindings) : undefined;
  return text === undefined ? withLoops(run, node, bindings) : { ...text, at: node.at };
}

function filledText(run: Run, argument: Node, bindings: Bindings): Scalar | undefined {
  const text = argument.kind === 'scalar' ? filled(run, argument, bindings) : undefined;
  return text?.text.includes('${') === true || text === argument ? undefined : text;
}

function withLoops(run: Run, node: Mapping, bindings: Bindings): Mapping {
  return withEntries(node, unrolledEntries(run, node.entries, bindings));
}

function unrolledEntries(run: Run, entries: readonly Entry[], bindings: Bindings): readonly Entry[] {
  return entries.flatMap((entry): readonly Entry[] => {
    if (run.left < 0) return [];
    if (isLoop(entry)) return copies(run, entry, bindings);
    const key = filled(run, entry.key, bindings);
    const value = unrolled(run, entry.value, bindings);
    return [key === entry.key ? withValue(entry, value) : { ...entry, key, value }];
  });
}

/** Whether an entry stands for as many as its collection has items. */
export function isLoop({ key }: Entry): boolean {
  return key.text.startsWith(LOOP);
}

function copies(run: Run, loop: Entry, bindings: Bindings): readonly Entry[] {
  const [identifier, collection, body] = itemsOf(loop.value);
  const name = textOf(identifier);
  if (name === undefined || collection === undefined || body?.kind !== 'mapping') {
    return [unread(loop, 'it has not an identifier, a collection and a body')];
  }
  const items = itemsOfLoop(run.scope, unrolled(run, collection, bindings));
  if (typeof items === 'string') return [unread(loop, items)];
  if (items.some(({ assumed }) => assumed)) run.assumed.add(`${loop.key.text} runs over the default of a parameter`);
  const made: Entry[] = [];
  for (const item of items) {
    run.left--;
    made.push(...unrolledEntries(run, entriesOf(body), new Map(bindings).set(name, item)));
    if (run.left < 0) return [unread(loop, `loops make more than ${MOST_VALUES} values`)];
  }
  return made;
}

function unread(loop: Entry, why: string): Entry {
  return { ...loop, value: { kind: 'hole', why, at: loop.key.at } };
}

function withValue(entry: Entry, value: Node): Entry {
  return value === entry.value ? entry : { ...entry, value };
}
