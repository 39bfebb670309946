/** Where the version after shows what was changed: a property as it is now, or what is left around the place it had. */

import type { Graph, Hop } from '../core/graph/model.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import { rangeOf, type Place, type Source } from '../core/source.ts';
import { parse } from '../core/syntax/parse.ts';
import { entriesOf, entryOf, type Entry, type Node } from '../core/syntax/tree.ts';
import type { Change } from './change.ts';
import type { Comparison } from './compare.ts';
import type { DeliveryChange, HopChange, KeepingChange, Loss } from './model.ts';
import type { Deployed } from './version.ts';

/** The property that replaces it, its new name, or what is left of its surroundings. */
export function placeOfLoss({ change }: Comparison, { key, properties, renamedTo, fate }: Loss): Place | undefined {
  const old = change.before.deployed.get(key);
  const next = change.after.deployed.get(change.renames.get(key) ?? key);
  if (old === undefined) return undefined;
  if (next === undefined) return placeLeftOf(change, old.resource.at);
  if (renamedTo !== undefined) return next.resource.at;
  const [property] = properties;
  if (property !== undefined) return placeOfProperty(change, old, next, property);
  return (fate === 'unread' ? editedAround(change, key) : undefined) ?? next.resource.at;
}

/** The property that cuts it; where who declared it is gone, the node that it led from. */
export function placeOfCut({ change }: Comparison, { hop }: HopChange): Place | undefined {
  const keys = keysOf(change, hop);
  const start = change.after.deployed.get(keys[0] ?? '');
  return editedAt(change, keys) ?? start?.resource.at ?? placeLeftOf(change, hop.at);
}

/** The property that weakens it: on its ends, on what declares it, on the sinks of these. */
export function placeOfDelivery({ change }: Comparison, { hop }: DeliveryChange): Place | undefined {
  const keys = keysOf(change, hop);
  const sinks = [change.before, change.after].flatMap(({ hops }) =>
    hops.filter((one) => isFailureHop(one.hop) && keys.includes(one.from)).flatMap(({ to, hop: { by }, graph }) => {
      return [keyIn(change, graph, by.id) ?? '', to];
    }),
  );
  return editedAt(change, [...keys, ...sinks]) ?? hop.from.resource?.at ?? hop.at;
}

/** The property that shortens it. */
export function placeOfKeeping({ change }: Comparison, { key }: KeepingChange): Place | undefined {
  const next = change.after.deployed.get(change.renames.get(key) ?? key);
  return editedAt(change, [key]) ?? next?.resource.at;
}

/** Keys of both versions: where it leads from, who declares it, where it leads to. */
function keysOf(change: Change, hop: Hop): readonly string[] {
  const placed = [...change.before.hops, ...change.after.hops].find((one) => one.hop === hop);
  if (placed === undefined) return [];
  return [placed.from, keyIn(change, placed.graph, hop.by.id) ?? '', placed.to];
}

function keyIn({ before, after }: Change, graph: Graph, id: string): string | undefined {
  const all = [...before.deployed.values(), ...after.deployed.values()];
  return all.find((one) => one.graph === graph && one.resource.id === id)?.key;
}

/** What was edited on a resource or on what takes its messages. */
function editedAround(change: Change, key: string): Place | undefined {
  const readers = change.before.hops.filter(({ from, hop }) => from === key && !isFailureHop(hop));
  return editedAt(change, [key, ...readers.map(({ graph, hop }) => keyIn(change, graph, hop.by.id) ?? '')]);
}

/** The first property that differs on the first of these resources that both versions have. */
function editedAt(change: Change, keys: readonly string[]): Place | undefined {
  for (const key of keys) {
    const old = change.before.deployed.get(key);
    const next = change.after.deployed.get(change.renames.get(key) ?? key);
    const property = old && next && editedProperty(change, old.key, next.key);
    if (property !== undefined) return placeOfProperty(change, old as Deployed, next as Deployed, property);
  }
  return undefined;
}

function editedProperty({ plain }: Change, before: string, after: string): string | undefined {
  const [old, next] = [plain.before.Resources[before]?.Properties, plain.after.Resources[after]?.Properties];
  if (old === undefined || next === undefined) return undefined;
  const names = new Set([...Object.keys(next), ...Object.keys(old)]);
  return [...names].find((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]));
}

function placeOfProperty(change: Change, old: Deployed, next: Deployed, name: string): Place | undefined {
  const where = name === 'Type' ? 'body' : 'properties';
  const entry = entryOf(next.resource[where], name);
  if (entry !== undefined) return placeOfEntry(entry);
  const gone = entryOf(old.resource[where], name);
  return (gone && placeLeftOf(change, gone.at)) ?? next.resource.at;
}

/** A whole `key: value` where it stands on one line, else the key alone. */
function placeOfEntry({ key, at }: Entry): Place {
  const { start, end } = rangeOf(at);
  return start.line === end.line ? at : key.at;
}

/** The key of the innermost mapping around a place of the version before that is still there. */
function placeLeftOf({ after }: Change, place: Place): Place | undefined {
  const now = sourceNow(after.deployed.values(), place.source.path);
  if (now === undefined) return undefined;
  let here: Node | undefined = parse(now).root;
  let left: Place | undefined;
  for (const key of wayTo(parse(place.source).root, place)) {
    const entry: Entry | undefined = entryOf(here, key);
    if (entry === undefined) break;
    left = entry.key.at;
    here = entry.value;
  }
  return left;
}

function sourceNow(deployed: Iterable<Deployed>, path: string): Source | undefined {
  for (const { graph } of deployed) {
    const source = graph.template.sources.find((one) => one.path === path);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Keys from the root of a text to a place in it, down to the first list: where an item is gone, others move up. */
function wayTo(root: Node, place: Place): readonly string[] {
  const way: string[] = [];
  for (let here: Node | undefined = root; here !== undefined; ) {
    const entry: Entry | undefined = entriesOf(here).find(({ at }) => contains(at, place));
    if (entry !== undefined) way.push(entry.key.text);
    here = entry?.value;
  }
  return way;
}

function contains(outer: Place, { start, end }: Place): boolean {
  return outer.start <= start && end <= outer.end;
}
