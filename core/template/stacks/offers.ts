/** What a template hands to other stacks, each under the keys that they may ask for it by. */

import { entriesOf, entryOf, valueAt, type Node } from '../../syntax/tree.ts';
import type { Output, Resource, Template } from '../model.ts';
import { afterStackName, sharedName } from './shared-name.ts';

/** `export orders-QueueArn`, `export *-QueueArn` of a stack of any name, `ssm /orders/queue`, `output shop-dev.QueueArn`. */
export type Key = string;

export interface Offer {
  readonly keys: readonly Key[];
  readonly value: Node;
}

/** All offers of a template. */
export function offersOf(template: Template): readonly Offer[] {
  return [...exportsOf(template), ...outputsOf(template), ...ssmParametersOf(template), ...crossRegionOf(template)];
}

function exportsOf(template: Template): readonly Offer[] {
  return template.outputs.flatMap((output) => {
    const keys = exportKeys(template, output);
    return keys.length === 0 ? [] : [{ keys, value: output.value }];
  });
}

function exportKeys(template: Template, { exportName, stack }: Output): readonly Key[] {
  if (exportName === undefined) return [];
  const name = sharedName(template, exportName);
  if (name !== undefined) return [`export ${name}`];
  const rest = afterStackName(template, exportName);
  if (rest === undefined) return [];
  const { stackName } = stack ?? template;
  return stackName === undefined ? [`export *${rest}`] : [`export ${stackName}${rest}`, `export *${rest}`];
}

/** Serverless services and CDK apps refer to outputs by the name of the stack. */
function outputsOf(template: Template): readonly Offer[] {
  return template.outputs.flatMap(({ name, value, stack }) => {
    const { stackName } = stack ?? template;
    return stackName === undefined ? [] : [{ keys: [`output ${stackName}.${name}`], value }];
  });
}

/** Writes what a CDK app hands over into SSM parameters of another Region. Source: aws-cdk-lib 2.276. */
const WRITER = 'Custom::CrossRegionExportWriter';
const PARAMETER = 'AWS::SSM::Parameter';

/** Whether a resource may hand something to other stacks. */
export function isOffering({ type }: Resource): boolean {
  return type === WRITER || type === PARAMETER;
}

/** Whether a text may hold such a resource. */
export function mayOffer(text: string): boolean {
  return text.includes(WRITER) || text.includes(PARAMETER);
}

function crossRegionOf({ resources }: Template): readonly Offer[] {
  const writers = [...resources.values()].filter(({ type }) => type === WRITER);
  const exported = writers.flatMap(({ properties }) => entriesOf(valueAt(properties, 'WriterProps', 'exports')));
  return exported.map(({ key, value }) => ({ keys: [`ssm ${key.text}`], value }));
}

function ssmParametersOf(template: Template): readonly Offer[] {
  const parameters = [...template.resources.values()].filter(({ type }) => type === PARAMETER);
  return parameters.flatMap((parameter) => offerOf(template, parameter) ?? []);
}

function offerOf(template: Template, { properties }: Resource): Offer | undefined {
  const nameNode = entryOf(properties, 'Name')?.value;
  const value = entryOf(properties, 'Value')?.value;
  const name = nameNode && sharedName(template, nameNode);
  return name === undefined || value === undefined ? undefined : { keys: [`ssm ${name}`], value };
}
