/** What became of one test or one step of a person. */
export type Outcome = { readonly title: string; readonly milliseconds: number; readonly error?: string };

/** One line per test, with the reason under a failed one. */
export function describeOutcome({ title, milliseconds, error }: Outcome): string {
  if (error === undefined) return `✔ ${title} (${Math.round(milliseconds)} ms)`;
  return `✖ ${title}\n${error.replace(/^/gm, '    ')}`;
}
