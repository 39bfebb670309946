/** Values as a hover shows them: with where they come from, and under which conditions. */

import type { Resource, Template } from '../template/model.ts';
import type { Choice, Resolved, Value } from '../template/value.ts';
import { beyond, describeWhen } from '../template/when.ts';
import { escaped, type LinkTo } from './link.ts';
import { originText } from './provenance.ts';

/** Whose value it is, and where places can be opened. */
export interface Telling {
  readonly template: Template;
  readonly owner: Resource;
  readonly linkTo: LinkTo;
}

/** "30 s *(default)*", "60 s when IsProd is true or 30 s *(default)* when IsProd is false". */
export function valueText<T>(value: Value<T>, telling: Telling, show: (known: T) => string): string {
  const one = value.length === 1;
  return value.map((choice) => choiceText(choice, telling, show) + (one ? '' : whenText(choice, telling))).join(' or ');
}

function choiceText<T>({ value }: Choice<Resolved<T>>, telling: Telling, show: (known: T) => string): string {
  if (!value.known) return `unknown *(${escaped(value.why)})*`;
  const origin = originText(telling.template, value, telling.owner, telling.linkTo);
  return show(value.value) + (origin === '' ? '' : ` ${origin}`);
}

function whenText(choice: Choice<unknown>, { owner }: Telling): string {
  const when = describeWhen(beyond(choice.when, owner.when));
  return when === null ? '' : ` when ${when}`;
}
