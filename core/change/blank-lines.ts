/** Blank lines between the parts of a list or mapping. */

import { rootOf } from './evidence.ts';
import type { Spot } from './spot.ts';

/**
 * Whether the author leaves a blank line between the parts. A lone resource is judged by the sections of the file:
 * where those stand apart, resources mostly do too; not so in the deeper `resources` of Serverless files.
 */
export function blankLineBetween(spot: Spot): boolean {
  if (spot.children.length > 1) return mostlyBlank(spot);
  const root = rootOf(spot);
  return spot.entry?.key.text === 'Resources' && spot.parent === root && mostlyBlank(root);
}

function mostlyBlank({ node, children }: Spot): boolean {
  const { text } = node.at.source;
  const gaps = children.slice(1).map((child, index) => text.slice((children[index] as Spot).tail, child.head));
  const blank = gaps.filter((gap) => /\n[ \t]*\r?\n/.test(gap)).length;
  return gaps.length > 0 && blank * 2 >= gaps.length;
}
