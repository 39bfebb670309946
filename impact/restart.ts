/** A mapping or pipe knows how far it has read its source; the one that takes its place starts where it is told to. */

import type { GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { table } from '../core/table.ts';
import { attribute } from '../core/template/attributes.ts';
import type { Renames } from './renamed.ts';
import type { Deployed, Version } from './version.ts';

/** Where the types that read a stream say from where on. */
const POSITIONS: Readonly<Record<string, readonly (readonly string[])[]>> = table({
  'AWS::Lambda::EventSourceMapping': [['StartingPosition']],
  'AWS::Pipes::Pipe': [
    ['SourceParameters', 'KinesisStreamParameters', 'StartingPosition'],
    ['SourceParameters', 'DynamoDBStreamParameters', 'StartingPosition'],
  ],
});

/** What a reader before and the one that takes its place need to be compared. */
export interface Restart {
  readonly before: Version;
  readonly after: Version;
  readonly renames: Renames;
  /** Whether the resource with this key is another one after the update. */
  readonly isAnother: (key: string) => boolean;
}

/** Which records are never read or read twice; what now reads something else is told by its hops. */
export function restartOf(restart: Restart, old: Deployed, next: Deployed): readonly string[] {
  const { before, after, renames, isAnother } = restart;
  const source = sourceOf(old);
  const other = sourceOf(next);
  if (source === undefined || other === undefined) return [];
  const key = before.keyOf(old.graph, source);
  if ((renames.get(key) ?? key) !== after.keyOf(next.graph, other)) return [];
  const position = positionOf(next);
  const name = nameOf(other);
  if (isAnother(key)) {
    return position === 'LATEST' ? [`what is written to the new ${name} before it starts to read is never read`] : [];
  }
  const lost = `its place in ${name} is lost`;
  if (position === 'LATEST') return [`${lost}: what it has not read yet is never read`];
  return position === 'TRIM_HORIZON' ? [`${lost}: all that ${name} still holds is handled again`] : [];
}

function sourceOf({ graph, resource }: Deployed): GraphNode | undefined {
  const isRead = ({ kind, to }: { readonly kind: string; readonly to: GraphNode }): boolean =>
    kind === 'poll' || (kind === 'pipe' && to.resource === resource);
  return graph.hops.find((hop) => hop.by === resource && isRead(hop))?.from;
}

function positionOf({ graph, resource }: Deployed): string | undefined {
  const terms = (POSITIONS[resource.type] ?? []).flatMap((path) => attribute(graph.template, resource, ...path));
  const [only, ...others] = new Set(terms.flatMap(({ value }) => (value.kind === 'text' ? [value.text] : [])));
  return others.length === 0 ? only : undefined;
}
