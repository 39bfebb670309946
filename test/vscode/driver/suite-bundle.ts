import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { suiteBundle, suiteSources } from './paths.ts';

/**
 * Bundles the suite to CommonJS, since older editors load nothing else; returns the file whose run() the editor calls.
 */
export async function bundleSuite(): Promise<string> {
  rmSync(suiteBundle, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(suiteSources).map((file) => join(suiteSources, file)),
    outdir: suiteBundle,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(suiteBundle, 'index.cjs');
}
