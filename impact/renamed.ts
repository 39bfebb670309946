/** Which resources of the version after are those of the version before under another logical id. */

import { nameProperty } from '../core/facts/names.ts';
import { groupBy } from '../core/group-by.ts';
import type { Plain, PlainResource, PlainTemplate } from './plain.ts';

/** By the key before, the key after. */
export type Renames = ReadonlyMap<string, string>;

/**
 * A resource that is gone and one that is new are the same where both have the same physical name, or where they alone
 * say the same. What refers to something renamed is compared once that is known: round by round, and in each round only
 * what may have got another answer by the one before.
 */
export function renamesBetween(before: PlainTemplate, after: PlainTemplate): Renames {
  const gone = keysMissing(before, after);
  const added = keysMissing(after, before);
  const renames = new Map<string, string>();
  if (gone.length === 0 || added.length === 0) return renames;
  const ways = [nameSignature, contentSignature].map((signature) => wayOf(signature, before, after, added));
  const namers = namersAmong(gone, before);
  const places = new Map(gone.map((key, index) => [key, index]));
  for (let concerned: Iterable<string> = gone; ; ) {
    for (const way of ways) for (const key of concerned) sayOf(way, key, renames);
    const fresh = ways.flatMap((way) => matchedIn(way, places));
    if (fresh.length === 0) return renames;
    for (const [from, to] of fresh) renames.set(from, to);
    for (const way of ways) for (const [from] of fresh) settle(way, from, renames.get(from) as string);
    const naming = fresh.flatMap(([from]) => namers.get(from) ?? []);
    concerned = new Set(naming.filter((key) => !renames.has(key)));
  }
}

type Signature = (resource: PlainResource, renames: Renames) => string | undefined;

/** One way to recognise a resource: what those that are gone say, and those that are new. */
interface Way {
  readonly signatureOf: (key: string, renames: Renames) => string | undefined;
  readonly past: Speakers;
  readonly present: Speakers;
  /** Texts that others say than when they were last looked at. */
  readonly touched: Set<string>;
}

/** Who says what. */
interface Speakers {
  readonly textOf: Map<string, string>;
  readonly keysOf: Map<string, Set<string>>;
}

function wayOf(signature: Signature, before: PlainTemplate, after: PlainTemplate, added: readonly string[]): Way {
  const way: Way = {
    signatureOf: (key, renames) => signed(before, key, (one) => signature(one, renames)),
    past: { textOf: new Map(), keysOf: new Map() },
    present: { textOf: new Map(), keysOf: new Map() },
    touched: new Set(),
  };
  for (const key of added) say(way, 'present', key, signed(after, key, (one) => signature(one, new Map())));
  return way;
}

/** A resource that moves to another stack is another resource there. */
function signed(
  { Resources }: PlainTemplate,
  key: string,
  signature: (resource: PlainResource) => string | undefined,
): string | undefined {
  const text = signature(Resources[key] as PlainResource);
  return text === undefined ? undefined : `${key.slice(0, key.lastIndexOf('#'))} ${text}`;
}

function sayOf(way: Way, key: string, renames: Renames): void {
  say(way, 'past', key, way.signatureOf(key, renames));
}

/** Nobody else is the same as either of them. */
function settle(way: Way, from: string, to: string): void {
  say(way, 'past', from, undefined);
  say(way, 'present', to, undefined);
}

function say(way: Way, side: 'past' | 'present', key: string, text: string | undefined): void {
  const { textOf, keysOf } = way[side];
  const earlier = textOf.get(key);
  if (earlier === text) return;
  if (earlier !== undefined) {
    textOf.delete(key);
    keysOf.get(earlier)?.delete(key);
    way.touched.add(earlier);
  }
  if (text === undefined) return;
  textOf.set(key, text);
  keysOf.set(text, (keysOf.get(text) ?? new Set()).add(key));
  way.touched.add(text);
}

/** Pairs that alone say the same since the last look, in the order of the version before. */
function matchedIn(
  { past, present, touched }: Way,
  places: ReadonlyMap<string, number>,
): readonly (readonly [from: string, to: string])[] {
  const pairs = [...touched].flatMap((text) => {
    const [from, to] = [onlyOne(past.keysOf.get(text)), onlyOne(present.keysOf.get(text))];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  touched.clear();
  return pairs.sort(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

function onlyOne(keys: ReadonlySet<string> = new Set()): string | undefined {
  return keys.size === 1 ? [...keys][0] : undefined;
}

/** By the key of one that is gone, the others that name it. */
function namersAmong(gone: readonly string[], { Resources }: PlainTemplate): ReadonlyMap<string, readonly string[]> {
  const isGone = new Set(gone);
  const pairs = gone.flatMap((namer) => {
    const named = new Set(textsIn((Resources[namer] as PlainResource).Properties));
    return [...named].filter((text) => isGone.has(text)).map((text) => ({ text, namer }));
  });
  return new Map([...groupBy(pairs, ({ text }) => text)].map(([text, all]) => [text, all.map(({ namer }) => namer)]));
}

function textsIn(value: Plain): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap((inner: Plain) => textsIn(inner));
}

function keysMissing({ Resources }: PlainTemplate, other: PlainTemplate): readonly string[] {
  return Object.keys(Resources).filter((key) => other.Resources[key] === undefined);
}

function nameSignature({ Type, Properties }: PlainResource, renames: Renames): string | undefined {
  const name = Properties[nameProperty(Type) ?? ''];
  return name === undefined ? undefined : `${Type} ${JSON.stringify(renamed(name, renames))}`;
}

/** Its physical name apart, which may change with the logical id. */
function contentSignature({ Type, Properties }: PlainResource, renames: Renames): string {
  const name = nameProperty(Type);
  const rest = Object.entries(Properties).filter(([key]) => key !== name);
  const sorted = rest.sort(([one], [other]) => (one < other ? -1 : 1));
  return `${Type} ${JSON.stringify(sorted.map(([key, value]) => [key, renamed(value, renames)]))}`;
}

function renamed(value: Plain, renames: Renames): Plain {
  if (typeof value === 'string') return renames.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item: Plain) => renamed(item, renames));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, renames)]));
}
