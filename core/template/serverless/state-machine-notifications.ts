/** `notifications` of serverless-step-functions: rules on what becomes of executions, and the right to deliver. */

import { entriesOf, intrinsicOf, textOf, type Node } from '../../syntax/tree.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { nameInArn } from './arn-name.ts';
import type { Made, Properties } from './made.ts';
import { listOf, setting } from './setting.ts';
import { machinePart, type StateMachine } from './state-machine.ts';

const STATUSES = ['ABORTED', 'FAILED', 'RUNNING', 'SUCCEEDED', 'TIMED_OUT'];

/** Someone to be told: `{ sns: arn }`, `{ sqs: { arn, messageGroupId } }`. */
interface Receiver {
  readonly machine: StateMachine;
  readonly status: string;
  readonly kind: string;
  readonly settings: Node;
  readonly arn: Node;
}

/** Express workflows report no executions. */
export function machineNotifications(machine: StateMachine): readonly Made[] {
  if (textOf(setting(machine.settings, 'type')) === 'EXPRESS') return [];
  const byStatus = STATUSES.map((status) => receiversOf(machine, status));
  const receivers = byStatus.flat();
  return [
    ...receivers.flatMap((receiver, index) => policy(receiver, index)),
    ...role(receivers),
    ...byStatus.flatMap((told) => rule(told, needsRole(receivers))),
  ];
}

function receiversOf(machine: StateMachine, status: string): readonly Receiver[] {
  return listOf(setting(machine.settings, 'notifications', status)).flatMap((written) => {
    const [entry] = entriesOf(written);
    if (entry === undefined) return [];
    const { key, value: settings } = entry;
    return { machine, status, kind: key.text, settings, arn: setting(settings, 'arn') ?? settings };
  });
}

function rule(told: readonly Receiver[], hasRole: boolean): readonly Made[] {
  const [first] = told;
  if (first === undefined) return [];
  const { machine, status } = first;
  const id = `${machine.id}Notifications${status.replace('_', '')}EventRule`;
  const made = machinePart(machine, id, 'AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: [status], stateMachineArn: [ref(machine.id)] },
    },
    RoleArn: hasRole ? getAtt(roleId(machine), 'Arn') : undefined,
    Targets: told.map((receiver, index) => target(receiver, index)),
  });
  return [{ ...made, at: first.arn.at }];
}

function target({ machine, status, kind, settings, arn }: Receiver, index: number): Draft {
  const group = setting(settings, 'messageGroupId');
  const key = setting(settings, 'partitionKeyPath');
  return {
    Arn: arn,
    Id: `${machine.key}-${status}-${index + 1}`,
    SqsParameters: group && { MessageGroupId: group },
    KinesisParameters: key && { PartitionKeyPath: key },
    RoleArn: kind === 'stepFunctions' ? getAtt(roleId(machine), 'Arn') : undefined,
  };
}

const NEEDED_RIGHTS: ReadonlyMap<string, string> = new Map([
  ['kinesis', 'kinesis:PutRecord'],
  ['firehose', 'firehose:PutRecord'],
  ['stepFunctions', 'states:StartExecution'],
]);

function needsRole(receivers: readonly Receiver[]): boolean {
  return receivers.some(({ kind }) => NEEDED_RIGHTS.has(kind));
}

function roleId(machine: StateMachine): string {
  return `${machine.id}NotificationsIamRole`;
}

function role(receivers: readonly Receiver[]): readonly Made[] {
  const [first] = receivers;
  if (first === undefined || !needsRole(receivers)) return [];
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'events.amazonaws.com' } };
  const Statement = receivers.flatMap(({ kind, arn }) => {
    const action = NEEDED_RIGHTS.get(kind);
    return action === undefined ? [] : [{ Effect: 'Allow', Action: action, Resource: arn }];
  });
  return [
    machinePart(first.machine, roleId(first.machine), 'AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: trust },
      Policies: [{ PolicyName: 'notify', PolicyDocument: { Version: '2012-10-17', Statement } }],
    }),
  ];
}

/** What lets EventBridge deliver; the plugin's ids end in a hash where these end in a number. */
function policy(receiver: Receiver, index: number): readonly Made[] {
  const grant = grantOf(receiver);
  if (grant === undefined) return [];
  const made = machinePart(receiver.machine, `${receiver.machine.id}ResourcePolicy${index + 1}`, ...grant);
  return [{ ...made, at: receiver.arn.at }];
}

function grantOf({ kind, arn }: Receiver): readonly [type: string, properties: Properties] | undefined {
  const principal = { Service: 'events.amazonaws.com' };
  const allow = (action: string): Draft => ({
    Version: '2012-10-17',
    Statement: [{ Principal: principal, Effect: 'Allow', Action: action, Resource: arn }],
  });
  switch (kind) {
    case 'sns':
      return ['AWS::SNS::TopicPolicy', { PolicyDocument: allow('sns:Publish'), Topics: [arn] }];
    case 'sqs':
      return ['AWS::SQS::QueuePolicy', { PolicyDocument: allow('sqs:SendMessage'), Queues: [urlOf(arn)] }];
    case 'lambda': {
      const properties = { Action: 'lambda:InvokeFunction', FunctionName: arn, Principal: 'events.amazonaws.com' };
      return ['AWS::Lambda::Permission', properties];
    }
    default:
      return undefined;
  }
}

function urlOf(arn: Node): Draft {
  if (intrinsicOf(arn)?.name === 'Fn::GetAtt') return ref(nameInArn(arn));
  const url = 'https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/${QueueName}';
  return { 'Fn::Sub': [url, { QueueName: nameInArn(arn) }] };
}
