/** `activemq` and `rabbitmq` events: the function polls a queue of an Amazon MQ broker. */

import { textOf } from '../../../syntax/tree.ts';
import type { FunctionEvent } from '../function-entry.ts';
import type { Made } from '../made.ts';
import { alphanumeric } from '../naming.ts';
import { setting } from '../setting.ts';
import { arnOf, batchSettings, mappingOf } from './mapping.ts';

export function activeMqResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.map((event) => brokerMapping(event, 'ActiveMQ'));
}

export function rabbitMqResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.map((event) => brokerMapping(event, 'RabbitMQ'));
}

function brokerMapping(event: FunctionEvent, kind: string): Made {
  const queue = setting(event.value, 'queue');
  const host = setting(event.value, 'virtualHost');
  const access = { Type: 'BASIC_AUTH', URI: setting(event.value, 'basicAuthArn') };
  return mappingOf(event, `${kind}${alphanumeric(textOf(queue) ?? '').slice(0, 150)}`, {
    ...batchSettings(event),
    EventSourceArn: arnOf(event),
    Queues: queue && [queue],
    SourceAccessConfigurations: host ? [access, { Type: 'VIRTUAL_HOST', URI: host }] : [access],
  });
}
