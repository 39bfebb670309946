import { OUTCOMES } from '../driver/outcome.ts';
import { failIfAny, record } from './record.ts';

/** The editor calls this inside its web worker, where the console is the only way out. */
export async function run(): Promise<void> {
  const outcomes = await record(mocha);
  console.log(OUTCOMES + JSON.stringify(outcomes));
  failIfAny(outcomes);
}
