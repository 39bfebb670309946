/** Values as a hover shows them: with where they come from, and under which conditions. */

import { type Place, positionAt } from '../source.ts';
import type { Resource } from '../template/model.ts';
import type { Choice, Resolved, Value } from '../template/value.ts';
import { beyond, describeWhen } from '../template/when.ts';

/** "30 s *(default)*", "60 s when IsProd is true or 30 s *(default)* when IsProd is false". */
export function valueText<T>(value: Value<T>, owner: Resource, show: (known: T) => string): string {
  const one = value.length === 1;
  return value.map((choice) => choiceText(choice, owner, show) + (one ? '' : whenText(choice, owner))).join(' or ');
}

function choiceText<T>({ value }: Choice<Resolved<T>>, owner: Resource, show: (known: T) => string): string {
  if (!value.known) return `unknown *(${value.why})*`;
  const from = value.basis === 'written' ? whereWritten(value.at, owner) : BASES[value.basis];
  return show(value.value) + (from === '' ? '' : ` *(${from})*`);
}

const BASES = { 'aws-default': 'default', parameter: 'default of a parameter', given: 'given from outside' } as const;

/** Nothing for what stands in the resource itself; a line for Globals, parameters given, mappings. */
function whereWritten(at: Place, { body }: Resource): string {
  const inside = at.source === body.at.source && body.at.start <= at.start && at.end <= body.at.end;
  return inside ? '' : `line ${positionAt(at.source, at.start).line + 1}`;
}

function whenText(choice: Choice<unknown>, owner: Resource): string {
  const when = describeWhen(beyond(choice.when, owner.when));
  return when === null ? '' : ` when ${when}`;
}
