// The npm package: packed as `npm publish` packs it, installed without a network, used as a stranger would.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { ORDERS } from '../cli/templates.ts';
import { checkOut, pack, root, run, temporaryFolder, type Outcome, type Packed } from './checkout.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
const installed = join(home, 'node_modules/hoplint');
let packed: Packed;

before(() => {
  packed = pack(checkOut(folder.path, 'checkout'), folder.path);
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(home, 'orders.yaml'), ORDERS);
  const argv = ['install', '--offline', '--no-audit', '--no-fund', join(folder.path, packed.filename)];
  const install = run('npm', argv, home);
  assert.equal(install.code, 0, install.stderr);
});

after(folder.remove);

/** Everything that the package may hold; a star is any name without a folder. */
const WANTED = [
  'CHANGELOG.md',
  'README.md',
  'api/hoplint.d.ts',
  'dist/THIRD-PARTY-NOTICES.md',
  'dist/api.js',
  'dist/hoplint.js',
  'dist/pictures.js',
  'dist/replacements-messaging.cjs',
  'dist/replacements.cjs',
  'dist/server.cjs',
  'package.json',
  'schemas/hoplint.schema.json',
  'schemas/package.schema.json',
];

/** Rule pages, as many as there are. */
const WANTED_OF_A_KIND = [/^rules\/[a-z-]+\.md$/, /^LICENSE$/];

test('it holds what is needed and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const others = paths.filter((path) => !WANTED_OF_A_KIND.some((kind) => kind.test(path)));
  assert.deepEqual(others.sort(), [...WANTED].sort());
  assert.ok(paths.includes('LICENSE'));
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object;
  assert.ok(!('dependencies' in manifest));
});

test('the licence of every package that a bundle holds some of is there', () => {
  const text = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (\S+ \d\S*) \| .* \| (`.*`) \|$/gm)];
  const titles = rows.map(([, title]) => title);
  assert.deepEqual([...text.matchAll(/^## (.*)\n\n.*\n\n````text$/gm)].map(([, title]) => title), titles);
  const bundles = new Set(rows.flatMap(([, , list = '']) => list.match(/[\w/.-]+/g) ?? []));
  const shipped = packed.files.map(({ path }) => path).filter((path) => /^dist\/.*js$/.test(path));
  assert.deepEqual([...bundles].sort(), shipped.sort());
});

test('it is small enough to be fetched by npx', () => {
  assert.ok(packed.size < 2_500_000, `${packed.size} bytes packed`);
});

function hoplint(...argv: readonly string[]): Outcome {
  return run(process.execPath, [join(installed, 'dist/hoplint.js'), ...argv], home);
}

test('its command says its version, lints, draws, compares and explains', () => {
  assert.match(hoplint('--version').stdout, /^hoplint \d+\.\d+\.\d+\n$/);
  const linted = hoplint('--quiet', 'orders.yaml');
  assert.equal(linted.code, 1);
  assert.match(linted.stdout, /^orders\.yaml:3:3 warning missing-dlq/);
  assert.match(hoplint('graph', '--format', 'svg', 'orders.yaml').stdout, /^<svg /);
  assert.equal(hoplint('diff', 'orders.yaml', 'orders.yaml').code, 0);
  assert.match(hoplint('explain', 'missing-dlq').stdout, /What happens to a message/);
});

test('npm puts the command where npx finds it', () => {
  const { code, stdout } = run('npm', ['exec', '--offline', '--', 'hoplint', '--version'], home);
  assert.equal(code, 0);
  assert.match(stdout, /hoplint \d/);
});

test('a program imports it', () => {
  const program = `
    import { readFileSync } from 'node:fs';
    import { lint } from 'hoplint';
    import manifest from 'hoplint/package.json' with { type: 'json' };
    const { findings } = lint(readFileSync('orders.yaml', 'utf8'));
    const page = new URL(import.meta.resolve('hoplint/' + findings[0].docs));
    console.log(manifest.name, findings[0].rule, readFileSync(page, 'utf8').split('\\n')[0]);
  `;
  const { stdout, stderr } = run(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], home);
  assert.equal(stderr, '');
  assert.equal(stdout, 'hoplint missing-dlq # missing-dlq\n');
});

/** Fenced blocks of a page by language, in order. */
function blocksOf(page: string): readonly (readonly [language: string, text: string])[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', block = '']) => [language, block]);
}

test('the examples of docs/api.md print what the page says', () => {
  const blocks = blocksOf('docs/api.md');
  const examples = blocks.flatMap(([language, program], index) => {
    return language === 'js' ? [[program, blocks[index + 1]?.[1]]] : [];
  });
  assert.ok(examples.length >= 4);
  for (const [program, printed] of examples as [string, string][]) {
    const { stdout, stderr } = run(process.execPath, ['--input-type=module', '--eval', program], home);
    assert.equal(stderr, '');
    assert.equal(stdout, printed);
  }
});

test('in a bundle for browsers it finds the same, and asks nothing of where it runs', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { lint } from 'hoplint';", resolveDir: home },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'hoplint',
    logLevel: 'silent',
  });
  const script = `${outputFiles[0]?.text}; JSON.stringify(hoplint.lint(text).findings.map(({ rule }) => rule))`;
  const found = JSON.parse(runInNewContext(script, { text: ORDERS }) as string) as readonly string[];
  assert.deepEqual(found.slice(0, 2), ['missing-dlq', 'visibility-timeout-too-short']);
});

/** What a person with the strictest settings might write. */
const CONSUMER = `import { fix, graph, lint, lintAll, rules, type Finding, type Options } from 'hoplint';

const options: Options = {
  preset: 'strict',
  rules: { 'missing-dlq': 'error', 'visibility-timeout-too-short': ['warning', { factor: 6 }] },
  parameters: { Stage: 'prod', Size: 3 },
  read: (path) => (path === 'a.yaml' ? 'Resources: {}' : undefined),
};
const { findings } = lint('', { ...options, path: 'b.yaml' });
const worst: Finding | undefined = findings.find(({ severity }) => severity === 'error');
const line: number = worst?.range.start.line ?? 0;
const titles: string[] = lintAll([{ path: 'a.yaml', text: '' }], options).flatMap(({ findings }) =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
);
const text: string = fix('', { suggestions: true }).text;
const ends = graph('')?.hops.map(({ from, to }) => [from, to] as const);
export const said: readonly unknown[] = [line, titles, text, ends, rules.length];

// @ts-expect-error: no such preset
lint('', { preset: 'lax' });
// @ts-expect-error: no such severity
lint('', { rules: { 'missing-dlq': 'fatal' } });
`;

test('its types pass the strictest settings, however modules are resolved', () => {
  writeFileSync(join(home, 'consumer.ts'), CONSUMER);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']] as const) {
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
    const resolution = ['--module', module, '--moduleResolution', moduleResolution, '--target', 'es2022'];
    const argv = [compiler, '--noEmit', '--types', '', '--lib', 'es2022', ...strict, ...resolution, 'consumer.ts'];
    assert.equal(run(process.execPath, argv, home).stdout, '', moduleResolution);
  }
});

test('a global install of a commit brings no development tools, so the build fetches them', () => {
  const clone = checkOut(folder.path, 'clone');
  rmSync(join(clone, 'node_modules'));
  const npm = join(folder.path, 'npm.mjs');
  writeFileSync(npm, `import { symlinkSync } from 'node:fs';
    console.log(process.argv.slice(2).join(' '));
    symlinkSync(process.env.TOOLS, 'node_modules', 'junction');\n`);
  const env = { npm_config_global: 'true', npm_execpath: npm, TOOLS: join(root, 'node_modules') };
  const { code, stdout } = run(process.execPath, ['scripts/build.mjs', '--npm'], clone, env);
  assert.equal(code, 0);
  assert.match(stdout, /^ci --no-global --include=dev --ignore-scripts /);
  assert.match(run(process.execPath, [join(clone, 'dist/hoplint.js'), '--version'], clone).stdout, /^hoplint \d/);
});

test('without sources or development tools there is nothing to build, and no failure', () => {
  const bare = join(folder.path, 'bare');
  mkdirSync(join(bare, 'scripts'), { recursive: true });
  for (const file of ['package.json', 'scripts/build.mjs']) cpSync(join(root, file), join(bare, file));
  const { code, stdout } = run(process.execPath, ['scripts/build.mjs', '--npm'], bare);
  assert.equal(code, 0);
  assert.match(stdout, /nothing is rebuilt/);
});
