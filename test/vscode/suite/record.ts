import type { Outcome } from '../driver/outcome.ts';

/** Runs the tests that mocha knows of; resolves with what came of each. */
export function record(mocha: Pick<Mocha, 'run'>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  return new Promise((done) => {
    mocha
      .run(() => done(outcomes))
      .on('pass', (test) => outcomes.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }))
      .on('fail', (test, error) => {
        outcomes.push({ title: test.fullTitle(), milliseconds: 0, error: String(error.stack ?? error) });
      });
  });
}

/** What the editor should be told: an error if a test failed. */
export function failIfAny(outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter(({ error }) => error !== undefined).length;
  if (failed > 0) throw new Error(`${failed} of ${outcomes.length} editor tests failed`);
}
