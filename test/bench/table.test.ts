import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../../bench/row.ts';
import { median, spread } from '../../bench/statistics.ts';
import { isMet, tableOf } from '../../bench/table.ts';

const rows: readonly Row[] = [
  { name: 'one small template, as node -e 0', unit: '×', samples: [2.4, 2.2, 2.6], most: 2.5, detail: 'elapsed 2.1 ×' },
  { name: 'a dense template of 1 MB, cold', unit: 's', samples: [0.52], most: 0.4 },
  { name: 'lint, warm', unit: 'MB/s', samples: [4.5, 4.5, 4.5] },
  { name: 'with two workers', unit: '×', samples: [], most: 0.6 },
];

test('the table tells figures, spread and targets; what could not be measured is left out', () => {
  assert.equal(
    tableOf([{ name: 'start', rows }]),
    `start
  one small template, as node -e 0          2.40 ×         ±4 % ✓ ≤ 2.5
    elapsed 2.1 ×
  a dense template of 1 MB, cold            0.52 s              ✗ ≤ 0.4
  lint, warm                                4.50 MB/s      ±0 %
`,
  );
});

test('compared with another revision, what is more than a tenth worse is marked, whichever way is better', () => {
  const row = (unit: Row['unit'], value: number): Row => ({ name: unit, unit, samples: [value] });
  const section = {
    name: 'all',
    rows: [row('s', 1.2), row('ms', 105), row('MB/s', 4), row('files/s', 300)],
    before: [row('s', 1), row('ms', 100), row('MB/s', 5), row('files/s', 200)],
  };
  assert.equal(
    tableOf([section]),
    `all
  s                                         1.20 s              1.00 → 1.20 × ✗
  ms                                         105 ms             100 → 1.05 ×
  MB/s                                      4.00 MB/s           5.00 → 0.80 × ✗
  files/s                                    300 files/s        200 → 1.50 ×
`,
  );
});

test('a target is met by the median, and by nothing that was not measured', () => {
  assert.equal(isMet({ name: 'a', unit: 's', samples: [1, 1, 9], most: 1 }), true);
  assert.equal(isMet({ name: 'a', unit: 's', samples: [2], most: 1 }), false);
  assert.equal(isMet({ name: 'a', unit: 's', samples: [], most: 1 }), undefined);
});

test('median and spread of known numbers', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(spread([8, 9, 10, 11, 12]), 0.1);
});
