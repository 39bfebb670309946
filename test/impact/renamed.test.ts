import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlainResource, PlainTemplate } from '../../impact/plain.ts';
import { renamesBetween } from '../../impact/renamed.ts';

type Queues = Readonly<Record<string, PlainResource['Properties']>>;

function templateOf(queues: Queues, onRead: () => void = () => {}): PlainTemplate {
  const resources = Object.entries(queues).map(([name, properties]) => {
    const queue = { Type: 'AWS::SQS::Queue', get Properties() {
      onRead();
      return properties;
    } };
    return [`shop#${name}`, queue] as const;
  });
  return { Resources: Object.fromEntries(resources) };
}

/** Each queue has the next one for its failures: which one it is can be told only once that is known. */
function chainOf(name: string, count: number): Queues {
  const queues = Array.from({ length: count }, (_, index) => {
    const sink = index === count - 1 ? {} : { RedrivePolicy: { 'Fn::GetAtt': [`shop#${name}${index + 1}`, 'Arn'] } };
    return [`${name}${index}`, sink] as const;
  });
  return Object.fromEntries(queues);
}

test('what refers to something renamed is recognised once that is, to the end of a chain', () => {
  const renames = renamesBetween(templateOf(chainOf('Old', 5)), templateOf(chainOf('New', 5)));
  assert.deepEqual([...renames].map(([from, to]) => `${from} ${to}`), [4, 3, 2, 1, 0].map((at) => `shop#Old${at} shop#New${at}`));
});

test('only what names something that was found is looked at again', () => {
  const readsFor = (count: number): number => {
    let reads = 0;
    const onRead = (): void => void reads++;
    const renames = renamesBetween(templateOf(chainOf('Old', count), onRead), templateOf(chainOf('New', count), onRead));
    assert.equal(renames.size, count);
    return reads;
  };
  const [some, more, most] = [20, 40, 60].map(readsFor) as [number, number, number];
  assert.equal(most - more, more - some);
});

test('of several that say the same none is recognised, until all but one are known by their names', () => {
  const delayed = { DelaySeconds: '5' };
  const before = { A: delayed, B: delayed, C: { ...delayed, QueueName: 'orders' } };
  const two = renamesBetween(templateOf(before), templateOf({ X: delayed, Y: delayed }));
  assert.deepEqual([...two], []);
  const after = { X: delayed, Y: { ...delayed, QueueName: 'orders' } };
  const { A: _, ...others } = before;
  assert.deepEqual([...renamesBetween(templateOf(others), templateOf(after))], [['shop#C', 'shop#Y'], ['shop#B', 'shop#X']]);
});
