/** Stacks of which a part cannot be read any more: what seems to be gone there may still be there. */

import type { Version } from './version.ts';

/** By stack, the first reason that the version before did not have. */
export type Doubts = ReadonlyMap<string, string>;

/** A stack nested in one that is in doubt is in doubt too, since it may be what was not read. */
export function doubtsBetween(before: Version, after: Version): Doubts {
  const fresh = [...after.incomplete].flatMap(([stack, reasons]) => {
    const known = before.incomplete.get(stack) ?? [];
    const reason = reasons.find((one) => !known.includes(one));
    return reason === undefined ? [] : [[stack, reason] as const];
  });
  const [reason] = fresh.map(([, why]) => why);
  if (reason === undefined) return new Map();
  const nested = [...before.incomplete.keys()].filter((stack) => !after.incomplete.has(stack));
  return new Map([...nested.map((stack) => [stack, reason] as const), ...fresh]);
}
