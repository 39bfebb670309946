/** What a configuration extends: followed by the editor as by the command line, and told, linked and completed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, DocumentLink, Hover, MarkupContent } from 'vscode-languageserver/node';
import { rules as allRules } from '../../rules/index.ts';
import { ORDERS as ordersTemplate } from '../cli/templates.ts';
import { Editor, type EditorOptions } from './editor.ts';

const rules = allRules.filter(({ name }) => name === 'missing-dlq');
const CONFIG = 'file:///work/app/hoplint.config.yaml';
const TEAM = 'file:///work/team.yaml';
const ACME = 'file:///work/node_modules/%40acme/hoplint-config';
const ORDERS = 'file:///work/app/orders.yaml';

function disk(config: string): Map<string, string> {
  return new Map([
    ['file:///work/.git/HEAD', ''],
    [CONFIG, config],
    [TEAM, 'rules: { missing-dlq: error }\n'],
    [`${ACME}/package.json`, '{ "hoplint": { "rules": { "missing-dlq": "info" } } }'],
    ['file:///work/hoplint.base.json', '{}'],
  ]);
}

function start(files: Map<string, string>, options: EditorOptions = {}): Promise<Editor> {
  return Editor.start({ rules, disk: files, ...options });
}

async function severities(editor: Editor): Promise<readonly unknown[]> {
  return (await editor.findings(ORDERS)).map(({ severity }) => severity);
}

test('a change of an extended file is noticed, also in a package, on disk and while it is typed', async () => {
  const files = disk("extends: [../team.yaml, '@acme/hoplint-config']\n");
  const editor = await start(files);
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await severities(editor), [3]);
  files.set(`${ACME}/package.json`, '{ "hoplint": {} }');
  await editor.changedOnDisk(`${ACME}/package.json`);
  assert.deepEqual(await severities(editor), [1]);
  files.set(TEAM, 'rules: { missing-dlq: warning }\n');
  await editor.changedOnDisk(TEAM);
  assert.deepEqual(await severities(editor), [2]);
  await editor.open(TEAM, 'rules: { missing-dlq: off }\n');
  assert.deepEqual(await severities(editor), []);
  await editor.stop();
});

test('where the editor alone can read, it is asked for what is extended', async () => {
  const editor = await start(disk('extends: ../team.yaml\n'), { reads: 'asked' });
  await editor.open(ORDERS, ordersTemplate);
  const end = Date.now() + 2000;
  while ((await severities(editor))[0] !== 1) assert.ok(Date.now() < end, 'the severity of team.yaml');
  await editor.stop();
});

test('a mistake in an extended file is shown there, with the place that extends it', async () => {
  const files = disk('extends: ../team.yaml\n');
  files.set(TEAM, 'rules: { mising-dlq: off }\n');
  const editor = await start(files);
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await severities(editor), [2], 'the defaults hold');
  await editor.until(() => editor.shown(TEAM)?.length === 1, 'an error in the extended file');
  const [error] = editor.shown(TEAM) ?? [];
  assert.match(String(error?.message), /there is no rule mising-dlq: did you mean missing-dlq\?/i);
  const [related] = error?.relatedInformation ?? [];
  assert.equal(related?.message, 'extended here');
  assert.deepEqual([related.location.uri, related.location.range.start], [CONFIG, { line: 0, character: 9 }]);
  files.set(TEAM, 'rules: {}\n');
  await editor.changedOnDisk(TEAM);
  assert.deepEqual(await severities(editor), [2]);
  await editor.until(() => editor.shown(TEAM)?.length === 0, 'no error any more');
  await editor.stop();
});

test('an open configuration shows what it cannot extend', async () => {
  const editor = await start(disk(''));
  await editor.open(CONFIG, 'extends: ../tem.yaml\n');
  const [error] = await editor.findings(CONFIG);
  assert.match(String(error?.message), /there is no file \.\.\/tem\.yaml/i);
  assert.deepEqual(error?.range.start, { line: 0, character: 9 });
  await editor.stop();
});

for (const reads of ['disk', 'asked'] as const) {
  test(`templates that nobody has open go by what is extended, and come and go with it (${reads})`, async () => {
    const files = disk('extends: ../team.yaml\n');
    files.set(ORDERS, ordersTemplate);
    files.set('file:///work/app/gen/parcels.yaml', ordersTemplate);
    const editor = await start(files, { folders: ['file:///work'], reads });
    const shown = (uri: string): unknown => editor.shown(uri)?.map(({ severity }) => severity).join();
    const parcels = 'file:///work/app/gen/parcels.yaml';
    await editor.until(() => shown(ORDERS) === '1' && shown(parcels) === '1', 'two errors', 5000);
    files.set(TEAM, 'rules: { missing-dlq: info }\nignore: [app/gen]\n');
    await editor.changedOnDisk(TEAM);
    await editor.until(() => shown(ORDERS) === '3' && shown(parcels) === '', 'one information', 5000);
    files.delete(TEAM);
    await editor.deletedOnDisk(TEAM);
    await editor.until(() => shown(ORDERS) === '2' && shown(parcels) === '2', 'the defaults', 5000);
    await editor.stop();
  });
}

const TEXT = "extends: [strict, ../team.yaml, '@acme/hoplint-config', ../none.yaml]\n";

async function told(words: string): Promise<string | undefined> {
  const editor = await start(disk(TEXT));
  await editor.open(CONFIG, TEXT);
  const position = { line: 0, character: TEXT.indexOf(words) };
  const hover = await editor.ask<Hover | null>('textDocument/hover', { textDocument: { uri: CONFIG }, position });
  await editor.stop();
  return (hover?.contents as MarkupContent | undefined)?.value;
}

test('a hover tells what an extended file sets', async () => {
  assert.equal(await told('strict'), 'Also what the checklists ask for.');
  assert.equal(await told('../team'), '`../team.yaml`\n\n- `missing-dlq`: error');
  assert.equal(await told("'@acme"), '`../node_modules/@acme/hoplint-config/package.json`\n\n- `missing-dlq`: info');
  assert.equal(await told('../none'), 'there is no file ../none.yaml');
});

test('what is extended links to its file', async () => {
  const editor = await start(disk(TEXT));
  await editor.open(CONFIG, TEXT);
  const links = await editor.ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: CONFIG } });
  const shown = links.map(({ range, target }) => [TEXT.slice(range.start.character, range.end.character), target]);
  assert.deepEqual(shown, [
    ['../team.yaml', TEAM],
    ["'@acme/hoplint-config'", `${ACME}/package.json`],
  ]);
  await editor.stop();
});

/** What stands in the text once an offer is taken, by its label. */
async function offered(marked: string, reads?: EditorOptions['reads']): Promise<ReadonlyMap<string, string>> {
  const editor = await start(disk(''), reads && { reads });
  const text = marked.replace('|', '');
  await editor.open(CONFIG, text);
  const lines = marked.slice(0, marked.indexOf('|')).split('\n');
  const position = { line: lines.length - 1, character: (lines.at(-1) as string).length };
  const textDocument = { uri: CONFIG };
  const items = await editor.ask<CompletionItem[]>('textDocument/completion', { textDocument, position });
  await editor.stop();
  const line = text.split('\n')[position.line] as string;
  return new Map(items.map(({ label, textEdit }) => {
    assert.ok(textEdit !== undefined && 'range' in textEdit);
    const { start: from, end: to } = textEdit.range;
    return [label, line.slice(0, from.character) + textEdit.newText + line.slice(to.character)];
  }));
}

test('presets, configurations nearby and packages are offered', async () => {
  const all = ['recommended', 'strict', '../hoplint.base.json', '@acme/hoplint-config'];
  for (const reads of ['disk', 'asked'] as const) {
    assert.deepEqual([...(await offered('extends: |', reads)).keys()], all);
  }
  const inList = await offered('extends: [strict, ../ho|]\n');
  assert.equal(inList.get('../hoplint.base.json'), 'extends: [strict, ../hoplint.base.json]');
  const item = await offered('extends:\n  - |');
  assert.equal(item.get('@acme/hoplint-config'), "  - '@acme/hoplint-config'");
  assert.equal((await offered("extends: '@ac|'")).get('@acme/hoplint-config'), "extends: '@acme/hoplint-config'");
});
