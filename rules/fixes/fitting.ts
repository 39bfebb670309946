/** A title is read in a menu, which cuts off what is longer. */
const LONGEST_TITLE = 120;

/** The first of some titles that is short enough, the fullest first; the last one where names make each too long. */
export function fitting(...titles: readonly [string, ...string[]]): string {
  return titles.find(({ length }) => length <= LONGEST_TITLE) ?? (titles.at(-1) as string);
}
