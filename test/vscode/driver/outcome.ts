/** What became of one test or one step of a person. */
/** Begins the line of the console in which a suite without files tells its outcomes. */
export const OUTCOMES = 'hoplint-outcomes ';

export type Outcome = { readonly title: string; readonly milliseconds: number; readonly error?: string };

/** One line per test, with the reason under a failed one. */
export function describeOutcome({ title, milliseconds, error }: Outcome): string {
  if (error === undefined) return `✔ ${title} (${Math.round(milliseconds)} ms)`;
  return `✖ ${title}\n${error.replace(/^/gm, '    ')}`;
}
