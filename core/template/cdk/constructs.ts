/** What the manifest notes about constructs: their logical ids, and the stack traces of their creation. */

import type { ReadFile } from '../model.ts';
import { field, fieldsOf, itemsIn, jsonOf, textField } from './json-value.ts';
import type { Manifest, StackArtifact } from './manifest.ts';

export interface Noted {
  /** `OrdersStack/Orders/Resource`. */
  readonly path: string;
  readonly logicalId: string;
  /** The stack's template; the construct may be in one that is nested in it. */
  readonly stack: string;
  /** The frames of the stack in which it was made, innermost first; empty where the app noted none. */
  readonly trace: readonly string[];
}

/** The constructs of a manifest in a folder (ending in `/`, or empty) that became part of a template. */
export function constructsIn(manifest: Manifest, folder: string, read: ReadFile): readonly Noted[] {
  return manifest.stacks.flatMap((stack) => constructsOf(stack, folder, read));
}

function constructsOf({ template, metadata, metadataFile }: StackArtifact, folder: string, read: ReadFile): Noted[] {
  const file = metadataFile === undefined ? undefined : read(folder + metadataFile);
  const all = [...fieldsOf(metadata), ...fieldsOf(file && jsonOf(file.text))];
  return all.flatMap(([path, entries]) => notedAt(path.replace(/^\//, ''), template, itemsIn(entries)));
}

function notedAt(path: string, stack: string, entries: readonly unknown[]): readonly Noted[] {
  const id = entryOfType(entries, 'aws:cdk:logicalId');
  const logicalId = textField(id, 'data');
  if (logicalId === undefined) return [];
  // In newer versions a creation stack of its own; before, with CDK_DEBUG, the stack in which the id was noted.
  const created = itemsIn(field(entryOfType(entries, 'aws:cdk:creationStack'), 'data'));
  const frames = created.length > 0 ? created : itemsIn(field(id, 'trace'));
  return [{ path, logicalId, stack, trace: frames.filter((frame) => typeof frame === 'string') }];
}

function entryOfType(entries: readonly unknown[], type: string): unknown {
  return entries.find((entry) => textField(entry, 'type') === type);
}
