import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { Outcome } from '../driver/outcome.ts';

/**
 * The editor calls this inside its extension host, in the server build and on the desktop alike. What it throws makes
 * the run fail; the single outcomes go to the file that HOPLINT_OUTCOMES names.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false });
  for (const file of readdirSync(__dirname)) if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  const outcomes: Outcome[] = [];
  const failures = await new Promise<number>((done) => {
    mocha
      .run(done)
      .on('pass', (test) => outcomes.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }))
      .on('fail', (test, error) => {
        outcomes.push({ title: test.fullTitle(), milliseconds: 0, error: String(error.stack ?? error) });
      });
  });
  const file = process.env['HOPLINT_OUTCOMES'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(outcomes));
  if (failures > 0) throw new Error(`${failures} of ${outcomes.length} editor tests failed`);
}
