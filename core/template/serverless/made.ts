/** A resource that the framework adds to the stack. */

import type { Place } from '../../source.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Draft } from '../synthesize.ts';
import type { FunctionEvent, ServerlessFunction } from './function-entry.ts';
import { normalizedKey } from './naming.ts';

export type Properties = Readonly<Record<string, Draft | undefined>>;

export interface Made {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
  readonly condition?: Draft | undefined;
  /** Laid over the whole resource. */
  readonly overlay?: Node | undefined;
  readonly at: Place;
  /** The key a person knows the text by. */
  readonly carrier: string;
  readonly generated: boolean;
}

/** A resource that an event makes. */
export function made(event: FunctionEvent, id: string, type: string, properties: Properties): Made {
  return { id, type, properties, at: event.at, carrier: event.fn.key, generated: true };
}

/** A resource that a function makes beside itself. */
export function madeBy(fn: ServerlessFunction, id: string, type: string, properties: Properties): Made {
  return { id, type, properties, at: fn.at, carrier: fn.key, generated: true };
}

/** The permission that lets a service call the event's function; `suffix` ends its id. */
export function permission(event: FunctionEvent, suffix: string, principal: Draft, more: Properties = {}): Made {
  return made(event, `${normalizedKey(event.fn.key)}${suffix}`, 'AWS::Lambda::Permission', {
    FunctionName: event.fn.target,
    Action: 'lambda:InvokeFunction',
    Principal: principal,
    ...more,
  });
}

/** `arn:<partition>:<service>:<region>:<account>:<what follows>`, in this account and region. */
export function localArn(service: string, ...rest: readonly Draft[]): Draft {
  const pseudo = (name: string): Draft => ({ Ref: `AWS::${name}` });
  const parts = ['arn:', pseudo('Partition'), `:${service}:`, pseudo('Region'), ':', pseudo('AccountId'), ':', ...rest];
  return { 'Fn::Join': ['', parts] };
}
