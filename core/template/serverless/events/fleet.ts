/** `iotFleetProvisioning` events: AWS IoT asks the function before it takes up a new device. */

import type { FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import { setting } from '../setting.ts';

export function fleetResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.flatMap((event) => [
    made(event, `${normalizedKey(event.fn.key)}IotProvisioningTemplate`, 'AWS::IoT::ProvisioningTemplate', {
      Enabled: setting(event.value, 'enabled') ?? true,
      PreProvisioningHook: { TargetArn: event.fn.target },
      ProvisioningRoleArn: setting(event.value, 'provisioningRoleArn'),
      TemplateName: setting(event.value, 'templateName'),
    }),
    permission(event, 'LambdaPermissionIotProvisioningTemplate', 'iot.amazonaws.com'),
  ]);
}
