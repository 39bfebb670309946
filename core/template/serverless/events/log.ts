/** `cloudwatchLog` events: a subscription filter sends a log group's lines to the function. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { localArn, made, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { setting } from '../setting.ts';

export function logResources(events: readonly FunctionEvent[]): readonly Made[] {
  return byFunction(events).flatMap((own) => {
    const filters = own.map((event, index) => filter(event, index + 1));
    return own[0] ? [...filters, logPermission(own[0], own.map(groupOf))] : filters;
  });
}

function groupOf(event: FunctionEvent): Node {
  return setting(event.value, 'logGroup') ?? event.value;
}

function filter(event: FunctionEvent, number: number): Made {
  const id = `${normalizedKey(event.fn.key)}LogsSubscriptionFilterCloudWatchLog${number}`;
  return made(event, id, 'AWS::Logs::SubscriptionFilter', {
    LogGroupName: groupOf(event),
    FilterPattern: setting(event.value, 'filter') ?? '',
    DestinationArn: event.fn.target,
  });
}

/** One permission for all log groups of a function, as far as their names agree. */
function logPermission(event: FunctionEvent, groups: readonly Node[]): Made {
  const names = groups.map((group) => textOf(group) ?? '');
  const source = groups.length === 1 && groups[0] ? groups[0] : `${commonStart(names)}*`;
  const principal = { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] };
  const suffix = 'LambdaPermissionLogsSubscriptionFilterCloudWatchLog';
  return permission(event, suffix, principal, { SourceArn: localArn('logs', 'log-group:', source, ':*') });
}

function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length).replace(/\*$/, '');
}
