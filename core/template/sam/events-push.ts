/** Events of services that call a function and need little around it: IoT rules, log subscriptions, Alexa, Cognito. */

import { itemsOf, textOf, type Node } from '../../syntax/tree.ts';
import { withEntry } from '../amend.ts';
import { getAtt, ref, synthesize } from '../synthesize.ts';
import { onlyResources, passed, propertyOf, type Amendment, type Expansion, type SamEvent } from './event.ts';
import { generated } from './generated.ts';
import { localArn, permission, permissionWithId } from './permission.ts';
import { referredId } from './referred.ts';

/** `<F><E>`: the topic rule of AWS IoT. */
export function expandIotRule(event: SamEvent): Expansion {
  const payload = {
    ...passed(event, ['Sql', 'AwsIotSqlVersion']),
    RuleDisabled: false,
    Actions: [{ Lambda: { FunctionArn: event.target.arn } }],
  };
  const source = localArn('iot', 'rule/${RuleName}', { RuleName: ref(event.id) });
  const allowed = permission(event, 'iot.amazonaws.com', { SourceArn: source, SourceAccount: ref('AWS::AccountId') });
  const rule = generated(event.target, event.id, 'AWS::IoT::TopicRule', { TopicRulePayload: payload }, event.at);
  return onlyResources(allowed, rule);
}

/** `<F><E>`: the subscription filter of a log group. */
export function expandLogs(event: SamEvent): Expansion {
  const group = propertyOf(event, 'LogGroupName');
  const source = localArn('logs', 'log-group:${__LogGroupName__}:*', { __LogGroupName__: group });
  const fields = { ...passed(event, ['LogGroupName', 'FilterPattern']), DestinationArn: event.target.arn };
  return onlyResources(
    permission(event, 'logs.amazonaws.com', { SourceArn: source }),
    generated(event.target, event.id, 'AWS::Logs::SubscriptionFilter', fields, event.at),
  );
}

/** Alexa calls the function by its permission alone. */
export function expandAlexaSkill(event: SamEvent): Expansion {
  const fields = { EventSourceToken: propertyOf(event, 'SkillId') };
  return onlyResources(permission(event, 'alexa-appkit.amazon.com', fields));
}

/** `<F>CognitoPermission`, after the alias where there is one, and the triggers written into the user pool. */
export function expandUserPool(event: SamEvent): Expansion {
  const pool = referredId(propertyOf(event, 'UserPool'));
  const fields = { SourceArn: pool === undefined ? undefined : getAtt(pool, 'Arn') };
  const id = `${event.target.started}CognitoPermission`;
  const allowed = permissionWithId(event, id, 'cognito-idp.amazonaws.com', fields);
  const trigger = propertyOf(event, 'Trigger');
  const triggers = trigger?.kind === 'sequence' ? itemsOf(trigger) : trigger ? [trigger] : [];
  const amendments = pool === undefined ? [] : triggers.flatMap((name) => triggerAmendment(event, pool, name));
  return { resources: [allowed], grants: [], amendments };
}

function triggerAmendment(event: SamEvent, pool: string, trigger: Node): readonly Amendment[] {
  const name = textOf(trigger);
  if (name === undefined) return [];
  const arn = synthesize(event.target.arn, event.at);
  return [
    {
      resource: pool,
      change: (properties) => {
        const config = properties.entries.find(({ key }) => key.text === 'LambdaConfig')?.value;
        const known = config?.kind === 'mapping' ? config : synthesize({}, event.at);
        if (known.kind !== 'mapping') return properties;
        return withEntry(properties, 'LambdaConfig', withEntry(known, name, arn, event.at), event.at);
      },
    },
  ];
}
