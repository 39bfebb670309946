/** `alexaSkill` and `alexaSmartHome` events: Alexa calls the function by its permission alone. */

import type { Node } from '../../../syntax/tree.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { permission, type Made } from '../made.ts';
import { isFalse, setting } from '../setting.ts';

export function alexaSkillResources(events: readonly FunctionEvent[]): readonly Made[] {
  return numbered(events, 'AlexaSkill', 'alexa-appkit.amazon.com');
}

export function alexaSmartHomeResources(events: readonly FunctionEvent[]): readonly Made[] {
  return numbered(events, 'AlexaSmartHome', 'alexa-connectedhome.amazon.com');
}

function numbered(events: readonly FunctionEvent[], kind: string, principal: string): readonly Made[] {
  return byFunction(events).flatMap((own) =>
    own.map((event, index) =>
      permission(event, `LambdaPermission${kind}${index + 1}`, principal, {
        Action: isFalse(setting(event.value, 'enabled')) ? 'lambda:DisableInvokeFunction' : 'lambda:InvokeFunction',
        EventSourceToken: appIdOf(event),
      }),
    ),
  );
}

function appIdOf(event: FunctionEvent): Node | undefined {
  return event.value.kind === 'mapping' ? setting(event.value, 'appId') : setting(event.value);
}
