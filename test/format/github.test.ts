// `--format github`, read back as a runner reads it (actions/runner, ActionCommand): what it gets is what was found.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatGithub } from '../../core/format/github.ts';
import { gather } from '../../core/run-result.ts';
import { FRAME, NASTY, ORDERS, RUN } from './reports.ts';
import { fileWith, findingOn } from './sample.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line of the log that is a command; other lines are text. */
function commandIn(line: string): Command | undefined {
  const [, name, list = '', message = ''] = /^::([a-z]+) ?(.*?)::(.*)$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const pairs = list.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.split('=', 2);
    return [key, unescaped(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { name, properties: Object.fromEntries(pairs), message: unescaped(message) };
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function commandsOf(text: string): readonly Command[] {
  return text.trimEnd().split('\n').flatMap((line) => commandIn(line) ?? []);
}

test('each severity has its command, with a one-based place and the rule as title', () => {
  const [first, second, ...others] = commandsOf(formatGithub(RUN, FRAME));
  assert.deepEqual(others, []);
  assert.deepEqual(first, {
    name: 'error',
    properties: {
      file: 'infra/orders.yaml',
      line: '2',
      endLine: '2',
      col: '3',
      endColumn: '9',
      title: 'missing-dlq (Orders)',
    },
    message:
      'Orders keeps failing messages until they expire when IsProd is false. ' +
      'A failing order comes back for 4 days. Add a dead-letter queue.',
  });
  assert.equal(second?.name, 'notice');
});

test('signs that mean something to a runner arrive as they are; what steers a terminal does not', () => {
  const [, nasty] = commandsOf(formatGithub(RUN, FRAME));
  assert.ok(nasty?.message.startsWith(NASTY.replace('\u0007', '␇')), nasty?.message);
  const source = { path: 'a,b:50%.yaml', text: 'Orders' };
  const [named] = commandsOf(formatGithub(gather([fileWith(source, findingOn(source, 'Orders'))], []), FRAME));
  assert.equal(named?.properties['file'], 'a,b:50%.yaml');
});

test('a place of several lines has no columns, which a runner would complain of', () => {
  const run = gather([fileWith(ORDERS, findingOn(ORDERS, 'Orders:\n    Type'))], []);
  const [first] = commandsOf(formatGithub(run, FRAME));
  assert.deepEqual(Object.keys(first?.properties ?? {}), ['file', 'line', 'endLine', 'title']);
});

test('what could not be read is an error without a place', () => {
  const text = formatGithub(gather([], []), { ...FRAME, troubles: ['cannot read a.yaml: permission denied'] });
  assert.equal(text, '::error title=hoplint::cannot read a.yaml: permission denied\n');
});

test('nothing found is nothing said', () => {
  assert.equal(formatGithub(gather([fileWith(ORDERS)], []), FRAME), '');
});

test('where GitHub will not show all, the log says so', () => {
  const many = { path: 'many.yaml', text: 'Orders\n'.repeat(11) };
  const findings = [...many.text.matchAll(/Orders/g)].map(({ index }) =>
    findingOn(many, 'Orders', { at: { source: many, start: index, end: index + 6 } }),
  );
  const text = formatGithub(gather([fileWith(many, ...findings)], []), FRAME);
  assert.equal(text.split('\n').at(-2), 'GitHub shows 10 of 11 warnings of this step beside the code; all are above.');
});
