#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { lateOptimisation } from '../core/late-optimisation.ts';
import { rules } from '../rules/index.ts';
import { lintAsThread } from './lint-wish.ts';
import { nodeHost } from './node-host.ts';
import { run } from './run.ts';
import { workAsThread } from './threads/node-threads.ts';

/** Put in by the bundler from package.json. */
declare const HOPLINT_VERSION: string;

for (const flag of lateOptimisation(process.versions.v8)) setFlagsFromString(flag);

const host = nodeHost(HOPLINT_VERSION, import.meta.url);

// Whoever reads the report may have seen enough of it: `hoplint | head`. What is said beside it can be left unheard.
whenClosed(process.stdout, () => process.exit());
whenClosed(process.stderr, () => undefined);

if (!workAsThread((data, say) => lintAsThread(host, rules, data, say))) {
  process.exitCode = await run(process.argv.slice(2), host, rules);
}

function whenClosed(stream: NodeJS.WriteStream, react: () => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    react();
  });
}
