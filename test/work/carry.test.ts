import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Source } from '../../core/source.ts';
import { carrierTo } from '../../server/src/carry.ts';

/** How many characters are looked at while as many places are carried over an edit at the front of a text. */
function looksAtCharacters(context: TestContext, places: number): number {
  const before: Source = { path: 'template.yaml', text: 'a: 1\nb: 2\n'.repeat(500) };
  const look = context.mock.method(String.prototype, 'charCodeAt');
  const carry = carrierTo({ path: 'template.yaml', text: `# note\n${before.text}` });
  for (let start = 0; start < places; start++) {
    const range = carry({ source: before, start: start * 5, end: start * 5 + 1 });
    assert.deepEqual(range?.start, { line: start + 1, character: 0 });
  }
  const looks = look.mock.callCount();
  look.mock.restore();
  return looks;
}

test('two versions of a text are compared once, however many places are carried from one to the other', (context) => {
  assert.equal(looksAtCharacters(context, 500), looksAtCharacters(context, 1));
});
