#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { lateOptimisation } from '../core/late-optimisation.ts';
import { rules } from '../rules/index.ts';
import { lintAsThread } from './lint-wish.ts';
import { inWords, nodeHost } from './node-host.ts';
import { run } from './run.ts';
import { workAsThread } from './threads/node-threads.ts';

/** Put in by the bundler from package.json. */
declare const HOPLINT_VERSION: string;

for (const flag of lateOptimisation(process.versions.v8)) setFlagsFromString(flag);

const host = nodeHost(HOPLINT_VERSION, import.meta.url);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the report may have seen enough of it: `hoplint | head`.
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`hoplint: cannot write the report: ${inWords(error)}\n`);
  process.exit(2);
});
// What is said beside the report can be left unheard, and there is nobody to tell that it was.
process.stderr.on('error', () => undefined);

if (!workAsThread((data, say) => lintAsThread(host, rules, data, say))) {
  process.exitCode = await run(process.argv.slice(2), host, rules);
}
