/** Whether a part of a template says after an edit what it said before, each word where the edit has moved it. */

import { entriesOf, textOf, type Entry, type Node, valueAt } from '../syntax/tree.ts';
import type { Output, Resource } from '../template/model.ts';
import type { When } from '../template/when.ts';
import { isMoved, type Move } from './move.ts';

export function isSameNode(before: Node, now: Node, move: Move): boolean {
  if (before.kind !== now.kind || !isMoved(before.at, now.at, move)) return false;
  switch (before.kind) {
    case 'scalar':
      return isSameScalar(before, now as typeof before);
    case 'hole':
      return before.why === (now as typeof before).why && before.symbol === (now as typeof before).symbol;
    case 'sequence': {
      const { items, style } = now as typeof before;
      return style === before.style && isEach(before.items, items, (one, other) => isSameNode(one, other, move));
    }
    case 'mapping': {
      const { entries, style } = now as typeof before;
      return style === before.style && areSameEntries(before.entries, entries, move);
    }
  }
}

function isSameScalar(before: Node & { kind: 'scalar' }, now: Node & { kind: 'scalar' }): boolean {
  const { text, value, style, assumed, given } = now;
  return (
    before.text === text && before.value === value && before.style === style && before.assumed === assumed &&
    before.given === given
  );
}

function areSameEntries(before: readonly Entry[], now: readonly Entry[], move: Move): boolean {
  return isEach(before, now, (one, other) => {
    const isSameKey = isMoved(one.at, other.at, move) && isSameNode(one.key, other.key, move);
    return isSameKey && isSameNode(one.value, other.value, move);
  });
}

/** `untouched`: the bodies that are known to be so, before and now. */
export function isSameResource(
  before: Resource,
  now: Resource,
  move: Move,
  untouched: ReadonlyMap<Node, Node>,
): boolean {
  if (untouched.get(before.body) === now.body && isWritten(before) && isWritten(now)) return true;
  return (
    before.type === now.type && before.generated === now.generated && before.carrier === now.carrier &&
    isSameWhen(before.when, now.when) && isMoved(before.at, now.at, move) &&
    isSameNode(before.body, now.body, move) && areSameProperties(before, now, move)
  );
}

/** Whether it is what its body says, and nothing else was made of it. */
function isWritten({ id, type, carrier, generated, body, properties }: Resource): boolean {
  const isAsWritten = carrier === id && !generated && textOf(valueAt(body, 'Type')) === type;
  return isAsWritten && valueAt(body, 'Properties') === properties;
}

/** They stand in the body, unless something generated them. */
function areSameProperties(before: Resource, now: Resource, move: Move): boolean {
  const areInBody = [before, now].every(({ body, properties }) => valueAt(body, 'Properties') === properties);
  return areInBody || isSameNode(before.properties, now.properties, move);
}

export function isSameOutput(before: Output, now: Output, move: Move): boolean {
  return (
    before.name === now.name && isSameWhen(before.when, now.when) && isMoved(before.at, now.at, move) &&
    isSameNode(before.value, now.value, move) && isSameOrNone(before.exportName, now.exportName, move)
  );
}

function isSameOrNone(before: Node | undefined, now: Node | undefined, move: Move): boolean {
  return before === undefined || now === undefined ? before === now : isSameNode(before, now, move);
}

/** What a template says beside its resources and outputs. */
export function isSameFrame(before: Node, now: Node, move: Move): boolean {
  return areSameEntries(frameOf(before), frameOf(now), move);
}

function frameOf(root: Node): readonly Entry[] {
  return entriesOf(root).filter(({ key }) => key.text !== 'Resources' && key.text !== 'Outputs');
}

function isSameWhen(before: When, now: When): boolean {
  return before.size === now.size && [...now].every(([condition, outcome]) => before.get(condition) === outcome);
}

/** Whether two lists are of one length and alike item by item. */
export function isEach<T, Other>(
  before: readonly T[],
  now: readonly Other[],
  isAlike: (one: T, other: Other) => boolean,
): boolean {
  return before.length === now.length && before.every((one, index) => isAlike(one, now[index] as Other));
}
