#!/usr/bin/env node
import { rules } from '../rules/index.ts';
import { nodeHost } from './node-host.ts';
import { run } from './run.ts';

/** Put in by the bundler from package.json. */
declare const HOPLINT_VERSION: string;

// Whoever reads the report may have seen enough of it: `hoplint | head`. What is said beside it can be left unheard.
whenClosed(process.stdout, () => process.exit());
whenClosed(process.stderr, () => undefined);

process.exitCode = await run(process.argv.slice(2), nodeHost(HOPLINT_VERSION, import.meta.url), rules);

function whenClosed(stream: NodeJS.WriteStream, react: () => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    react();
  });
}
