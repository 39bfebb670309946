import { remembered } from '../remember.ts';
import { entriesOf, type Node, valueAt } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';

/**
 * A logical id that is still free, made of the wanted one: `OrdersDlq`, then `OrdersDlq2` and so on. Parameters share
 * the names of resources, and what SAM or the Serverless Framework generates has its names too.
 */
export function freeId(template: Template, wanted: string, taken: readonly string[] = []): string {
  const id = alphanumeric(wanted);
  const [free] = numbered([id], (other) => !isUsed(template, other) && !taken.includes(other));
  return free as string;
}

/**
 * Ids that belong together, one per ending: with the first stem of which all are free, else with the first one and the
 * same number behind each, so that `OrdersQueue2` goes with `OrdersDlq2`.
 */
export function freeIds(
  template: Template,
  stems: readonly [string, ...string[]],
  endings: readonly string[],
): readonly string[] {
  const rows = stems.map((stem) => endings.map((ending) => alphanumeric(stem + ending)));
  const free = rows.find((ids) => !ids.some((id) => isUsed(template, id)));
  return free ?? numbered(rows[0] as readonly string[], (id) => !isUsed(template, id));
}

function numbered(ids: readonly string[], isFree: (id: string) => boolean): readonly string[] {
  let here = ids;
  for (let number = 2; !here.every(isFree); number++) here = ids.map((id) => id + number);
  return here;
}

function isUsed({ resources, parameters, root }: Template, id: string): boolean {
  return resources.has(id) || parameters.has(id) || writtenIds(root).has(id);
}

/** Entries of `Resources`, those that are no resource one can read, such as half-written ones, among them. */
const writtenIds = remembered((root: Node): ReadonlySet<string> => {
  const sections = [valueAt(root, 'Resources'), valueAt(root, 'resources', 'Resources')];
  return new Set(sections.flatMap(entriesOf).map(({ key }) => key.text));
});

/** Logical ids take letters and digits only: `orders-dlq` becomes `OrdersDlq`. */
function alphanumeric(wanted: string): string {
  const words = wanted.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  if (words.length < 2) return words[0] ?? 'Resource';
  return words.map((word) => (word[0] as string).toUpperCase() + word.slice(1)).join('');
}
