/** Sources that hand something on by themselves: IoT rules, log subscriptions, alarms, mail receipts, table streams. */

import { entriesOf, valueAt, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';

/** The property of an IoT action that names the receiver, and the receiver's kind. */
const IOT_ACTIONS: Readonly<Record<string, readonly [property: string, kind: NodeKind]>> = table({
  Lambda: ['FunctionArn', 'function'],
  Sqs: ['QueueUrl', 'queue'],
  Sns: ['TargetArn', 'topic'],
  Kinesis: ['StreamName', 'stream'],
  Firehose: ['DeliveryStreamName', 'firehose'],
  StepFunctions: ['StateMachineName', 'workflow'],
  DynamoDB: ['TableName', 'table'],
  S3: ['BucketName', 'bucket'],
});

function notifyFromIot(draft: Draft, rule: Resource): void {
  const node = nodeFor(draft, rule);
  if (node === undefined) return;
  const active = valueAt(rule.properties, 'TopicRulePayload', 'RuleDisabled');
  const isActive = !(active?.kind === 'scalar' && /^true$/i.test(active.text));
  const { properties, when: whole } = rule;
  for (const { node: action, when } of elementsAt(draft.template, properties, whole, 'TopicRulePayload', 'Actions')) {
    addIotAction(draft, rule, node, action, when, isActive, false);
  }
  for (const onError of partsAt(draft.template, properties, whole, 'TopicRulePayload', 'ErrorAction')) {
    for (const { node: action, when } of mappingsOf(draft.template, onError.node, onError.when)) {
      addIotAction(draft, rule, node, action, when, isActive, true);
    }
  }
}

function addIotAction(
  draft: Draft,
  rule: Resource,
  from: GraphNode,
  action: Node,
  when: When,
  active: boolean,
  isErrorAction: boolean,
): void {
  for (const { key, value } of entriesOf(action)) {
    const [property, kind] = IOT_ACTIONS[key.text] ?? [];
    if (property === undefined || kind === undefined) continue;
    for (const end of endsIn(draft, rule, valueAt(value, property), when, property, [kind])) {
      if (isErrorAction) addHop(draft, 'dead-letter', from, end, rule, { active, on: 'failure', at: action.at, when });
      else addHop(draft, 'notify', from, end, rule, { active, at: action.at, when });
    }
  }
}

function notifyFromLogs(draft: Draft, filter: Resource): void {
  const receivers = endsAt(draft, filter, ['DestinationArn'], ['function', 'stream', 'firehose']);
  for (const group of endsAt(draft, filter, ['LogGroupName'], ['log-group'])) {
    for (const receiver of receivers) addHop(draft, 'notify', group, receiver, filter);
  }
}

const ALARM_ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

function notifyFromAlarm(draft: Draft, alarm: Resource): void {
  const node = nodeFor(draft, alarm);
  if (node === undefined) return;
  for (const property of ALARM_ACTIONS) {
    for (const { node: action, when } of elementsAt(draft.template, alarm.properties, alarm.when, property)) {
      for (const end of endsIn(draft, alarm, action, when, property, ['topic', 'function'])) {
        addHop(draft, 'notify', node, end, alarm, { at: action.at, when });
      }
    }
  }
}

/** The property of a mail action that names the receiver, and the receiver's kind. */
const MAIL_ACTIONS: Readonly<Record<string, readonly [property: string, kind: NodeKind]>> = table({
  LambdaAction: ['FunctionArn', 'function'],
  SNSAction: ['TopicArn', 'topic'],
});

function notifyFromMail(draft: Draft, rule: Resource): void {
  const mail = externalNode(draft, 'incoming mail', '', rule.at);
  for (const { node: action, when } of elementsAt(draft.template, rule.properties, rule.when, 'Rule', 'Actions')) {
    for (const { key, value } of entriesOf(action)) {
      const [property, kind] = MAIL_ACTIONS[key.text] ?? [];
      if (property === undefined || kind === undefined) continue;
      for (const end of endsIn(draft, rule, valueAt(value, property), when, property, [kind])) {
        addHop(draft, 'notify', mail, end, rule, { at: action.at, when });
      }
    }
  }
}

function copyTableChanges(draft: Draft, table: Resource): void {
  const node = nodeFor(draft, table);
  if (node === undefined) return;
  for (const stream of endsAt(draft, table, ['KinesisStreamSpecification', 'StreamArn'], ['stream'])) {
    addHop(draft, 'cdc', node, stream, table, { at: stream.at });
  }
}

export const notificationHops: readonly HopBuilder[] = [
  { types: ['AWS::IoT::TopicRule'], build: notifyFromIot },
  { types: ['AWS::Logs::SubscriptionFilter'], build: notifyFromLogs },
  { types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'], build: notifyFromAlarm },
  { types: ['AWS::SES::ReceiptRule'], build: notifyFromMail },
  { types: ['AWS::DynamoDB::Table'], build: copyTableChanges },
];
