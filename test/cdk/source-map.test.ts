// From compiled JavaScript back to TypeScript. The maps are those of tsc and esbuild for these lines:
//
//   import { Queue } from 'x';
//
//   export class Orders {
//     constructor(scope: object) {
//       new Queue(scope, 'Orders');
//       new Queue(scope, 'Mails');
//     }
//   }

import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { mapOf, originalAt, readSourceMap } from '../../core/template/cdk/source-map.ts';

const TSC = {
  version: 3,
  file: 'orders.js',
  sourceRoot: '',
  sources: ['../orders.ts'],
  names: [],
  mappings: [
    'AAAA,OAAO,EAAE,KAAK,EAAE,MAAM,GAAG,CAAC',
    'AAE1B,MAAM,OAAO,MAAM',
    'IACjB,YAAY,KAAa',
    'QACvB,IAAI,KAAK,CAAC,KAAK,EAAE,QAAQ,CAAC,CAAC',
    'QAC3B,IAAI,KAAK,CAAC,KAAK,EAAE,OAAO,CAAC,CAAC',
    'IAC5B,CAAC',
    'CACF',
  ].join(';'),
};

const ESBUILD = {
  version: 3,
  sources: ['orders.ts'],
  mappings: [
    'AAAA,SAAS,aAAa',
    'AAEf,aAAM,OAAO',
    'AAAA,EAClB,YAAY,OAAe',
    'AACzB,QAAI,MAAM,OAAO,QAAQ',
    'AACzB,QAAI,MAAM,OAAO,OAAO',
    'AAAA,EAC1B',
    'AACF',
    '',
  ].join(';'),
  names: [],
};

/** One-based, as stack traces count. */
function original(map: object, line: number, column: number): string | undefined {
  const found = originalAt(readSourceMap(JSON.stringify(map)), line - 1, column - 1);
  return found && `${found.source} ${found.line + 1}:${found.column + 1}`;
}

test('a frame in what tsc wrote', () => {
  assert.equal(original(TSC, 4, 9), '../orders.ts 5:5');
  assert.equal(original(TSC, 5, 9), '../orders.ts 6:5');
  assert.equal(original(TSC, 3, 5), '../orders.ts 4:3');
});

test('a frame in what esbuild wrote', () => {
  assert.equal(original(ESBUILD, 4, 5), 'orders.ts 5:5');
  assert.equal(original(ESBUILD, 5, 9), 'orders.ts 6:9');
});

test('a column between two segments belongs to the one before it', () => {
  assert.equal(original(TSC, 4, 11), '../orders.ts 5:5');
});

test('the root of the sources stands in front of them', () => {
  assert.equal(original({ ...TSC, sourceRoot: '/src/' }, 4, 9), '/src/../orders.ts 5:5');
});

test('a place that the map does not know, and a map that is none', () => {
  assert.equal(original(TSC, 40, 1), undefined);
  assert.equal(original({ ...TSC, sources: [null] }, 4, 9), undefined);
  assert.equal(original([], 1, 1), undefined);
  assert.equal(originalAt(readSourceMap('<html>'), 0, 0), undefined);
});

test('code names its map in its last comment of that kind', () => {
  assert.deepEqual(mapOf('go();\n//# sourceMappingURL=app.js.map\n'), { file: 'app.js.map' });
  assert.deepEqual(mapOf('//# sourceMappingURL=old.map\n//# sourceMappingURL=new.map'), { file: 'new.map' });
  assert.equal(mapOf('go();\n'), undefined);
  assert.equal(mapOf('//# sourceMappingURL=https://example.com/app.js.map\n'), undefined);
});

test('a map inside the code, with letters beyond ASCII', () => {
  const text = '{"sources":["größe.ts"]}';
  const encoded = Buffer.from(text).toString('base64');
  assert.deepEqual(mapOf(`//# sourceMappingURL=data:application/json;charset=utf-8;base64,${encoded}\n`), { text });
  assert.equal(mapOf('//# sourceMappingURL=data:application/json;base64,?!\n'), undefined);
});
