/**
 * Editor and command line say the same of every template that the project has: in rule pages, examples and tests.
 * HOPLINT_TEMPLATES=folder adds the templates of a folder.
 */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { activeRules } from '../../core/config.ts';
import { type Finding, messageOf } from '../../core/finding.ts';
import { lint } from '../../core/lint.ts';
import { rangeOf, type Source } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';
import { canonical, pathOf } from '../../server/src/uris.ts';
import { examplesOf } from '../rules/page.ts';
import { Editor } from './editor.ts';

interface Case {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  readonly read: (path: string) => string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** One finding as both sides can say it. */
type Said = readonly [uri: string, rule: unknown, severity: number | undefined, range: string, message: string];

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;

function casesOfPages(): readonly Case[] {
  return rules.flatMap(({ name }) => {
    const page = `rules/${name}.md`;
    if (!existsSync(page)) return [];
    return examplesOf(readFileSync(page, 'utf8')).map((example, index) => ({
      name: `${page}, ${index + 1}. ${example.title}`,
      uri: `file:///page/${example.path}`,
      text: example.text,
      read: (path: string) => example.files.get(path.replace('/page/', '')),
      parameters: example.parameters,
    }));
  });
}

function casesOfFolder(folder: string): readonly Case[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:ya?ml|json|template)$/.test(file) && !file.split(sep).includes('node_modules'))
    .map((file) => ({
      name: `${folder}/${file}`,
      uri: canonical(pathToFileURL(join(folder, file)).href),
      text: readFileSync(join(folder, file), 'utf8'),
      read: readFile,
      parameters: new Map(),
    }));
}

/** Templates of the project are free of configuration, so that both sides go by the defaults. */
function readFile(path: string): string | undefined {
  const isConfig = /\/(?:hoplint\.config\.\w+|package\.json)$/.test(path);
  if (isConfig || !existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // a folder
  }
}

function findingsOfLint({ uri, text, read, parameters }: Case): readonly Finding[] {
  const sources = new Map<string, Source>();
  const readSource = (path: string) => {
    const known = sources.get(path)?.text ?? read(path);
    return known === undefined ? undefined : { path, text: known };
  };
  const names = rules.map(({ name }) => name);
  const active = activeRules(rules, 'recommended', []);
  const analysis = lint({ path: pathOf(uri), text }, active, { read: readSource, parameters }, names);
  return analysis?.result.findings ?? [];
}

function saidByLint(findings: readonly Finding[]): readonly Said[] {
  return findings.map((finding) => [
    `file://${finding.at.source.path.split('/').map(encodeURIComponent).join('/')}`,
    finding.rule,
    SEVERITIES[finding.severity],
    JSON.stringify(rangeOf(finding.at)),
    messageOf(finding),
  ]);
}

function saidByServer(uri: string, diagnostics: readonly Diagnostic[]): readonly Said[] {
  return diagnostics.map(({ code, severity, range, message }) => [
    uri, code, severity, JSON.stringify(range), String(message),
  ]);
}

function inOrder(said: readonly Said[]): readonly string[] {
  return said.map((one) => JSON.stringify(one)).sort();
}

/** What the server says of the document, and of the files that it includes. */
async function askServer(editor: Editor, one: Case, files: ReadonlySet<string>): Promise<readonly Said[]> {
  editor.published.length = 0;
  await editor.open(one.uri, one.text);
  const own = saidByServer(one.uri, await editor.findings(one.uri));
  const others = [...files].filter((uri) => uri !== one.uri);
  const pushed = (uri: string) =>
    editor.published.findLast((params) => params.uri === uri && params.diagnostics.length > 0);
  await editor.until(() => others.every((uri) => pushed(uri) !== undefined), `findings in ${others.join()}`);
  const said = [own, ...others.map((uri) => saidByServer(uri, pushed(uri)?.diagnostics ?? []))].flat();
  await editor.close(one.uri);
  return said;
}

async function compare(cases: readonly Case[]): Promise<number> {
  let current: Case | undefined;
  const editor = await Editor.start({ rules, disk: { get: (uri) => current?.read(pathOf(uri)) } });
  let findings = 0;
  for (const one of cases) {
    current = one;
    await editor.changeSettings({ parameters: Object.fromEntries(one.parameters) });
    const expected = saidByLint(findingsOfLint(one));
    const said = await askServer(editor, one, new Set(expected.map(([uri]) => uri)));
    assert.deepEqual(inOrder(said), inOrder(expected), one.name);
    findings += expected.length;
  }
  await editor.stop();
  return findings;
}

test('the server finds in the rule pages what lint() finds', async () => {
  const cases = casesOfPages();
  assert.ok(cases.length > 20, `only ${cases.length} templates found`);
  assert.ok((await compare(cases)) > 10);
});

test('the server finds in the examples and test files what lint() finds', async () => {
  const cases = ['examples', 'test'].flatMap(casesOfFolder);
  assert.ok(cases.length > 0);
  assert.ok((await compare(cases)) > 0);
});

const folder = process.env['HOPLINT_TEMPLATES'];
if (folder !== undefined) {
  test(`the server finds in ${folder} what lint() finds`, async () => {
    await compare(casesOfFolder(folder));
  });
}
