/** Letters of the longest name that AWS or Hoplint takes (logical ids, 255); what is longer is no slip. */
const LONGEST = 255;

/**
 * The candidate a person most likely meant by a mistyped word; undefined where none is near. A third of the letters may
 * be wrong, and the beginning of exactly one candidate counts as that candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let best: { name: string; distance: number } | undefined;
  const begun: string[] = [];
  for (const name of candidates) {
    const isNear = Math.abs(name.length - wanted.length) <= most;
    const distance = isNear ? editDistance(wanted, name.toLowerCase()) : Infinity;
    if (best === undefined || distance < best.distance) best = { name, distance };
    if (wanted.length >= 3 && name.toLowerCase().startsWith(wanted)) begun.push(name);
  }
  if (best !== undefined && best.distance <= most) return best.name;
  return begun.length === 1 ? begun[0] : undefined;
}

/** `: did you mean "missing-dlq"?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const name = nearest(word, candidates);
  return name === undefined ? '' : `: did you mean ${name}?`;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : Infinity;
      row.push(Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
