import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf } from '../../core/format/excerpt.ts';

/** A text that notes how much of it is read at once. */
function watched(text: string): { readonly text: string; readonly longest: () => number } {
  let longest = 0;
  const object = {
    length: text.length,
    toString: () => text,
    charAt: (at: number) => text.charAt(at),
    includes: (part: string) => text.includes(part),
    indexOf: (part: string, from: number) => text.indexOf(part, from),
    slice: (start: number, end: number) => {
      longest = Math.max(longest, end - start);
      return text.slice(start, end);
    },
  };
  return { text: object as unknown as string, longest: () => longest };
}

test('of a line of a megabyte only what can be shown is read', () => {
  const name = '"Orders": { "Type": "AWS::SQS::Queue" }';
  const { text, longest } = watched(`{ ${'"Mails": {}, '.repeat(40_000)}${name}${', "Bills": {}'.repeat(40_000)} }`);
  const start = String(text).indexOf(name);
  const excerpt = excerptOf({ source: { path: 'a.json', text }, start, end: start + 8 }, 60);
  assert.equal(excerpt.text, '…ils": {}, "Mails": {}, "Mails": {}, "Orders": { "Type": "A…');
  assert.equal(excerpt.text.slice(excerpt.start, excerpt.start + excerpt.width), '"Orders"');
  assert.ok(longest() < 2000, `${longest()} characters`);
});

test('a mark ends with the words of its line, and has a column where it begins behind them', () => {
  const source = { path: 'a.yaml', text: 'Orders:   \r\n  Type: AWS::SQS::Queue\n' };
  assert.deepEqual(excerptOf({ source, start: 0, end: 30 }, 60), { line: 1, text: 'Orders:', start: 0, width: 7 });
  assert.deepEqual(excerptOf({ source, start: 10, end: 11 }, 60), { line: 1, text: 'Orders:', start: 10, width: 1 });
});

test('what a runner takes for a command stands for itself where its line is cut, too', () => {
  const source = { path: 'a.yaml', text: `${'x'.repeat(300)}##vso[task.complete]${'y'.repeat(300)}` };
  assert.match(excerptOf({ source, start: 320, end: 321 }, 40).text, /^…x+#♯vso\[task\.complete\]y+…$/);
});
