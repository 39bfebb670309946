/** What the events of all functions become, kind by kind. */

import { activeMqResources, rabbitMqResources } from './events/broker.ts';
import { bucketResources } from './events/bucket.ts';
import { cloudFrontResources } from './events/cloud-front.ts';
import { eventBridgeResources } from './events/event-bridge.ts';
import { fleetResources } from './events/fleet.ts';
import { httpApiResources } from './events/http-api.ts';
import { httpResources } from './events/http.ts';
import { iotResources } from './events/iot.ts';
import { kafkaResources, mskResources } from './events/kafka.ts';
import { loadBalancerResources } from './events/load-balancer.ts';
import { logResources } from './events/log.ts';
import { cloudWatchEventResources } from './events/rule.ts';
import { scheduleResources } from './events/schedule.ts';
import { snsResources } from './events/sns.ts';
import { sqsResources } from './events/sqs.ts';
import { streamResources } from './events/stream.ts';
import { userPoolResources } from './events/user-pool.ts';
import { alexaSkillResources, alexaSmartHomeResources } from './events/voice.ts';
import { websocketResources } from './events/websocket.ts';
import type { FunctionEvent } from './function-entry.ts';
import type { Made } from './made.ts';
import type { Service } from './service.ts';

type Family = (events: readonly FunctionEvent[], service: Service) => readonly Made[];

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['sns', snsResources],
  ['sqs', sqsResources],
  ['stream', streamResources],
  ['msk', mskResources],
  ['kafka', kafkaResources],
  ['activemq', activeMqResources],
  ['rabbitmq', rabbitMqResources],
  ['eventBridge', eventBridgeResources],
  ['cloudwatchEvent', cloudWatchEventResources],
  ['schedule', scheduleResources],
  ['s3', bucketResources],
  ['iot', iotResources],
  ['cloudwatchLog', logResources],
  ['http', httpResources],
  ['httpApi', httpApiResources],
  ['websocket', websocketResources],
  ['alb', loadBalancerResources],
  ['alexaSkill', alexaSkillResources],
  ['alexaSmartHome', alexaSmartHomeResources],
  ['cognitoUserPool', userPoolResources],
  ['cloudFront', cloudFrontResources],
  ['iotFleetProvisioning', fleetResources],
]);

export function eventResources(service: Service): readonly Made[] {
  return [...FAMILIES].flatMap(([kind, family]) => {
    const events = service.events.filter((event) => event.kind === kind);
    return family(events, service);
  });
}

/** Events that only a plugin can read, in words. */
export function foreignEvents(service: Service): readonly string[] {
  const foreign = service.events.filter(({ kind }) => !FAMILIES.has(kind));
  return foreign.map(({ fn, kind }) => `event ${kind} of ${fn.key} is read by a plugin`);
}
