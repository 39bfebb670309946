/** A template that was found, and the other files that it was read from. */
export interface Including {
  readonly path: string;
  readonly includes: ReadonlySet<string>;
}

/** The templates that no other one includes: a fragment judged alone lacks what the rest of its service says. */
export function withoutIncluded<Found extends Including>(templates: readonly Found[]): readonly Found[] {
  const readers = new Map<string, Found[]>();
  for (const reader of templates) {
    for (const path of reader.includes) readers.set(path, [...(readers.get(path) ?? []), reader]);
  }
  return templates.filter(({ path, includes }) => !readers.get(path)?.some((reader) => !includes.has(reader.path)));
}
