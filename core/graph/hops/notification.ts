/** Sources that hand something on by themselves: IoT rules, log subscriptions, alarms, mail receipts, table streams. */

import { entriesOf, valueAt, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import { attribute } from '../../template/attributes.ts';
import { mappingsOf } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import { structureOf } from '../../template/structure.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';

/** The path in an action that names the receiver, and the receiver's kind. */
type Actions = Readonly<Record<string, readonly [path: string, kind: NodeKind]>>;

const IOT_ACTIONS: Actions = table({
  Lambda: ['FunctionArn', 'function'],
  Sqs: ['QueueUrl', 'queue'],
  Sns: ['TargetArn', 'topic'],
  Kinesis: ['StreamName', 'stream'],
  Firehose: ['DeliveryStreamName', 'firehose'],
  StepFunctions: ['StateMachineName', 'workflow'],
  DynamoDB: ['TableName', 'table'],
  DynamoDBv2: ['PutItem.TableName', 'table'],
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
    for (const end of receiversOf(draft, rule, IOT_ACTIONS, { kind: key.text, settings: value, when })) {
      if (isErrorAction) addHop(draft, 'dead-letter', from, end, rule, { active, on: 'failure', at: action.at, when });
      else addHop(draft, 'notify', from, end, rule, { active, at: action.at, when });
    }
  }
}

interface Action {
  readonly kind: string;
  readonly settings: Node;
  readonly when: When;
}

function receiversOf(draft: Draft, rule: Resource, known: Actions, action: Action): readonly End[] {
  const [path, kind] = known[action.kind] ?? [];
  if (path === undefined || kind === undefined) return [];
  return endsIn(draft, rule, valueAt(action.settings, ...path.split('.')), action.when, path, [kind]);
}

const LOG_RECEIVERS: readonly NodeKind[] = ['function', 'stream', 'firehose'];

function notifyFromLogs(draft: Draft, filter: Resource): void {
  const receivers = endsAt(draft, filter, ['DestinationArn'], LOG_RECEIVERS);
  for (const group of endsAt(draft, filter, ['LogGroupName'], ['log-group'])) {
    for (const receiver of receivers) addHop(draft, 'notify', group, receiver, filter);
  }
}

/** A subscription of all log groups of an account is JSON text; other policies of an account name no destination. */
function notifyFromAllLogs(draft: Draft, policy: Resource): void {
  const groups = externalNode(draft, 'log groups of the account', 'AWS::Logs::LogGroup', policy.at);
  for (const { value, when } of attribute(draft.template, policy, 'PolicyDocument')) {
    const document = structureOf(value);
    const named = document.kind === 'mapping' ? valueAt(document.node, 'DestinationArn') : undefined;
    for (const receiver of endsIn(draft, policy, named, when, 'PolicyDocument.DestinationArn', LOG_RECEIVERS)) {
      addHop(draft, 'notify', groups, receiver, policy);
    }
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

const MAIL_ACTIONS: Actions = table({
  LambdaAction: ['FunctionArn', 'function'],
  SNSAction: ['TopicArn', 'topic'],
  S3Action: ['BucketName', 'bucket'],
});

function notifyFromMail(draft: Draft, rule: Resource): void {
  const mail = externalNode(draft, 'incoming mail', '', rule.at);
  for (const { node: action, when } of elementsAt(draft.template, rule.properties, rule.when, 'Rule', 'Actions')) {
    for (const { key, value } of entriesOf(action)) {
      for (const end of receiversOf(draft, rule, MAIL_ACTIONS, { kind: key.text, settings: value, when })) {
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
  { types: ['AWS::Logs::AccountPolicy'], build: notifyFromAllLogs },
  { types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'], build: notifyFromAlarm },
  { types: ['AWS::SES::ReceiptRule'], build: notifyFromMail },
  { types: ['AWS::DynamoDB::Table'], build: copyTableChanges },
];
