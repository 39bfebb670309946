import assert from 'node:assert/strict';
import { applyEdits, type TextEdit } from '../../core/edit.ts';
import { editsFor, type Change } from '../../core/change/change.ts';
import type { Source } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import { valueAt, type Node } from '../../core/syntax/tree.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';

/** Changes that depend on the template they are made in. */
export type ChangesIn = (template: Template) => readonly Change[];

/** Lines as a text that ends its last line. */
export function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

/** The template in a text, with the files that it may include. */
export function templateOf(
  text: string,
  path = 'template.yaml',
  files: Readonly<Record<string, string>> = {},
): Template {
  const others = Object.entries(files).map(([name, own]): Source => ({ path: name, text: own }));
  const sources = new Map(others.map((source) => [source.path, source]));
  const template = readTemplate({ path, text }, { read: (name) => sources.get(name), parameters: new Map() });
  assert.ok(template, `${path} is not read as a template`);
  return template;
}

/** The text with the changes made. */
export function changed(text: string, changes: ChangesIn, path = 'template.yaml'): string {
  return changedFiles(templateOf(text, path), changes).get(path) ?? text;
}

/** The files that the changes touch, as they are afterwards; each can still be read. */
export function changedFiles(template: Template, changes: ChangesIn): ReadonlyMap<string, string> {
  const edits = editsFor(template, changes(template));
  assert.ok(edits, 'the changes cannot be made');
  const texts = new Map<string, string>();
  for (const { at } of edits) texts.set(at.source.path, applyEdits(at.source.text, editsIn(edits, at.source.path)));
  for (const [path, text] of texts) assert.deepEqual(parse({ path, text }).problems, []);
  return texts;
}

function editsIn(edits: readonly TextEdit[], path: string): readonly TextEdit[] {
  return edits.filter(({ at }) => at.source.path === path);
}

/** Whether the changes are refused. */
export function isRefused(template: Template, changes: ChangesIn): boolean {
  return editsFor(template, changes(template)) === undefined;
}

export function resource(template: Template, id: string): Resource {
  const found = template.resources.get(id);
  assert.ok(found, `there is no resource ${id}`);
  return found;
}

/** The node at a path of keys and list indexes. */
export function nodeAt(root: Node, ...path: readonly (string | number)[]): Node {
  let here: Node | undefined = root;
  for (const key of path) {
    here = typeof key === 'string' ? valueAt(here, key) : here?.kind === 'sequence' ? here.items[key] : undefined;
  }
  assert.ok(here, `nothing is at ${path.join('/')}`);
  return here;
}

/** A dead-letter queue beside a queue, and the policy that uses it. */
export function addDlq(queue: string, id = `${queue}Dlq`): ChangesIn {
  return (template) => [
    {
      do: 'set',
      in: resource(template, queue),
      path: ['Properties', 'RedrivePolicy'],
      value: { deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] }, maxReceiveCount: 5 },
    },
    {
      do: 'add-resource',
      id,
      type: 'AWS::SQS::Queue',
      properties: { MessageRetentionPeriod: 1209600 },
      beside: resource(template, queue),
    },
  ];
}
