/** What was found is kept from run to run, and said again only where nothing that it rests on has changed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drawers } from '../../cli/cache/drawers.ts';
import { MANY } from './many-templates.ts';
import { hoplint, type Outcome, type Setting, type Tree } from './memory-host.ts';
import { ALL_FORMATS, said } from './said.ts';
import { ORDERS } from './templates.ts';

const CACHED = ['.', '--cache', '--quiet', '--stats'];

/** How many files and sets were known. */
function hits({ stderr }: Outcome): number {
  return Number(/^known from the cache +([\d,]+)$/m.exec(stderr)?.[1]?.replace(',', ''));
}

function textsOf({ files }: Outcome): Tree {
  return Object.fromEntries(files);
}

/** A second run over what the first one has left, with some files changed. */
async function again(
  first: Outcome,
  change: Tree,
  argv: readonly string[] = CACHED,
  setting: Setting = {},
): Promise<Outcome> {
  return hoplint(argv, { ...setting, files: { ...textsOf(first), ...change } });
}

const SERVICE = `service: orders
provider: { name: aws, runtime: nodejs22.x, stage: "\${opt:stage, 'dev'}" }
functions:
  send: { handler: send.handler }
resources: \${file(resources.yml)}
`;
const RESOURCES = 'Resources:\n  OrdersQueue: { Type: AWS::SQS::Queue }\n';
const FILES: Tree = {
  'orders.yaml': ORDERS,
  'service/serverless.yml': SERVICE,
  'service/resources.yml': RESOURCES,
  'shop/channels.yaml': MANY['shop/channels.yaml'] ?? '',
  'shop/worker.yaml': MANY['shop/worker.yaml'] ?? '',
};
/** Five files, and a set of two of them that are tied to each other. */
const ALL = 6;

test('every report says the same as without a cache: at first, when all is known, and in several threads', async () => {
  const plain = said(await hoplint(ALL_FORMATS, { files: MANY }));
  const argv = [...ALL_FORMATS, '--cache'];
  const first = await hoplint(argv, { files: MANY });
  assert.deepEqual(said(first), plain);
  assert.deepEqual(said(await again(first, {}, argv)), plain);
  const threaded = await hoplint(argv, { files: MANY, cores: 3 });
  assert.deepEqual(said(threaded), plain);
  assert.deepEqual(said(await again(threaded, {}, argv, { cores: 3 })), plain);
});

test('nothing is linted again when nothing has changed', async () => {
  const first = await hoplint(CACHED, { files: FILES });
  assert.equal(hits(first), 0);
  const second = await again(first, {});
  assert.equal(hits(second), ALL);
  assert.equal(second.stdout, first.stdout);
});

test('a change is noticed, wherever it is', async () => {
  const first = await hoplint(CACHED, { files: FILES });
  const changes: readonly (readonly [what: string, change: Tree, argv: readonly string[], left: number])[] = [
    ['its own text', { 'orders.yaml': ORDERS.replace('30', '300') }, CACHED, ALL - 1],
    ['a file that it includes', { 'service/resources.yml': RESOURCES.replace('Orders', 'Mails') }, CACHED, ALL - 2],
    ['one of those that it is tied to', { 'shop/worker.yaml': `${FILES['shop/worker.yaml']}# late\n` }, CACHED, ALL - 2],
    ['the configuration', { 'hoplint.config.yaml': 'rules: { missing-dlq: error }\n' }, CACHED, 0],
    ['a configuration for some', { 'shop/hoplint.config.yaml': 'rules: { missing-dlq: error }\n' }, CACHED, ALL - 3],
    ['a rule', {}, [...CACHED, '--rule', 'missing-dlq=off'], 0],
    ['a parameter', {}, [...CACHED, '--param', 'Stage=prod'], 0],
    ['the stage', {}, [...CACHED, '--stage', 'prod'], 0],
    ['the preset', {}, [...CACHED, '--preset', 'strict'], 0],
    ['what is wanted of it', {}, ['.', '--cache', '--stats'], 0],
  ];
  for (const [what, change, argv, left] of changes) {
    const cached = await again(first, change, argv);
    assert.equal(hits(cached), left, what);
    const fresh = await hoplint(argv.filter((word) => word !== '--cache'), { files: { ...FILES, ...change } });
    assert.equal(cached.stdout, fresh.stdout, what);
  }
});

test('a file that was looked for in vain and is there now is read', async () => {
  const { 'service/resources.yml': _, ...files } = FILES;
  const first = await hoplint(CACHED, { files });
  const second = await again(first, { 'service/resources.yml': RESOURCES });
  assert.match(second.stdout, /service\/resources\.yml/);
});

test('another build of Hoplint takes nothing of it', async () => {
  const first = await hoplint(CACHED, { files: FILES });
  const next = await again(first, {}, CACHED, { build: '1.2.4' });
  assert.equal(hits(next), 0);
  assert.equal(hits(await again(next, {}, CACHED, { build: '1.2.4' })), ALL);
});

test('a baseline counts, and so does whether its files are there', async () => {
  const files = { ...FILES, 'hoplint.config.yaml': 'rules: { fat-event: off }\n' };
  const recorded = await hoplint(['init', '--baseline'], { files });
  const first = await again(recorded, {});
  assert.equal(first.stdout, '');
  assert.equal(hits(await again(first, {})), ALL);
  const { 'orders.yaml': moved = '', ...others } = textsOf(first);
  const renamed = await hoplint(CACHED, { files: { ...others, 'late/orders.yaml': moved } });
  assert.equal(renamed.stdout, '');
});

test('a damaged cache is as good as none, and is written anew', async () => {
  const first = await hoplint(CACHED, { files: FILES });
  const drawers = [...first.files].filter(([path]) => path.endsWith('.jsonl'));
  assert.ok(drawers.length > 0);
  const damages: readonly ((text: string) => string)[] = [
    () => '',
    () => 'no cache',
    (text) => text.slice(0, text.length / 2),
    (text) => text.replaceAll('{', '['),
    (text) => text.split('\n').map((line, index) => (index > 0 && index % 2 === 0 ? line.slice(1) : line)).join('\n'),
  ];
  for (const damage of damages) {
    const damaged = Object.fromEntries(drawers.map(([path, text]) => [path, damage(String(text))]));
    const second = await again(first, damaged);
    assert.equal(second.stdout, first.stdout);
    assert.equal(hits(await again(second, {})), ALL);
  }
});

test('it lies where git does not see it, beside other caches, or where it is told to', async () => {
  const placeOf = ({ files }: Outcome): readonly string[] => {
    return [...files.keys()].filter((path) => path.endsWith('.gitignore'));
  };
  assert.deepEqual(placeOf(await hoplint(CACHED, { files: FILES })), ['.hoplint-cache/.gitignore']);
  const installed = { ...FILES, 'node_modules/left-pad/package.json': '{}' };
  assert.deepEqual(placeOf(await hoplint(CACHED, { files: installed })), ['node_modules/.cache/hoplint/.gitignore']);
  const told = await hoplint(['.', '--cache-location', 'tmp/kept', '--quiet'], { files: FILES });
  assert.deepEqual(placeOf(told), ['tmp/kept/.gitignore']);
  assert.equal(told.files.get('tmp/kept/.gitignore'), '*\n');
});

test('a disk that takes nothing is told and fails nothing', async () => {
  const outcome = await hoplint(['.', '--cache', '--quiet'], { files: FILES, readOnly: true });
  assert.equal(outcome.code, 1);
  assert.equal(outcome.stderr, 'hoplint: cannot write the cache /work/.hoplint-cache: the disk is read-only\n');
});

test('what is gone, and what nobody has asked for in a while, is dropped', () => {
  const texts = new Map<string, string>();
  const write = (path: string, text: string): void => void texts.set(path, text);
  const files = {
    stat: (path: string) => (texts.has(path) ? ({ kind: 'file', bytes: 0 } as const) : undefined),
    read: (path: string) => texts.get(path) ?? '',
    write,
    writeWhole: write,
  };
  const open = (): Drawers => new Drawers(files, '/cache', 'build');
  // Keys that begin alike lie in one drawer.
  const keep = (name: string, gone: readonly string[] = []): void => {
    const drawers = open();
    drawers.keep({ key: `A${name}`, reads: [[name, 'digest']], sources: [], json: '{}' });
    drawers.save((path) => gone.includes(path));
  };
  const known = (): readonly string[] => {
    return ['first', 'second', 'last'].filter((name) => open().find(`A${name}`) !== undefined);
  };
  keep('first');
  keep('second');
  assert.deepEqual(known(), ['first', 'second']);
  keep('last', ['second']);
  assert.deepEqual(known(), ['first', 'last']);
  for (let run = 0; run < 12; run++) keep('last');
  assert.deepEqual(known(), ['last']);
});
