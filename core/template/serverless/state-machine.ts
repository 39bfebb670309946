/** State machines of serverless-step-functions: `stepFunctions.stateMachines`. */

import { entriesOf, intrinsicOf, itemsOf, textOf, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { getAtt, ref, synthesize } from '../synthesize.ts';
import { versionId } from './function-entry.ts';
import { lambdaId, normalizedKey } from './naming.ts';
import type { Made, Properties } from './made.ts';
import { withPseudoParameters } from './pseudo-parameters.ts';
import { section, type Service } from './service.ts';
import { setting, truthy } from './setting.ts';
import { machineAlarms } from './state-machine-alarms.ts';
import { machineEvents } from './state-machine-events.ts';
import { machineNotifications } from './state-machine-notifications.ts';
import { hole } from './text-node.ts';

export interface StateMachine {
  readonly key: string;
  readonly id: string;
  readonly entry: Entry;
  readonly settings: Mapping;
}

export function stateMachineResources(service: Service): readonly Made[] {
  const machines = stateMachinesOf(service);
  return [
    ...machines.flatMap((machine) => machineResources(machine, service)),
    ...machines.flatMap((machine) => [...machineAlarms(machine), ...machineNotifications(machine)]),
    ...machineEvents(machines, service),
    ...activities(service),
  ];
}

/** `stepFunctions.activities`: names of work that is done outside. */
function activities(service: Service): readonly Made[] {
  const names = itemsOf(setting(section(service.run, 'stepFunctions'), 'activities'));
  return names.map((name) => ({
    id: `${normalizedKey(textOf(name) ?? '')}StepFunctionsActivity`,
    type: 'AWS::StepFunctions::Activity',
    properties: { Name: name },
    at: name.at,
    carrier: textOf(name) ?? '',
    generated: false,
  }));
}

function stateMachinesOf(service: Service): readonly StateMachine[] {
  const entries = entriesOf(setting(section(service.run, 'stepFunctions'), 'stateMachines'));
  return entries.flatMap((entry) => {
    if (entry.value.kind !== 'mapping') return [];
    const settings = withFunctionIds(entry.value, service);
    return { key: entry.key.text, id: machineId(entry.key.text, settings), entry, settings };
  });
}

/** Definition and notifications may name functions by their keys. */
function withFunctionIds(settings: Mapping, service: Service): Mapping {
  const keys = new Set(service.functions.map(({ key }) => key));
  const entries = settings.entries.map((entry) => {
    const isTranslated = entry.key.text === 'definition' || entry.key.text === 'notifications';
    return isTranslated ? { ...entry, value: withLogicalIds(entry.value, keys) } : entry;
  });
  return { ...settings, entries };
}

/** Its `id` or `name` comes before the key. */
function machineId(key: string, settings: Mapping): string {
  const own = textOf(setting(settings, 'id')) ?? textOf(setting(settings, 'name'));
  return own === undefined ? `${normalizedKey(key)}StepFunctionsStateMachine` : normalizedKey(own);
}

/** A part of what a state machine becomes, in the place of its key. */
export function machinePart(machine: StateMachine, id: string, type: string, properties: Properties): Made {
  return { id, type, properties, at: machine.entry.key.at, carrier: machine.key, generated: true };
}

function machineResources(machine: StateMachine, service: Service): readonly Made[] {
  const { id, settings } = machine;
  const given = setting(settings, 'role');
  const properties = {
    StateMachineName: setting(settings, 'name'),
    StateMachineType: setting(settings, 'type'),
    RoleArn: given ?? getAtt(`${id}Role`, 'Arn'),
    ...definitionOf(machine, service),
  };
  const made = { ...machinePart(machine, id, 'AWS::StepFunctions::StateMachine', properties), generated: false };
  return given ? [made] : [made, role(machine)];
}

/** The plugin writes a policy for each task it finds in the definition. */
function role(machine: StateMachine): Made {
  const trust = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return machinePart(machine, `${machine.id}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    Policies: hole('serverless-step-functions writes it from the definition', machine.entry.key.at),
  });
}

function definitionOf({ settings }: StateMachine, service: Service): Properties {
  const written = setting(settings, 'definition');
  if (written === undefined || textOf(written) !== undefined) return { DefinitionString: written };
  const isExact = truthy(setting(settings, 'useExactVersion')) !== undefined;
  return { Definition: withPseudoParameters(isExact ? withVersions(written, service) : written) };
}

/** Whether some state machine calls versions of functions rather than functions. */
export function usesExactVersions(service: Service): boolean {
  const machines = entriesOf(setting(section(service.run, 'stepFunctions'), 'stateMachines'));
  return machines.some(({ value }) => truthy(setting(value, 'useExactVersion')) !== undefined);
}

/** `useExactVersion` has tasks call the version that is published with the definition. */
function withVersions(node: Node, service: Service): Node {
  if (node.kind === 'sequence') return { ...node, items: node.items.map((item) => withVersions(item, service)) };
  if (node.kind !== 'mapping') return node;
  const intrinsic = intrinsicOf(node);
  const [first] = intrinsic ? partsOf(intrinsic.argument) : [];
  const called = service.functions.find(({ id }) => id === first);
  if (called) return synthesize(ref(versionId(called)), node.at);
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: withVersions(entry.value, service) })) };
}

/** `!GetAtt orderPlaced.Arn` may name a function by its key. */
function withLogicalIds(node: Node, keys: ReadonlySet<string>): Node {
  if (node.kind === 'sequence') return { ...node, items: node.items.map((item) => withLogicalIds(item, keys)) };
  if (node.kind !== 'mapping') return node;
  const intrinsic = intrinsicOf(node);
  const [first, ...rest] = intrinsic ? partsOf(intrinsic.argument) : [];
  if (intrinsic && first !== undefined && keys.has(first)) {
    const parts = [lambdaId(first), ...rest];
    const argument = intrinsic.name === 'Ref' ? lambdaId(first) : parts;
    return synthesize({ [intrinsic.name]: argument }, node.at);
  }
  const entries = node.entries.map((entry) => ({ ...entry, value: withLogicalIds(entry.value, keys) }));
  return { ...node, entries };
}

function partsOf(argument: Node): readonly string[] {
  if (argument.kind === 'sequence') return argument.items.map((item) => textOf(item) ?? '');
  return (textOf(argument) ?? '').split('.');
}
