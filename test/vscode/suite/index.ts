import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { failIfAny, record } from './record.ts';

/**
 * The editor calls this inside its Node extension host, in the server build and on the desktop alike. What it throws
 * makes the run fail; the single outcomes go to the file that HOPLINT_OUTCOMES names.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false });
  for (const file of readdirSync(__dirname)) if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  const outcomes = await record(mocha);
  const file = process.env['HOPLINT_OUTCOMES'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(outcomes));
  failIfAny(outcomes);
}
