/** Where a function's failed asynchronous calls go: `onError`, `destinations`, and what plugins do about it. */

import { entriesOf, intrinsicOf, itemsOf, textOf, type Entry, type Node } from '../../syntax/tree.ts';
import { ref, type Draft } from '../synthesize.ts';
import type { ServerlessFunction } from './function-entry.ts';
import { madeBy, type Made } from './made.ts';
import { normalizedKey } from './naming.ts';
import type { Service } from './service.ts';
import { setting, truthy } from './setting.ts';
import { hole } from './text-node.ts';

/** The function's `DeadLetterConfig`; unknown where a key that only a plugin can read names a sink. */
export function deadLetterConfig(fn: ServerlessFunction): Draft | undefined {
  const foreign = foreignSink(fn);
  if (foreign) return hole(`${foreign.key.text} is read by a plugin`, foreign.at);
  const target = setting(fn.settings, 'onError');
  return target && { TargetArn: target };
}

const SINK_KEY = /dead.?letter|dlq|onFail/i;

/** Keys of the framework itself that match; `destinations` and `redrivePolicy` do not. */
const OWN_KEYS = new Set(['deadLetterQueueArn', 'deadLetterConfig']);

/** On the function, beside an event (`- sqs: …` and `deadLetter: …` in one item) or inside one. */
function foreignSink(fn: ServerlessFunction): Entry | undefined {
  const events = itemsOf(setting(fn.settings, 'events')).flatMap((item) => [item, ...entriesOf(item).map(valueOf)]);
  const entries = [fn.settings, ...events].flatMap(entriesOf);
  return entries.find(({ key }) => SINK_KEY.test(key.text) && !OWN_KEYS.has(key.text));
}

function valueOf({ value }: Entry): Node {
  return value;
}

/** `<Fn>LambdaEvConf`, which also appears for limits alone. */
export function invokeConfig(fn: ServerlessFunction, service: Service): readonly Made[] {
  const destinations = setting(fn.settings, 'destinations');
  const age = truthy(setting(fn.settings, 'maximumEventAge'));
  const retries = setting(fn.settings, 'maximumRetryAttempts');
  if (!destinations && !age && !retries) return [];
  const properties = {
    FunctionName: ref(fn.id),
    Qualifier: fn.alias?.name ?? '$LATEST',
    DestinationConfig:
      destinations?.kind === 'hole'
        ? destinations
        : {
            OnSuccess: destination(setting(destinations, 'onSuccess'), service),
            OnFailure: destination(setting(destinations, 'onFailure'), service),
          },
    MaximumEventAgeInSeconds: age,
    MaximumRetryAttempts: retries,
  };
  return [madeBy(fn, `${normalizedKey(fn.key)}LambdaEvConf`, 'AWS::Lambda::EventInvokeConfig', properties)];
}

/** A function of the service by its key, an ARN, or `{ type, arn }`. */
function destination(written: Node | undefined, service: Service): Draft | undefined {
  if (written === undefined) return undefined;
  const arn = setting(written, 'arn');
  const text = textOf(written);
  if (arn || written.kind === 'hole' || intrinsicOf(written)) return { Destination: arn ?? written };
  if (text === undefined || text.startsWith('arn:')) return { Destination: written };
  const other = service.functions.find(({ key }) => key === text);
  return { Destination: other?.target ?? hole(`${text} is no function of this service`, written.at) };
}
