/** What somebody says of files: sentences by path. */
export type Said = ReadonlyMap<string, readonly string[]>;

/** Lines are counted from 0. */
export function sentence(line: number, rule: unknown, message: string): string {
  return `${line + 1}: ${String(rule)}: ${message}`;
}

/** Files of which an editor shows something else than `other` says, with both. */
export function differences(shown: Said, said: Said, other: string): readonly string[] {
  const paths = [...new Set([...shown.keys(), ...said.keys()])].sort();
  return paths.flatMap((path) => {
    const [one, two] = [shown, said].map((all) => [...(all.get(path) ?? [])].sort().join('\n'));
    return one === two ? [] : [`${path}\nshown:\n${one}\n${other} says:\n${two}`];
  });
}
