/** Which resources of the version after are those of the version before under another logical id. */

import { nameProperty } from '../core/facts/names.ts';
import type { Plain, PlainResource, PlainTemplate } from './plain.ts';

/** By the key before, the key after. */
export type Renames = ReadonlyMap<string, string>;

/**
 * A resource that is gone and one that is new are the same where both have the same physical name, or where they alone
 * say the same. What refers to something renamed is compared once that is known.
 */
export function renamesBetween(before: PlainTemplate, after: PlainTemplate): Renames {
  const gone = keysMissing(before, after);
  const added = keysMissing(after, before);
  const renames = new Map<string, string>();
  let found = gone.length > 0 && added.length > 0;
  while (found) {
    const taken = new Set(renames.values());
    const pairs = [nameSignature, contentSignature].flatMap((signature) =>
      matched(
        signed(before, gone.filter((key) => !renames.has(key)), (one) => signature(one, renames)),
        signed(after, added.filter((key) => !taken.has(key)), (one) => signature(one, new Map())),
      ),
    );
    const fresh = pairs.filter(([from, to]) => !renames.has(from) && !taken.has(to));
    for (const [from, to] of fresh) renames.set(from, to);
    found = fresh.length > 0;
  }
  return renames;
}

function keysMissing({ Resources }: PlainTemplate, other: PlainTemplate): readonly string[] {
  return Object.keys(Resources).filter((key) => other.Resources[key] === undefined);
}

/** The keys that have a signature of their own. */
function signed(
  { Resources }: PlainTemplate,
  keys: readonly string[],
  signature: (resource: PlainResource) => string | undefined,
): ReadonlyMap<string, string> {
  const bySignature = new Map<string, string | undefined>();
  for (const key of keys) {
    const text = signature(Resources[key] as PlainResource);
    if (text === undefined) continue;
    // A resource that moves to another stack is another resource there.
    const inStack = `${key.slice(0, key.lastIndexOf('#'))} ${text}`;
    bySignature.set(inStack, bySignature.has(inStack) ? undefined : key);
  }
  return new Map([...bySignature].flatMap(([text, key]) => (key === undefined ? [] : [[text, key]])));
}

function matched(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly (readonly [from: string, to: string])[] {
  return [...before].flatMap(([text, from]) => {
    const to = after.get(text);
    return to === undefined ? [] : [[from, to] as const];
  });
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
