import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsFor, type Change } from '../../core/change/change.ts';
import { applyEdits } from '../../core/edit.ts';
import { changedLines } from '../../core/format/changed-lines.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { Mapping, Node, Sequence } from '../../core/syntax/tree.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import type { Template } from '../../core/template/model.ts';
import { templateOf } from './changed.ts';
import { styled } from './styled.ts';

/** What a tree says, for comparison: `!GetAtt A.B` and `Fn::GetAtt: [A, B]` say the same. */
type Data = string | null | Data[] | { [key: string]: Data };

function dataOf(node: Node): Data {
  switch (node.kind) {
    case 'hole':
      return assert.fail(node.why);
    case 'scalar':
      return node.value === null ? null : node.text;
    case 'sequence':
      return node.items.map(dataOf);
    case 'mapping':
      return normal(Object.fromEntries(node.entries.map(({ key, value }) => [key.text, dataOf(value)])));
  }
}

function normal(data: { [key: string]: Data }): Data {
  const attribute = data['Fn::GetAtt'];
  return typeof attribute === 'string' ? { 'Fn::GetAtt': attribute.split('.') } : data;
}

function draftData(draft: Draft | undefined): Data {
  if (Array.isArray(draft)) return draft.map(draftData);
  if (typeof draft !== 'object') return String(draft);
  return normal(Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, draftData(value)])));
}

const drafts: readonly Draft[] = [
  'plain',
  'on',
  '2012-10-17',
  'a: b, [c] #d',
  'two\nlines',
  30,
  true,
  [],
  {},
  ['*', { Ref: 'X' }],
  { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] }, maxReceiveCount: 5 },
  [{ Effect: 'Allow', Action: ['sqs:*'], Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'T' } } } }, 'b'],
  { 'Fn::Sub': '${A}-b' },
  { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['A', 'B'] }, { Ref: 'AWS::NoValue' }] },
  { 'Fn::If': ['IsProd', { A: { B: 'c' } }, ['x', ['y', {}]]] },
  { 'Fn::Base64': { 'Fn::Sub': 'x' } },
];

/** A value in the tree that a fix could mean: not inside an intrinsic, not brought in by an alias or a merge key. */
interface Target {
  readonly node: Node;
  readonly path: readonly (string | number)[];
}

function targetsIn(root: Node): readonly Target[] {
  const found = new Map<Node, Target | undefined>();
  const visit = (node: Node, path: Target['path'], inside: boolean): void => {
    const isInside = inside || isIntrinsic(node);
    if (path.length > 0) found.set(node, found.has(node) || inside ? undefined : { node, path });
    if (node.kind === 'mapping') node.entries.forEach(({ key, value }) => visit(value, [...path, key.text], isInside));
    if (node.kind === 'sequence') node.items.forEach((item, index) => visit(item, [...path, index], inside));
  };
  visit(root, [], false);
  return [...found.values()].filter((target) => target !== undefined);
}

function isIntrinsic(node: Node): boolean {
  if (node.kind !== 'mapping' || node.entries.length !== 1) return false;
  return /^(Ref|Condition|Fn::.*)$/.test(node.entries[0]?.key.text ?? '');
}

type Holder = { [key: string | number]: Data };

function holderOf(data: Data, path: Target['path']): Holder {
  return path.slice(0, -1).reduce<Data>((here, key) => (here as Holder)[key] as Data, data) as Holder;
}

interface Attempt {
  readonly change: Change;
  /** Makes the change in the data. */
  readonly expect: (data: Data) => void;
  /** How many of the old lines may look different afterwards. */
  readonly touches: number;
}

function replaced({ node, path }: Target, value: Draft): Attempt {
  const touches = linesIn(node) + 2;
  const expect = (data: Data): void => void (holderOf(data, path)[path.at(-1) as string] = draftData(value));
  return { change: { do: 'replace', node, value }, expect, touches };
}

function removed({ node, path }: Target): Attempt {
  return { change: { do: 'remove', node }, expect: (data) => removeFrom(data, path), touches: Infinity };
}

/** With the last part of a list or mapping, the key above goes. */
function removeFrom(data: Data, path: Target['path']): void {
  const holder = holderOf(data, path);
  if (Array.isArray(holder)) holder.splice(path.at(-1) as number, 1);
  else delete holder[path.at(-1) as string];
  if (Object.keys(holder).length === 0 && path.length > 1) removeFrom(data, path.slice(0, -1));
}

function appended({ node, path }: Target, value: Draft): Attempt {
  const expect = (data: Data): void => void (holderOf(data, [...path, 0]) as unknown as Data[]).push(draftData(value));
  return { change: { do: 'append', in: node as Sequence, value }, expect, touches: 1 };
}

function added({ node, path }: Target, value: Draft): Attempt {
  const expect = (data: Data): void => void (holderOf(data, [...path, 'x'])['New'] = { Deep: draftData(value) });
  return { change: { do: 'set', in: node as Mapping, path: ['New', 'Deep'], value }, expect, touches: 1 };
}

function linesIn({ at }: Node): number {
  return at.source.text.slice(at.start, at.end).split('\n').length;
}

function attemptAt(target: Target, value: Draft, random: (below: number) => number): Attempt {
  const { node } = target;
  const kinds = [() => replaced(target, value), () => removed(target)];
  if (node.kind === 'sequence') kinds.push(() => appended(target, value), () => appended(target, value));
  if (node.kind === 'mapping' && !isIntrinsic(node)) kinds.push(() => added(target, value), () => added(target, value));
  return (kinds[random(kinds.length)] as () => Attempt)();
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Whether a refusal is right: nothing would be left of the file, or aliases and merge keys share what is there. */
function mayRefuse(path: string, expected: Data): boolean {
  return path.startsWith('anchors') || Object.keys(expected as Holder).length === 0;
}

for (const [path, text] of Object.entries(styled)) {
  test(`${path}: after any change the tree is the intended one, and what is not meant stays as it is`, () => {
    const template = templateOf(text, path);
    const targets = targetsIn(template.root);
    const random = randomNumbers(path.length + 7);
    let made = 0;
    for (let round = 0; round < 200; round++) {
      const target = targets[random(targets.length)] as Target;
      const value = drafts[random(drafts.length)] as Draft;
      const { change, expect, touches } = attemptAt(target, value, random);
      const what = `${change.do} ${target.path.join('/')} ${JSON.stringify(value)}`;
      const expected = dataOf(template.root);
      expect(expected);
      const edits = editsFor(template, [change]);
      if (edits === undefined && mayRefuse(path, expected)) continue;
      assert.ok(edits, what);
      made++;
      const after = applyEdits(text, edits);
      const parsed = parse({ path, text: after });
      assert.deepEqual(parsed.problems, [], `${what}\n${after}`);
      assert.deepEqual(dataOf(parsed.root), expected, `${what}\n${after}`);
      assert.ok(goneLines(text, after) <= touches, `${what}\n${after}`);
    }
    assert.ok(made > 100, `only ${made} changes were made`);
  });
}

for (const [path, text] of Object.entries(styled)) {
  test(`${path}: several additions at once give what they give one by one`, () => {
    const template = templateOf(text, path);
    const targets = targetsIn(template.root).filter(({ node }) => node.kind !== 'scalar' && !isIntrinsic(node));
    const random = randomNumbers(path.length + 3);
    let made = 0;
    for (let round = 0; round < 60; round++) {
      const attempts = Array.from({ length: 4 }, () => {
        const target = targets[random(targets.length)] as Target;
        const value = drafts[random(drafts.length)] as Draft;
        return target.node.kind === 'sequence' ? appended(target, value) : added(target, value);
      });
      const changes = [...attempts.map(({ change }) => change), ...twoTopics(template)];
      const edits = editsFor(template, changes);
      if (edits === undefined && path.startsWith('anchors')) continue;
      assert.ok(edits, JSON.stringify(changes.map((change) => change.do)));
      made++;
      const expected = dataOf(template.root) as { Resources: Holder };
      for (const { expect } of attempts) expect(expected);
      Object.assign(expected.Resources, { T1: { Type: 'AWS::SNS::Topic' }, T2: { Type: 'AWS::SNS::Topic' } });
      const after = applyEdits(text, edits);
      assert.deepEqual(dataOf(parse({ path, text: after }).root), expected, after);
      assert.ok(goneLines(text, after) <= 5, after);
    }
    assert.ok(made > 20, `only ${made} changes were made`);
  });
}

function twoTopics({ resources }: Template): readonly Change[] {
  const beside = resources.get('Orders');
  return ['T1', 'T2'].map((id) => ({ do: 'add-resource', id, type: 'AWS::SNS::Topic', properties: {}, beside }));
}

function goneLines(before: string, after: string): number {
  const gone = changedLines(before.split('\n'), after.split('\n'));
  return gone.reduce((sum, { oldStart, oldEnd }) => sum + oldEnd - oldStart, 0);
}
