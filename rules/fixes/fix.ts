import { plannedEdits, type Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { once } from '../../core/remember.ts';
import type { Fix } from '../../core/rule.ts';
import { whereItExists } from './where-it-exists.ts';

/** The fix that makes these changes; none where the text does not allow them. `rivals` are ids that others may add. */
export function fixOf(
  graph: Graph,
  title: string,
  safety: Fix['safety'],
  wanted: readonly Change[],
  rivals: readonly string[] = [],
): readonly Fix[] {
  const changes = whereItExists(graph, wanted);
  const write = plannedEdits(graph.template, changes);
  if (write === undefined) return [];
  const added = changes.flatMap((change) => (change.do === 'add-resource' ? [change.id] : []));
  const adds = [...added, ...rivals];
  const edits = once(write);
  return [{ title, safety, adds, changes, get edits() { return edits(); } }];
}
