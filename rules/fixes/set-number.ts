import type { Change } from '../../core/change/change.ts';
import type { Resource } from '../../core/template/model.ts';
import { isWithin, type Place } from '../../core/source.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';

/**
 * Puts a number in the place of the one at `at`, which may be one branch of a condition, or sets the property where it
 * is left out. Undefined where a reference or a variable says it, which is the user's to follow, and where the branch
 * would then say what the other one says, from which it was meant to differ.
 */
export function setNumber(
  resource: Resource | undefined,
  path: readonly string[],
  at: Place,
  value: number,
): Change | undefined {
  if (resource === undefined || resource.generated) return undefined;
  const number = isWithin(at, resource.body.at) ? scalarAt(resource.properties, at) : undefined;
  const written = valueAt(resource.properties, ...path);
  if (number !== undefined) return isSaidInBranch(written, value) ? undefined : { do: 'replace', node: number, value };
  if (written !== undefined) return undefined;
  return { do: 'set', in: resource, path: ['Properties', ...path], value };
}

function isSaidInBranch(written: Node | undefined, value: number): boolean {
  const call = intrinsicOf(written);
  return call?.name === 'Fn::If' && itemsOf(call.argument).some((branch) => textOf(branch) === String(value));
}
