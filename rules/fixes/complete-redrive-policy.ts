/** Redrive policies with the keys that AWS asks for, spelled as it spells them. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { entriesOf, entryOf, valueAt, type Entry, type Mapping } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { listed } from '../../core/words.ts';
import { TRIES } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';

const TARGET = 'deadLetterTargetArn';
const COUNT = 'maxReceiveCount';

/** Spells keys rightly, takes unknown ones out and adds a missing count; a missing target nobody can know. */
export function completeRedrivePolicy(
  graph: Graph,
  { id }: Resource,
  policy: Mapping,
  keys: readonly string[],
): readonly Fix[] {
  const missing = keys.filter((key) => entryOf(policy, key) === undefined);
  const strange = entriesOf(policy).filter(({ key }) => !keys.includes(key.text));
  const meant = missing.flatMap((key) => {
    const entry = strange.find((one) => isSpelledAlike(one, key));
    return entry === undefined ? [] : [{ key, entry }];
  });
  const open = missing.filter((key) => !meant.some((one) => one.key === key));
  if (open.some((key) => key !== COUNT) || missing.length + strange.length === 0) return [];
  const dropped = strange.filter((one) => !meant.some(({ entry }) => entry === one));
  const changes: readonly Change[] = [
    ...meant.map(({ key, entry }): Change => ({ do: 'rename', node: entry.value, to: key })),
    ...dropped.map(({ value }): Change => ({ do: 'remove', node: value })),
    ...open.map((key): Change => ({ do: 'set', in: policy, path: [key], value: TRIES })),
  ];
  const steps = [
    ...(meant.length > 0 ? [`write ${listed(meant.map(({ key }) => key))}`] : []),
    ...(open.length > 0 ? [`move a message after ${TRIES} tries`] : []),
    ...(dropped.length > 0 ? [`leave ${listed(dropped.map(({ key }) => key.text))} out`] : []),
  ];
  return fixOf(graph, `In the redrive policy of ${id}, ${listed(steps)}`, 'safe', changes);
}

/** `DeadLetterTargetArn`, `dead_letter_target_arn`, `maxReceives` for the right word. */
function isSpelledAlike({ key }: Entry, wanted: string): boolean {
  const [word, other] = [key.text, wanted].map((text) => text.toLowerCase().replace(/[-_]/g, '')) as [string, string];
  return word === other || (word.length > 'maxReceive'.length && other.startsWith(word.replace(/s$/, '')));
}

/** The largest number that AWS takes in the place of a larger one. */
export function lowerCount(graph: Graph, { id, properties }: Resource, at: Place, most: number): readonly Fix[] {
  const node = scalarAt(properties, at);
  if (node === undefined || !(Number(node.text) > most)) return [];
  const title = `Let ${id} move a message after ${most} tries, the most there are`;
  return fixOf(graph, title, 'suggestion', [{ do: 'replace', node, value: most }]);
}

/** A policy that names the queue, where the ARN of a queue stands alone. */
export function policyAroundArn(graph: Graph, { id, properties }: Resource): readonly Fix[] {
  const node = valueAt(properties, 'RedrivePolicy');
  if (node?.kind !== 'scalar' || !/^arn:[\w-]+:sqs:[^{}]+$/.test(node.text)) return [];
  const value = { [TARGET]: node, [COUNT]: TRIES };
  const title = `Let ${id} move a message there after ${TRIES} tries`;
  return fixOf(graph, title, 'safe', [{ do: 'replace', node, value }]);
}
