/** `cognitoUserPool` events: a user pool calls the function when users sign up or in. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { getAtt, type Draft } from '../../synthesize.ts';
import { helperFunction } from '../custom-resource.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made } from '../made.ts';
import { alphanumeric, normalizedKey } from '../naming.ts';
import type { Service } from '../service.ts';
import { setting, truthy } from '../setting.ts';

export function userPoolResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const isExisting = (event: FunctionEvent): boolean => truthy(setting(event.value, 'existing')) !== undefined;
  const fresh = events.filter((event) => !isExisting(event));
  return [...fresh.flatMap(newPool), ...existingPools(events.filter(isExisting), service)];
}

function poolOf(event: FunctionEvent): Node | undefined {
  return setting(event.value, 'pool');
}

/** Triggers of one pool have the same logical id and are merged. */
function newPool(event: FunctionEvent): readonly Made[] {
  const name = alphanumeric(textOf(poolOf(event)) ?? '');
  const trigger = textOf(setting(event.value, 'trigger')) ?? '';
  const id = `CognitoUserPool${name}`;
  const pool = made(event, id, 'AWS::Cognito::UserPool', {
    UserPoolName: poolOf(event),
    LambdaConfig: { [trigger]: triggerConfig(event, trigger) },
  });
  const suffix = `LambdaPermissionCognitoUserPool${name}TriggerSource${alphanumeric(trigger)}`;
  return [pool, permission(event, suffix, 'cognito-idp.amazonaws.com', { SourceArn: getAtt(id, 'Arn') })];
}

function triggerConfig(event: FunctionEvent, trigger: string): Draft {
  const isSender = trigger === 'CustomSMSSender' || trigger === 'CustomEmailSender';
  return isSender ? { LambdaArn: event.fn.target, LambdaVersion: 'V1_0' } : event.fn.target;
}

function existingPools(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const helper = events[0] && helperFunction(events[0], service, 'custom-resource-existing-cup');
  if (helper === undefined) return [];
  const resources = byFunction(events).flatMap((own) => (own[0] ? customPool(own[0], own, helper) : []));
  return [helper, ...resources];
}

function customPool(first: FunctionEvent, own: readonly FunctionEvent[], helper: Made): Made {
  return made(first, `${normalizedKey(first.fn.key)}CustomCognitoUserPool1`, 'Custom::CognitoUserPool', {
    ServiceToken: getAtt(helper.id, 'Arn'),
    FunctionName: first.fn.name,
    UserPoolName: poolOf(first),
    UserPoolConfigs: own.map((event) => ({ Trigger: setting(event.value, 'trigger') })),
  });
}
