import type { Finding } from '../finding.ts';
import type { Island } from './island.ts';
import type { Move } from './move.ts';

/** The island with its findings where they stand now; undefined where one of their places is gone. */
export function withPlaces(island: Island, move: Move): Island | undefined {
  const found: Finding[] = [];
  for (const finding of island.found) {
    const moved = movedFinding(finding, move);
    if (moved === undefined) return undefined;
    found.push(moved);
  }
  return { ...island, found };
}

function movedFinding(finding: Finding, move: Move): Finding | undefined {
  const at = move(finding.at);
  const related = finding.related.flatMap(({ at: place, message }) => {
    const moved = move(place);
    return moved === undefined ? [] : [{ at: moved, message }];
  });
  return at === undefined || related.length < finding.related.length ? undefined : { ...finding, at, related };
}
