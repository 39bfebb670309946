/** What the suite uses of node:assert/strict, which a web worker lacks. */
function ok(value: unknown, message = 'not as expected'): void {
  if (!value) throw new Error(message);
}

function same(actual: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)];
  ok(is === shouldBe, `${is} instead of ${shouldBe}`);
}

export default {
  ok,
  equal: same,
  deepEqual: same,
  match: (text: string, pattern: RegExp) => ok(pattern.test(text), `${pattern} is not in ${text}`),
  doesNotMatch: (text: string, pattern: RegExp) => ok(!pattern.test(text), `${pattern} is in ${text}`),
};
