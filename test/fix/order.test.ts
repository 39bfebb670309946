/** What is fixed does not depend on the order in which rules are asked and findings come. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { applyFixes } from '../../core/fix.ts';
import type { ActiveRule } from '../../core/lint.ts';
import { rules } from '../../rules/index.ts';
import { STRICT } from '../corpus/read.ts';
import { examplesOf, type PageExample } from '../rules/page.ts';
import { findingsOf, type Texts } from './proof/whole.ts';

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

type Shuffle = <T>(all: readonly T[]) => readonly T[];

function shuffleWith(random: (below: number) => number): Shuffle {
  return (all) => {
    const mixed = [...all];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = random(last + 1);
      [mixed[last], mixed[other]] = [mixed[other] as (typeof mixed)[number], mixed[last] as (typeof mixed)[number]];
    }
    return mixed;
  };
}

/** The texts by path, and what was done. */
function fixed({ path, text, files, parameters }: PageExample, active: readonly ActiveRule[], shuffle: Shuffle): unknown {
  const texts: Texts = new Map(shuffle([...files, [path, text] as const]));
  const whole = { path, texts, read: () => undefined, active, parameters };
  const { texts: after, applied } = applyFixes(texts, (now) => shuffle(findingsOf(whole, now)), 'suggestion');
  const deeds = applied.map(({ finding, fix, round }) => `${round} ${finding.rule} ${finding.at.start} ${fix.title}`);
  return { texts: [...after].sort(), deeds };
}

const asTheyCome: Shuffle = (all) => all;

for (const [index, { name }] of rules.entries()) {
  test(`the examples of ${name} are fixed alike in any order`, () => {
    const shuffle = shuffleWith(randomNumbers(index + 1));
    for (const example of examplesOf(readFileSync(`rules/${name}.md`, 'utf8'))) {
      assert.deepEqual(fixed(example, shuffle(STRICT), shuffle), fixed(example, STRICT, asTheyCome), example.title);
    }
  });
}
