/** A function of a service: its names and its events. */

import type { Place } from '../../source.ts';
import { entriesOf, itemsOf, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import { lambdaId, normalizedKey } from './naming.ts';
import { setting, truthy } from './setting.ts';

export interface ServerlessFunction {
  readonly key: string;
  /** The key's text. */
  readonly at: Place;
  readonly id: string;
  readonly settings: Mapping;
  /** The physical name. */
  readonly name: Node;
  /** What triggers call: the function's ARN, or that of its alias. */
  readonly target: Draft;
  readonly alias: Alias | undefined;
}

export interface Alias {
  readonly id: string;
  readonly name: string;
}

export interface FunctionEvent {
  readonly fn: ServerlessFunction;
  readonly kind: string;
  readonly value: Node;
  /** The event's key: `sqs`. */
  readonly at: Place;
  /** Its position among all events of the function, from one. */
  readonly number: number;
}

/** The function an entry of `functions` stands for; `defaultName` where it names none. */
export function functionOf({ key, value }: Entry, settings: Mapping, defaultName: Node): ServerlessFunction {
  const id = lambdaId(key.text);
  const alias = aliasOf(key.text, settings);
  const arn = getAtt(id, 'Arn');
  return {
    key: key.text,
    at: key.at,
    id,
    settings,
    name: setting(value, 'name') ?? defaultName,
    alias,
    target: alias ? { 'Fn::Join': [':', [arn, alias.name]] } : arn,
  };
}

/** The version published on deployment; the framework's id goes on with a hash of the code. */
export function versionId({ key }: ServerlessFunction): string {
  return `${normalizedKey(key)}LambdaVersion`;
}

/** With provisioned concurrency or SnapStart, triggers call an alias that follows the latest version. */
function aliasOf(key: string, settings: Mapping): Alias | undefined {
  const base = normalizedKey(key);
  const isSet = (name: string): boolean => truthy(setting(settings, name)) !== undefined;
  if (isSet('provisionedConcurrency')) return { id: `${base}ProvConcLambdaAlias`, name: 'provisioned' };
  return isSet('snapStart') ? { id: `${base}SnapStartLambdaAlias`, name: 'snapstart' } : undefined;
}

export function eventsOf(fn: ServerlessFunction): readonly FunctionEvent[] {
  return itemsOf(setting(fn.settings, 'events')).flatMap((item, index) =>
    entriesOf(item).map(({ key, value }) => ({ fn, kind: key.text, value, at: key.at, number: index + 1 })),
  );
}

/** The events of one kind, function by function; the framework counts them so. */
export function byFunction(events: readonly FunctionEvent[]): readonly (readonly FunctionEvent[])[] {
  const groups = new Map<string, FunctionEvent[]>();
  for (const event of events) groups.set(event.fn.key, [...(groups.get(event.fn.key) ?? []), event]);
  return [...groups.values()];
}
