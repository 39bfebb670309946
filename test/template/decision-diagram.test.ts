// Decision diagrams, held against all texts that their subjects can take.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  equals, EVER, meet, newDiagrams, opposite, type Diagram,
} from '../../core/template/decision-diagram.ts';

/** How many texts each of the subjects is told apart by. */
const COUNTS = [2, 3, 4];

const CHOICES = COUNTS.reduce<readonly (readonly number[])[]>(
  (choices, count) => choices.flatMap((choice) => Array.from({ length: count }, (_, text) => [...choice, text])),
  [[]],
);

function isTrue(diagram: Diagram, choice: readonly number[]): boolean {
  if (!('rest' in diagram)) return diagram === EVER;
  const branch = diagram.branches.find(({ text }) => text === choice[diagram.level]);
  return isTrue(branch?.to ?? diagram.rest, choice);
}

/** For which of all choices of texts it holds. */
function table(holds: (choice: readonly number[]) => boolean): string {
  return CHOICES.map((choice) => (holds(choice) ? '1' : '0')).join('');
}

function meaning(diagram: Diagram): string {
  return table((choice) => isTrue(diagram, choice));
}

test('a diagram says what its formula says, and the same meaning is the same diagram', () => {
  const diagrams = newDiagrams();
  const known = new Map<string, Diagram>();
  const note = (diagram: Diagram): Diagram => {
    const same = known.get(meaning(diagram)) ?? diagram;
    assert.equal(diagram, same);
    known.set(meaning(diagram), same);
    return diagram;
  };
  COUNTS.forEach((count, level) => {
    for (let text = 0; text < count; text++) {
      const told = meaning(note(equals(diagrams, level, text, count)));
      assert.equal(told, table((choice) => choice[level] === text));
    }
  });
  for (let size = 0; size < known.size && known.size < 400; size++) {
    const made = [...known.values()];
    for (const other of made.slice(0, 12)) {
      const one = made[size] as Diagram;
      const both = note(meet(diagrams, one, other) as Diagram);
      assert.equal(meaning(both), table((choice) => isTrue(one, choice) && isTrue(other, choice)));
      const not = note(opposite(diagrams, both));
      assert.equal(meaning(not), table((choice) => !isTrue(both, choice)));
    }
  }
  assert.ok(known.size > 100);
});

/** How many texts the diagrams list that say which of so many texts of a parameter exclude each other. */
function listed(count: number): number {
  const diagrams = newDiagrams();
  for (let text = 0; text + 2 < count; text++) {
    const one = equals(diagrams, 0, text, count);
    const next = opposite(diagrams, equals(diagrams, 0, text + 1, count));
    assert.equal(meet(diagrams, one, next), one);
    assert.notEqual(meet(diagrams, opposite(diagrams, one), next), next);
  }
  const looks = [...diagrams.made.values()].flatMap((diagram) => ('rest' in diagram ? [diagram] : []));
  return looks.reduce((sum, { branches }) => sum + branches.length, 0);
}

test('of the texts that a parameter is compared with, a condition lists its own', () => {
  assert.ok(listed(400) < listed(200) * 2.3);
});
