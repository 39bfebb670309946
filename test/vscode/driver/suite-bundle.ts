import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { suiteBundle, suiteSources } from './paths.ts';

const common: BuildOptions = {
  bundle: true,
  format: 'cjs',
  sourcemap: 'inline',
  logLevel: 'warning',
};

const tests = readdirSync(suiteSources).filter((file) => file.endsWith('.test.ts'));

/**
 * Bundles the suite to CommonJS, since older editors load nothing else; returns the file whose run() the editor calls.
 */
export async function bundleSuite(): Promise<string> {
  const outdir = join(suiteBundle, 'node');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: [...tests, 'index.ts'].map((file) => join(suiteSources, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
  });
  return join(outdir, 'index.cjs');
}

/** The same in one file for a web worker, which can read no others. */
export async function bundleWebSuite(): Promise<string> {
  const outfile = join(suiteBundle, 'web/index.cjs');
  const modules = ['mocha-in-browser.ts', ...tests].map((file) => `import './${file}';`);
  await build({
    ...common,
    stdin: {
      contents: [...modules, "export { run } from './index-in-browser.ts';"].join('\n'),
      resolveDir: suiteSources,
    },
    outfile,
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    alias: { 'node:assert/strict': join(suiteSources, 'assert-in-browser.ts') },
    define: { global: 'globalThis' },
  });
  return outfile;
}
