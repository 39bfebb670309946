/** What events start: functions and state machines, or the aliases that SAM publishes of them. */

import { getAtt, ref } from '../synthesize.ts';
import type { Target } from './event.ts';
import type { Owner } from './generated.ts';

/** A function by itself. */
export function functionTarget(owner: Owner): Target {
  const { id } = owner;
  return { started: id, arn: getAtt(id, 'Arn'), name: ref(id), arnVariable: `\${${id}.Arn}`, ...owner };
}

/** Everything whose `Ref` is its ARN: an alias, a state machine. */
export function refTarget(owner: Owner, started: string): Target {
  return { started, arn: ref(started), name: ref(started), arnVariable: `\${${started}}`, ...owner };
}
