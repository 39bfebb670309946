/**
 * Looks up what names an id, or may name any, in the order of the items; `idsOf` tells the ids that an item names,
 * undefined where it may name any.
 */
export function byNamed<Item>(
  items: Iterable<Item>,
  idsOf: (item: Item) => readonly string[] | undefined,
): (id: string | undefined) => readonly Item[] {
  const open: Item[] = [];
  const known = new Map<string, Item[]>();
  for (const item of items) {
    const ids = idsOf(item);
    for (const id of ids ?? []) if (!known.has(id)) known.set(id, [...open]);
    for (const id of ids === undefined ? known.keys() : new Set(ids)) known.get(id)?.push(item);
    if (ids === undefined) open.push(item);
  }
  return (id) => (id === undefined ? undefined : known.get(id)) ?? open;
}

/** The same for lists that are looked into again and again. */
export function byNamedIn<Item>(
  idsOf: (item: Item) => readonly string[] | undefined,
): (items: readonly Item[]) => ReturnType<typeof byNamed<Item>> {
  const known = new Map<readonly Item[], ReturnType<typeof byNamed<Item>>>();
  return (items) => {
    const named = known.get(items) ?? byNamed(items, idsOf);
    known.set(items, named);
    return named;
  };
}
