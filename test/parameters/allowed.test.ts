import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed, refusal } from '../../core/parameters/allowed.ts';

test('a value must be one of the allowed ones, of a list each item', () => {
  assert.equal(isAllowed({ type: 'String', allowed: [] }, 'anything'), true);
  assert.equal(isAllowed({ type: 'String', allowed: ['dev', 'prod'] }, 'prod'), true);
  assert.equal(isAllowed({ type: 'String', allowed: ['dev', 'prod'] }, 'Prod'), false);
  assert.equal(isAllowed({ type: 'CommaDelimitedList', allowed: ['a', 'b'] }, 'a, b'), true);
  assert.equal(isAllowed({ type: 'List<String>', allowed: ['a', 'b'] }, 'a,c'), false);
  assert.equal(isAllowed({ type: 'String', allowed: ['a', 'b'] }, 'a,b'), false);
});

test('a refusal names what is allowed, up to eight values', () => {
  const near = 'prd is not allowed by a.yaml:3:3 (dev, prod): did you mean prod?';
  assert.equal(refusal('prd', ['dev', 'prod'], 'a.yaml:3:3'), near);
  assert.equal(refusal('', ['a', 'b'], 'a.yaml:3:3'), 'an empty text is not allowed by a.yaml:3:3 (a, b)');
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  assert.equal(refusal('none', many, 'a.yaml:3:3'), 'none is not allowed by a.yaml:3:3 (a, b, c, d, e, f, g, h, …)');
});
