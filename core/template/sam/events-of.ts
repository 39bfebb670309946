/** The `Events` of a function or state machine. */

import { entriesOf, textOf, valueAt, type Mapping } from '../../syntax/tree.ts';
import type { Template } from '../model.ts';
import type { SamEvent, Target } from './event.ts';

/** All entries that have a type. */
export function eventsOf(template: Template, properties: Mapping, target: Target): readonly SamEvent[] {
  return entriesOf(valueAt(properties, 'Events')).flatMap(({ key, value }) => {
    const type = textOf(valueAt(value, 'Type'));
    if (type === undefined) return [];
    const id = `${target.id}${key.text}`;
    return [{ id, type, properties: valueAt(value, 'Properties'), at: key.at, target, template }];
  });
}
