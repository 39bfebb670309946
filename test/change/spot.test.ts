import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSpot, spotsAt, spotsIn, writtenTree } from '../../core/change/spot.ts';
import { parse } from '../../core/syntax/parse.ts';
import { styled } from './styled.ts';

for (const [path, text] of Object.entries(styled)) {
  test(`${path}: each value is found again by its place`, () => {
    const written = writtenTree(parse({ path, text }).root);
    const spots = spotsIn(written.root).filter(({ alias }) => !alias);
    assert.ok(spots.length > 10);
    for (const spot of spots) {
      assert.equal(findSpot(written, spot.node), spot, `${spot.start}: ${text.slice(spot.head, spot.tail)}`);
      assert.ok(spotsAt(written.root, spot.head).includes(spot));
    }
  });
}

test('what an alias or a merge key brings in is shared with where it is written', () => {
  const text = 'Base: &base { A: 1 }\nList: [&one x, *one]\nOther: { <<: *base, B: 2 }\n';
  const { shared } = writtenTree(parse({ path: 'template.yaml', text }).root);
  const texts = [...shared].map(({ at }) => text.slice(at.start, at.end));
  assert.deepEqual(texts.sort(), ['x', '{ A: 1 }']);
});
