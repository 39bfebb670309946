/** What starts the state machines of serverless-step-functions: schedules, rules and requests. */

import type { Place } from '../../source.ts';
import { entriesOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { inputOf } from './events/rule.ts';
import { pathResources, restApi, restMethod } from './events/rest-api.ts';
import { grantRole } from './grant-role.ts';
import type { Made, Properties } from './made.ts';
import { normalizedKey } from './naming.ts';
import type { Service } from './service.ts';
import { isFalse, listOf, setting } from './setting.ts';
import { machinePart, type StateMachine } from './state-machine.ts';

/** An entry of a state machine's `events`, in the place of its key. */
interface MachineEvent {
  readonly machine: StateMachine;
  readonly kind: string;
  readonly value: Node;
  readonly at: Place;
}

export function machineEvents(machines: readonly StateMachine[], service: Service): readonly Made[] {
  return machines.flatMap((machine) => {
    const events = eventsOf(machine);
    const rules = events.filter(({ kind }) => kind === 'cloudwatchEvent' || kind === 'eventBridge');
    return [
      ...events.filter(({ kind }) => kind === 'schedule').flatMap((event, index) => schedule(event, index + 1)),
      ...rules.flatMap((event, index) => rule(event, index + 1)),
      ...events.filter(({ kind }) => kind === 'http').flatMap((event) => request(event, service)),
    ];
  });
}

function eventsOf(machine: StateMachine): readonly MachineEvent[] {
  return itemsOf(setting(machine.settings, 'events')).flatMap((item) =>
    entriesOf(item).map(({ key, value }) => ({ machine, kind: key.text, value, at: key.at })),
  );
}

function part({ machine, at }: MachineEvent, id: string, type: string, properties: Properties): Made {
  return { ...machinePart(machine, id, type, properties), at };
}

function schedule(event: MachineEvent, number: number): readonly Made[] {
  const { machine, value } = event;
  const base = normalizedKey(machine.key);
  const isScheduler = textOf(setting(value, 'method')) === 'scheduler';
  const roleId = `${base}ScheduleToStepFunctionsRole`;
  const given = setting(value, 'role');
  const target = { Arn: ref(machine.id), RoleArn: given ?? getAtt(roleId, 'Arn'), ...inputOf(value) };
  const common = {
    Name: setting(value, 'name'),
    ScheduleExpression: value.kind === 'mapping' ? listOf(setting(value, 'rate'))[0] : value,
    State: isFalse(setting(value, 'enabled')) ? 'DISABLED' : 'ENABLED',
  };
  const made = isScheduler
    ? part(event, `${base}StepFunctionsSchedulerSchedule${number}`, 'AWS::Scheduler::Schedule', {
        ...common,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: target,
      })
    : part(event, `${base}StepFunctionsEventsRuleSchedule${number}`, 'AWS::Events::Rule', {
        ...common,
        Targets: [{ Id: `${machine.key}StepFunctionsSchedule`, ...target }],
      });
  const service = isScheduler ? 'scheduler.amazonaws.com' : 'events.amazonaws.com';
  return given ? [made] : [made, startRole(event, roleId, service)];
}

/** `cloudwatchEvent` and `eventBridge` are one kind here. */
function rule(event: MachineEvent, number: number): readonly Made[] {
  const { machine, value } = event;
  const base = normalizedKey(machine.key);
  const given = setting(value, 'iamRole');
  const sink = setting(value, 'deadLetterConfig');
  const roleId = `${base}EventToStepFunctionsRole`;
  const target = {
    Id: `${machine.key}CloudWatchEvent`,
    Arn: ref(machine.id),
    RoleArn: given ?? getAtt(roleId, 'Arn'),
    DeadLetterConfig: sink && { Arn: sink },
    ...inputOf(value),
  };
  const made = part(event, `${base}EventsRuleCloudWatchEvent${number}`, 'AWS::Events::Rule', {
    Name: setting(value, 'name'),
    EventBusName: setting(value, 'eventBusName'),
    EventPattern: setting(value, 'event'),
    State: isFalse(setting(value, 'enabled')) ? 'DISABLED' : 'ENABLED',
    Targets: [target],
  });
  return given ? [made] : [made, startRole(event, roleId, 'events.amazonaws.com')];
}

/** Lets a service start executions. */
function startRole(event: MachineEvent, id: string, service: string, resource?: Draft): Made {
  const properties = grantRole(service, ['states:StartExecution'], resource ?? ref(event.machine.id));
  return part(event, id, 'AWS::IAM::Role', properties);
}

const REQUEST_ROLE = 'ApigatewayToStepFunctionsRole';

/** A method of the service's REST API that starts an execution and returns at once. */
function request(event: MachineEvent, service: Service): readonly Made[] {
  const { machine, value } = event;
  const [verb = '', rest = ''] = (textOf(value) ?? '').split(' ');
  const method = textOf(setting(value, 'method')) ?? verb;
  const path = textOf(setting(value, 'path')) ?? rest;
  const caller = { at: event.at, carrier: machine.key };
  const given = setting(value, 'iamRole');
  const action = textOf(setting(value, 'action')) ?? 'StartExecution';
  const integration = {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Credentials: given ?? getAtt(REQUEST_ROLE, 'Arn'),
    Uri: { 'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:states:action/${action}` },
    RequestTemplates: setting(value, 'request', 'template') ?? { 'application/json': startTemplate(machine) },
  };
  return [
    ...restApi(service, caller),
    ...pathResources(service, path, caller),
    restMethod(service, { method, path }, integration, caller),
    ...(given ? [] : [startRole(event, REQUEST_ROLE, 'apigateway.amazonaws.com', '*')]),
  ];
}

function startTemplate(machine: StateMachine): Draft {
  const text = '{"input": "$util.escapeJavaScript($input.json(\'$\'))", "stateMachineArn": "${StateMachineArn}"}';
  return { 'Fn::Sub': [text, { StateMachineArn: ref(machine.id) }] };
}
