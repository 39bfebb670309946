import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Camera, fitting, following, opening, showing, zoomed } from '../../client/webview/camera.ts';

const SCREEN = { width: 600, height: 400 };
const FIRST = { x: 16, y: 180, width: 100, height: 40 };

test('a small picture stands in the middle, as large as life', () => {
  assert.deepEqual(fitting({ width: 200, height: 100 }, SCREEN), { scale: 1, x: 200, y: 150 });
});

test('a wide one is shrunk until all of it is seen', () => {
  const { scale, x } = fitting({ width: 1136, height: 100 }, SCREEN);
  assert.equal(scale, 0.5);
  assert.equal(x, 16);
});

test('one that could not be read then begins with its first node instead', () => {
  const { scale, x } = opening({ width: 5000, height: 300 }, SCREEN, FIRST);
  assert.ok(scale > 0.6);
  assert.equal(x + FIRST.x * scale, 16);
});

test('zooming leaves the point under the pointer where it is', () => {
  const before: Camera = { scale: 1, x: 30, y: -20 };
  const after = zoomed(before, 2, { x: 100, y: 80 });
  const pictured = ({ scale, x, y }: Camera): readonly number[] => [(100 - x) / scale, (80 - y) / scale];
  assert.deepEqual(pictured(after), pictured(before));
});

test('nobody gets lost by zooming: there is a smallest and a largest scale', () => {
  const start: Camera = { scale: 1, x: 0, y: 0 };
  assert.equal(zoomed(start, 1e6, { x: 0, y: 0 }).scale, 4);
  assert.equal(zoomed(start, 1e-6, { x: 0, y: 0 }).scale, 0.05);
});

test('what is on the screen already is shown without a move', () => {
  const camera: Camera = { scale: 1, x: 0, y: 0 };
  assert.deepEqual(showing(camera, { x: 100, y: 100, width: 50, height: 50 }, SCREEN), camera);
  assert.equal(showing(camera, { x: 700, y: 100, width: 50, height: 50 }, SCREEN).x, -166);
});

test('a node that the layout moves stays where it is on the screen', () => {
  const after = following({ scale: 0.5, x: 10, y: 10 }, FIRST, { ...FIRST, x: 216 });
  assert.deepEqual(after, { scale: 0.5, x: -90, y: 10 });
});
