/** What a task state calls and how it waits for it, by the ARN of its `Resource`. */

import { parseArn } from '../../template/arn.ts';
import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import type { IntegrationMode } from '../model.ts';

export interface ServiceCall {
  /** `sqs`, of an optimised integration as of one through the SDK. */
  readonly service: string;
  /** `sendMessage`. */
  readonly action: string;
  readonly mode: IntegrationMode;
}

const MODES: ReadonlyMap<string | undefined, IntegrationMode> = new Map([
  [undefined, 'request-response'],
  ['sync', 'job'],
  ['waitForTaskToken', 'callback'],
]);

/** `arn:aws:states:::sqs:sendMessage.waitForTaskToken`, with or without Region; undefined for what calls no service. */
export function serviceCallIn(resource: string): ServiceCall | undefined {
  const arn = parseArn(resource);
  if (arn?.service !== 'states' || arn.rest.startsWith('activity:')) return undefined;
  const match = /^(?:aws-sdk:)?([\w-]+):(\w+)(?:\.(\w+)(?::\d+)?)?$/.exec(arn.rest);
  const mode = MODES.get(match?.[3]);
  return match && mode ? { service: match[1] as string, action: match[2] as string, mode } : undefined;
}

/** What a task, an item reader or a result writer hands to the service: `Arguments` in JSONata, else `Parameters`. */
export function requestOf(state: Node): Node | undefined {
  return valueAt(state, 'Arguments') ?? valueAt(state, 'Parameters');
}

/** A field of a request: its value, or whether only an execution can tell it. */
export interface RequestField {
  readonly value: Node | undefined;
  readonly isChosenAtRunTime: boolean;
}

/** `FieldName.$` takes the value from the execution's data, as `{% … %}` does. */
export function fieldOf(request: Node, name: string): RequestField {
  const byPath = valueAt(request, `${name}.$`);
  if (byPath !== undefined) return { value: byPath, isChosenAtRunTime: true };
  const value = valueAt(request, name);
  return { value, isChosenAtRunTime: isExpression(value) };
}

/** Whether a node is a JSONata expression, `{% $states.input.queue %}`. */
export function isExpression(node: Node | undefined): boolean {
  return /^\s*\{%/.test(textOf(node) ?? '');
}
