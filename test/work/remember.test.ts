import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazily, remembered, rememberedEach } from '../../core/remember.ts';

test('a subject is asked once, whatever it answers', () => {
  const asked: object[] = [];
  const question = remembered((about: object) => void asked.push(about));
  const [one, other] = [{}, {}];
  for (const about of [one, one, other, one]) assert.equal(question(about), undefined);
  assert.deepEqual(asked, [one, other]);
});

test('each detail of a subject is asked for once', () => {
  const asked: string[] = [];
  const question = rememberedEach((about: { readonly name: string }, detail: number) => {
    asked.push(`${about.name} ${detail}`);
    return detail * 2;
  });
  const queue = { name: 'Orders' };
  assert.deepEqual([1, 2, 1, 2].map((detail) => question(queue, detail)), [2, 4, 2, 4]);
  assert.deepEqual(asked, ['Orders 1', 'Orders 2']);
});

test('a property that is worked out when it is read is worked out once', () => {
  const asked: string[] = [];
  const queue = lazily({ name: () => `${asked.push('name')}`, delay: () => asked.push('delay') });
  assert.deepEqual(asked, []);
  assert.deepEqual([queue.name, queue.name, queue.delay], ['1', '1', 2]);
  assert.deepEqual(asked, ['name', 'delay']);
});
