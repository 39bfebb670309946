import { rules } from '../rules/index.ts';
import { nodeHost } from './node-host.ts';
import { run } from './run.ts';

/** Put in by the bundler from package.json. */
declare const HOPLINT_VERSION: string;

// Whoever reads the report may have seen enough of it: `hoplint | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), nodeHost(HOPLINT_VERSION, import.meta.url), rules);
