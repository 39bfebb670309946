/** Blank lines between the parts of a list or mapping. */

import { rootOf } from './evidence.ts';
import type { Spot } from './spot.ts';

/**
 * Whether the author leaves a blank line between the parts, and would do so after this one: what is followed closely
 * belongs to a group that stays together. A lone resource is judged by the sections of the file: where those stand
 * apart, resources mostly do too; not so in the deeper `resources` of Serverless files.
 */
export function blankLineBetween(spot: Spot, before: Spot | undefined): boolean {
  if (spot.children.length > 1) return mostlyBlank(spot) && !isFollowedClosely(spot, before);
  const root = rootOf(spot);
  return spot.entry?.key.text === 'Resources' && spot.parent === root && mostlyBlank(root);
}

const mostlyBlankBySpot = new WeakMap<Spot, boolean>();

/** Worked out once, because each fix that adds a resource asks for it. */
function mostlyBlank(spot: Spot): boolean {
  const known = mostlyBlankBySpot.get(spot) ?? hasMostlyBlankGaps(spot);
  mostlyBlankBySpot.set(spot, known);
  return known;
}

function hasMostlyBlankGaps({ children }: Spot): boolean {
  const gaps = children.slice(1).map((child, index) => isApart(children[index] as Spot, child));
  return gaps.length > 0 && gaps.filter((isBlank) => isBlank).length * 2 >= gaps.length;
}

function isFollowedClosely({ children }: Spot, before: Spot | undefined): boolean {
  const next = before && children[before.index + 1];
  return before !== undefined && next !== undefined && !isApart(before, next);
}

function isApart({ node, tail }: Spot, { head }: Spot): boolean {
  return /\n[ \t]*\r?\n/.test(node.at.source.text.slice(tail, head));
}
