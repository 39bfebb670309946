/**
 * The `Globals` section: primitives of the resource win, maps are merged deeply, lists are joined with the global items
 * first. What comes from there keeps its place there.
 */

import {
  entriesOf, entryOf, intrinsicOf, itemsOf, textOf, valueAt, type Entry, type Mapping, type Node,
} from '../../syntax/tree.ts';
import { withoutKeys } from '../amend.ts';
import type { Resource } from '../model.ts';

const PREFIX = 'AWS::Serverless::';

/** The properties of a serverless resource with what the `Globals` of its type add; null means left out. */
export function propertiesWithGlobals(root: Node, resource: Resource): Mapping {
  const merged = mergedProperties(root, resource);
  const entries = merged.entries.filter(({ value }) => value.kind !== 'scalar' || value.value !== null);
  return entries.length === merged.entries.length ? merged : { ...merged, entries };
}

function mergedProperties(root: Node, resource: Resource): Mapping {
  const globals = globalsOf(root, resource.type);
  if (globals === undefined) return resource.properties;
  const ignored = entryOf(resource.body, 'IgnoreGlobals')?.value;
  if (textOf(ignored) === '*') return resource.properties;
  const kept = withoutKeys(globals, new Set(itemsOf(ignored).flatMap((item) => textOf(item) ?? [])));
  return mergeMappings(kept, resource.properties);
}

/** What `Globals` says for a type such as `AWS::Serverless::Function`. */
function globalsOf(root: Node, type: string): Mapping | undefined {
  if (!type.startsWith(PREFIX)) return undefined;
  const section = valueAt(root, 'Globals', type.slice(PREFIX.length));
  return section?.kind === 'mapping' ? section : undefined;
}

function mergeMappings(globals: Mapping, own: Mapping): Mapping {
  const merged = globals.entries.map((entry) => mergeEntry(entry, entryOf(own, entry.key.text)));
  const others = entriesOf(own).filter(({ key }) => entryOf(globals, key.text) === undefined);
  return { ...own, entries: [...merged, ...others] };
}

function mergeEntry(global: Entry, own: Entry | undefined): Entry {
  return own === undefined ? global : { ...own, value: mergeNodes(global.value, own.value) };
}

/** Intrinsics count as primitives, because they become one. */
function mergeNodes(global: Node, own: Node): Node {
  if (global.kind === 'sequence' && own.kind === 'sequence') return { ...own, items: [...global.items, ...own.items] };
  if (global.kind !== 'mapping' || own.kind !== 'mapping') return own;
  return intrinsicOf(global) || intrinsicOf(own) ? own : mergeMappings(global, own);
}
