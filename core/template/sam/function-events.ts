/** The events of functions, each type to the file that knows what it becomes. */

import { expandHttpEvent, expandRestEvent } from './events-api.ts';
import { expandPolled, isPolled } from './events-poll.ts';
import { expandAlexaSkill, expandIotRule, expandLogs, expandUserPool } from './events-push.ts';
import { expandFunctionRule } from './events-rule.ts';
import { expandBucket } from './events-s3.ts';
import { expandSchedule } from './events-schedule.ts';
import { expandTopic } from './events-sns.ts';
import { onlyResources, type Expansion, type SamEvent } from './event.ts';

/** What an event of a function becomes; nothing for a type that SAM does not know. */
export function expandFunctionEvent(event: SamEvent): Expansion {
  if (isPolled(event.type)) return expandPolled(event);
  switch (event.type) {
    case 'SNS':
      return expandTopic(event);
    case 'S3':
      return expandBucket(event);
    case 'EventBridgeRule':
    case 'CloudWatchEvent':
    case 'Schedule':
      return expandFunctionRule(event);
    case 'ScheduleV2':
      return expandSchedule(event, 'lambda:InvokeFunction');
    case 'Api':
      return expandRestEvent(event);
    case 'HttpApi':
      return expandHttpEvent(event);
    case 'IoTRule':
      return expandIotRule(event);
    case 'CloudWatchLogs':
      return expandLogs(event);
    case 'AlexaSkill':
      return expandAlexaSkill(event);
    case 'Cognito':
      return expandUserPool(event);
    default:
      return onlyResources();
  }
}
