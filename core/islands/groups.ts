/** Things in groups: what is tied to each other, directly or by others, is in one. */

export interface Groups {
  readonly tie: (one: string, other: string) => void;
  /** What has the same answer is in one group. */
  readonly groupOf: (one: string) => string;
}

export function newGroups(): Groups {
  const above = new Map<string, string>();
  const groupOf = (one: string): string => {
    let top = one;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    for (let here = one; here !== top; ) {
      const next = above.get(here) as string;
      above.set(here, top);
      here = next;
    }
    return top;
  };
  const tie = (one: string, other: string): void => {
    const [first, second] = [groupOf(one), groupOf(other)];
    if (first !== second) above.set(second, first);
  };
  return { tie, groupOf };
}
