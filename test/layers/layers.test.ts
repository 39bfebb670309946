import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importsOf, productRooms, violations } from './arrows.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function sourcesOf(room: string): string[] {
  if (!existsSync(join(root, room))) return [];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => `${room}/${file.split(sep).join('/')}`);
}

test('no source file imports against the arrows of the house', () => {
  const sources = productRooms.flatMap(sourcesOf);
  assert.ok(sources.length > 10, `only ${sources.length} sources found under ${root}`);
  assert.deepEqual(
    sources.flatMap((file) => violations(file, readFileSync(join(root, file), 'utf8'))),
    [],
  );
});

test('core that asks a rule is caught', () => {
  const text = "import { missingDlq } from '../rules/missing-dlq.ts';\nimport { Range } from './source.ts';\n";
  assert.deepEqual(violations('core/lint.ts', text), ['core/lint.ts imports ../rules/missing-dlq.ts']);
});

test('core that reads files is caught, in whatever form', () => {
  const text = [
    "import { parse } from 'yaml';",
    'import {',
    '  readFileSync,',
    "} from 'node:fs';",
    "import 'node:process';",
    "export * from 'node:path';",
    "const os = await import('node:os');",
    "type Stats = import('node:http').Server;",
    '',
  ].join('\n');
  assert.deepEqual(violations('core/syntax/yaml.ts', text), [
    'core/syntax/yaml.ts imports node:fs',
    'core/syntax/yaml.ts imports node:path',
    'core/syntax/yaml.ts imports node:process',
    'core/syntax/yaml.ts imports node:os',
    'core/syntax/yaml.ts imports node:http',
  ]);
});

test('nobody imports a shell', () => {
  assert.equal(violations('server/src/server.ts', "import { run } from '../../cli/run.ts';").length, 1);
  assert.equal(violations('cli/lsp.ts', "import { createServer } from '../server/src/server.ts';").length, 1);
  assert.equal(violations('diagram/dot.ts', "import { explain } from '../client/src/commands.ts';").length, 1);
});

test('the client sees types of the protocol and nothing else of the server', () => {
  const protocol = "import type { TraceParams } from '../../server/src/protocol.ts';";
  assert.deepEqual(violations('client/src/views.ts', protocol), []);
  assert.equal(violations('client/src/views.ts', protocol.replace('import type', 'import')).length, 1);
  assert.equal(violations('client/src/views.ts', protocol.replace('protocol', 'server')).length, 1);
});

test('a package stays in its room', () => {
  assert.equal(violations('rules/shared-queue.ts', "import { parse } from 'yaml';").length, 1);
  assert.equal(violations('cli/files.ts', "import picomatch from 'picomatch';\nimport chalk from 'chalk';").length, 1);
  const connection = "import { createConnection } from 'vscode-languageserver/node';";
  assert.deepEqual(violations('server/src/main.ts', connection), []);
});

test('what ships runs no program and opens no connection', () => {
  for (const name of ['node:child_process', 'node:http', 'node:net', 'node:vm']) {
    assert.equal(violations('cli/node-host.ts', `import * as it from '${name}';`).length, 1, name);
    assert.equal(violations('server/src/main.ts', `import * as it from '${name}';`).length, 1, name);
  }
});

test('the reader of repositories knows the machine in one file alone', () => {
  const inflate = "import { inflateSync } from 'node:zlib';";
  assert.deepEqual(violations('git/node-files.ts', inflate), []);
  assert.equal(violations('git/pack.ts', inflate).length, 1);
  assert.equal(violations('git/repository.ts', "import { nodeGitFiles } from './node-files.ts';").length, 1);
});

test('since nothing is run, the manifest lets untrusted workspaces in, and virtual ones', () => {
  const { capabilities } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean };
  };
  assert.equal(capabilities.untrustedWorkspaces.supported, true);
  assert.equal(capabilities.virtualWorkspaces, true);
});

test('an import inside a comment or a string that is no import line is not read', () => {
  assert.deepEqual(importsOf('// copied from the docs\nconst line = "from \'node:fs\'";\n'), []);
});

test('what names of a template are looked up in inherits none', () => {
  const bare = /^(?:export )?const (\w+): Readonly<Record<string, .*>> = \{/gm;
  const rooms = ['core/facts', 'core/graph', 'core/hover', 'core/template', 'diagram', 'impact', 'rules'];
  const found = rooms.flatMap(sourcesOf).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(bare)].map(([, name]) => `${name} in ${file}: write table({ … })`);
  });
  assert.deepEqual(found, []);
});
