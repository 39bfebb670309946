// Bundles what is shipped into dist/.
//   --cli     only the command line tool
//   --npm     what the npm package holds (npm's prepare step: must be quick)
//   --licences  builds nothing; lists what others wrote and is in the bundles, and fails where it may not be there
//   --names   leaves the command line tool the names of its functions, which profiles show
//   --watch   rebuild on change, with source maps

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** @typedef {import('esbuild').BuildOptions & { entry: string, outfile: string }} Bundle */

const watch = process.argv.includes('--watch');
const cliOnly = process.argv.includes('--cli');
const npmOnly = process.argv.includes('--npm');
const licencesOnly = process.argv.includes('--licences');
const keepsNames = watch || process.argv.includes('--names');

/**
 * The modules of `yaml` do nothing but declare, which its manifest does not say: what of it nobody uses is left out.
 * @type {import('esbuild').Plugin}
 */
const shakenYaml = {
  name: 'shaken-yaml',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const isOfYaml = /[\\/]yaml[\\/]browser\b/.test(resolveDir);
      return isOfYaml ? { path: join(resolveDir, path), sideEffects: false } : undefined;
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  metafile: true,
  write: !licencesOnly,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  sourcemap: watch ? 'linked' : false,
  // The ES module builds of yaml and jsonc-parser shake well; their Node builds are CommonJS and UMD.
  mainFields: ['module', 'main'],
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  define: { HOPLINT_VERSION: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', target: 'node20' };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * The layout of pictures is larger than all the rest: a bundle of its own, read by who asks for a picture.
 * @type {Bundle}
 */
const pictures = { ...node, entry: 'diagram/picture/render.ts', outfile: 'dist/pictures.js', format: 'esm' };

/**
 * Which properties of which type replace a resource, in the form in which `cloudformation-diff` asks for it: 150 KB of
 * the 40 MB that the specification of all services is once it is unpacked.
 * @param {(type: string) => boolean} isWanted
 */
async function replacingProperties(isWanted) {
  const { loadAwsServiceSpec } = (await import('@aws-cdk/aws-service-spec')).default;
  const all = (await loadAwsServiceSpec()).all('resource').filter((one) => isWanted(one.cloudFormationType));
  const types = all.map(({ cloudFormationType, properties }) => {
    const replacing = Object.entries(properties)
      .filter(([, { causesReplacement }]) => causesReplacement === 'yes' || causesReplacement === 'maybe')
      .map(([name, { causesReplacement }]) => [name, { causesReplacement }]);
    return { type: cloudFormationType, replacing };
  });
  const decisive = types.filter(({ replacing }) => replacing.length > 0);
  const entries = decisive.map(({ type, replacing }) => [type, { properties: Object.fromEntries(replacing) }]);
  return Object.fromEntries(entries);
}

/**
 * @param {(type: string) => boolean} isWanted
 * @returns {import('esbuild').Plugin}
 */
function trimmedSpecification(isWanted) {
  return {
    name: 'trimmed-specification',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^@aws-cdk\/aws-service-spec$/ }, ({ path }) => ({ path, namespace: 'trimmed' }));
      onLoad({ filter: /.*/, namespace: 'trimmed' }, async () => ({
        contents: `const types = ${JSON.stringify(await replacingProperties(isWanted))};
          export const loadAwsServiceSpecSync = () => ({
            lookup: (entity, index, how, name) => Object.hasOwn(types, name) ? [types[name]] : [],
          });`,
      }));
    },
  };
}

/**
 * What an update of a stack replaces: a bundle of its own, read by who compares two versions.
 * @type {Bundle}
 */
const replacements = {
  ...node,
  entry: 'impact/replacements.ts',
  outfile: 'dist/replacements.cjs',
  format: 'cjs',
  plugins: [trimmedSpecification(() => true)],
};

/** The types that core names: those that messages pass, and what stands around them. */
function messagingTypes() {
  const files = readdirSync('core', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(`core/${file}`, 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/AWS::\w+::\w+/g) ?? []));
}

/**
 * `cloudformation-diff` without the half that prints tables and reads databases, which no browser has the modules for.
 * @type {import('esbuild').Plugin}
 */
const withoutPrinting = {
  name: 'without-printing',
  setup: ({ onResolve, onLoad }) => {
    const unused = /^(\.\/(format|format-foreach|format-table|mappings|types\/database)|chalk|assert)$/;
    onResolve({ filter: unused }, ({ path, importer }) => {
      return importer.includes('@aws-cdk') ? { path, namespace: 'unused' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** @type {Set<string> | undefined} */
let messaging;

/** Core is read once for all types, and only where an editor's bundle is made. @param {string} type */
function isMessaging(type) {
  messaging ??= messagingTypes();
  return messaging.has(type);
}

const forEditors = [trimmedSpecification(isMessaging), withoutPrinting];

/**
 * The same for the editor: messaging types alone.
 * @type {Bundle}
 */
const replacementsOfMessaging = {
  ...node,
  entry: 'impact/replacements.ts',
  outfile: 'dist/replacements-messaging.cjs',
  format: 'cjs',
  plugins: forEditors,
};

/**
 * What is a bundle of its own, and read when it is asked for.
 * @param {Readonly<Record<string, string>>} files by the end of the path of what they hold
 * @returns {import('esbuild').Plugin}
 */
function apart(files) {
  return {
    name: 'apart',
    setup: ({ onResolve }) => {
      onResolve({ filter: /\.ts$/ }, ({ path }) => {
        const [held] = Object.entries(files).filter(([end]) => path.endsWith(end));
        return held && { path: held[1], external: true };
      });
    },
  };
}

/**
 * Modules of Node that most runs call nothing of: they are loaded by the first call, not at each start.
 * @param {Readonly<Record<string, readonly string[]>>} functions by the name of the module
 * @returns {import('esbuild').Plugin}
 */
function whenCalled(functions) {
  return {
    name: 'when-called',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^node:/ }, ({ path }) => (path in functions ? { path, namespace: 'when-called' } : undefined));
      onLoad({ filter: /.*/, namespace: 'when-called' }, ({ path }) => {
        const calls = functions[path]?.map((name) => `export const ${name} = (...all) => load('${path}').${name}(...all);`);
        const load = "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\n";
        return { contents: load + calls?.join('\n') };
      });
    },
  };
}

/**
 * Short names are read sooner at each start. The map stays with who builds: with it `scripts/where.mjs` tells where in
 * the sources a stack leads.
 * @type {Bundle}
 */
const cli = {
  ...node,
  minifyIdentifiers: !keepsNames,
  sourcemap: watch ? 'linked' : 'external',
  sourcesContent: false,
  entry: 'cli/main.ts',
  outfile: 'dist/hoplint.js',
  format: 'esm',
  plugins: [
    apart({ 'diagram/picture/render.ts': './pictures.js', 'impact/replacements.ts': './replacements.cjs' }),
    whenCalled({ 'node:crypto': ['createHash', 'randomBytes'], 'node:zlib': ['inflateSync'] }),
  ],
};

/**
 * For programs, in Node and in browsers.
 * @type {Bundle}
 */
const library = { ...browser, entry: 'api/index.ts', outfile: 'dist/api.js', format: 'esm' };

/** @type {Bundle} */
const server = {
  ...node,
  entry: 'server/src/main.ts',
  outfile: 'dist/server.cjs',
  format: 'cjs',
  plugins: [apart({ 'impact/replacements.ts': './replacements-messaging.cjs' })],
};

// Nearly all of the client is the language client library: short names halve it.
/** @type {import('esbuild').BuildOptions} */
const client = { format: 'cjs', external: ['vscode'], minifyIdentifiers: true };

// A module: the page waits for its layout before it draws.
/** @type {Bundle} */
const webview = {
  ...browser,
  entry: 'client/webview/main.ts',
  outfile: 'dist/webview/flow.js',
  format: 'esm',
  minifyIdentifiers: true,
};

/**
 * One file, because a worker of an editor cannot load a second: what compares is evaluated when it is asked for.
 * @type {Bundle}
 */
const webServer = {
  ...browser,
  entry: 'server/src/browser.ts',
  outfile: 'dist/web/server.js',
  format: 'iife',
  plugins: forEditors,
};

/** Files of the view that are shipped as they are. The layout runs as a worker and is a script of its own. */
const webviewFiles = /** @type {const} */ ([
  ['client/webview/flow.css', 'dist/webview/flow.css'],
  ['node_modules/elkjs/lib/elk-worker.min.js', 'dist/webview/layout.js'],
]);

/** What esbuild does not see: of the specification of all services a table is made. */
const madeFrom = [replacements, replacementsOfMessaging, webServer].map(({ outfile }) => {
  return /** @type {const} */ (['node_modules/@aws-cdk/aws-service-spec/db.json.gz', outfile]);
});

/** @type {Bundle[]} */
const editor = [
  webview,
  { ...node, ...client, entry: 'client/src/extension.ts', outfile: 'dist/extension.cjs' },
  // The manifest says extension.cjs, because this package is of type module; older web hosts add a `.js` to that.
  { ...browser, ...client, entry: 'client/src/extension.web.ts', outfile: 'dist/web/extension.cjs' },
  { ...browser, ...client, entry: 'client/src/extension.web.ts', outfile: 'dist/web/extension.cjs.js' },
  webServer,
];

/** @param {Bundle} bundle */
async function make({ entry, plugins = [], ...others }) {
  const { build, context } = await import('esbuild');
  const options = { ...others, plugins: [shakenYaml, ...plugins], entryPoints: [entry] };
  if (!watch) return build(options);
  return (await context({ ...options, logLevel: 'info' })).watch();
}

/** A published tarball, or an install without development tools, has nothing to build with. */
function canBuild() {
  return existsSync(cli.entry) && existsSync('node_modules/esbuild');
}

/**
 * A global install of a commit, which is how pre-commit installs hooks, leaves out the development tools: its `npm
 * install` within the clone takes itself for global, too.
 */
function fetchTools() {
  const { npm_config_global: isGlobal, npm_execpath: npm } = process.env;
  if (isGlobal !== 'true' || npm === undefined || !existsSync(cli.entry)) return;
  const words = ['ci', '--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync(process.execPath, [npm, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/**
 * esbuild has printed its own errors by then; a stack of this script would only push them off the screen.
 * @param {Error & { errors?: unknown }} error
 */
function endQuietly(error) {
  if (error.errors === undefined) throw error;
  process.exit(1);
}

if (npmOnly && !canBuild()) fetchTools();
if ((cliOnly || npmOnly) && !canBuild()) {
  console.log('hoplint: sources or esbuild are not installed here, nothing is rebuilt');
} else {
  const tools = [cli, pictures, replacements];
  const inPackage = cliOnly ? tools : [...tools, library, server, replacementsOfMessaging];
  const isWhole = !cliOnly && !npmOnly;
  const bundles = (isWhole ? [...inPackage, ...editor] : inPackage).filter(({ entry }) => existsSync(entry));
  const { noticesOf, objectionsTo, packagesIn } = await import('./notices.mjs');
  const made = (await Promise.all(bundles.map(make)).catch(endQuietly)) ?? [];
  const metafiles = made.flatMap((result) => result?.metafile ?? []);
  const copied = isWhole ? webviewFiles : [];
  const packages = packagesIn(metafiles, [...copied, ...madeFrom.filter(([, to]) => isMade(metafiles, to))]);
  const objections = objectionsTo(packages);
  for (const objection of objections) console.error(`hoplint: ${objection}`);
  if (objections.length > 0) process.exit(1);
  if (licencesOnly) process.stdout.write(noticesOf(packages));
  else ship(copied, noticesOf(packages));
}

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} outfile
 */
function isMade(metafiles, outfile) {
  return metafiles.some(({ outputs }) => outfile in outputs);
}

/**
 * @param {readonly (readonly [from: string, to: string])[]} copied
 * @param {string} notices
 */
function ship(copied, notices) {
  for (const [from, to] of copied) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
  // What was built in steps holds more than the last of them.
  if (!cliOnly) writeFileSync('dist/THIRD-PARTY-NOTICES.md', notices);
}
