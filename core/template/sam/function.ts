/** `AWS::Serverless::Function`: the function, its role, alias and invoke configuration, and what its events become. */

import { entryOf, textOf, valueAt, type Mapping } from '../../syntax/tree.ts';
import type { Resource, Template } from '../model.ts';
import type { Draft } from '../synthesize.ts';
import { publishFunction, type Published } from './alias.ts';
import { eventsOf } from './events-of.ts';
import { expandFunctionEvent } from './function-events.ts';
import { functionProperties } from './function-properties.ts';
import { urlResources } from './function-url.ts';
import type { Owner } from './generated.ts';
import { propertiesWithGlobals } from './globals.ts';
import { allow, inlinePolicy, serviceRolePolicy, TRACING_GRANT, trust, type Grant } from './grant.ts';
import { expandInvokeConfig, type InvokeConfig } from './invoke-config.ts';
import { deployedAs, ownerOf, type Part } from './part.ts';
import { policyGrants } from './policies.ts';
import { chooseRole, roleResources } from './role.ts';
import { functionTarget, refTarget } from './target.ts';

/** The function under its own id and everything SAM makes of it. */
export function expandFunction(template: Template, resource: Resource): Part {
  const properties = propertiesWithGlobals(template.root, resource);
  const owner = ownerOf(resource);
  const published = publishedOf(template, owner, properties);
  const target = published ? refTarget(owner, published.alias.id) : functionTarget(owner);
  const events = eventsOf(template, properties, target).map(expandFunctionEvent);
  const invoke = invokeConfigOf(owner, properties);
  const role = chooseRole(owner, valueAt(properties, 'Role'));
  const grants = [...ownGrants(owner, properties), ...invoke.grants, ...events.flatMap((event) => event.grants)];
  const deployed = functionProperties(properties, role.arn, owner);
  return {
    resources: [
      deployedAs(resource, 'AWS::Lambda::Function', deployed),
      ...roleResources(owner, role, grants, trustOf(properties), entryOf(properties, 'Policies')?.key.at),
      ...(published ? [published.version, published.alias] : []),
      ...urlResources(target, properties),
      ...invoke.resources,
      ...events.flatMap((event) => event.resources),
    ],
    amendments: events.flatMap((event) => event.amendments),
    names: [...publishedNames(owner, published), ...sinkNames(owner, invoke)],
  };
}

function publishedOf(template: Template, owner: Owner, properties: Mapping): Published | undefined {
  const alias = entryOf(properties, 'AutoPublishAlias');
  return alias && publishFunction(template, owner, alias, properties);
}

function invokeConfigOf(owner: Owner, properties: Mapping): InvokeConfig {
  const entry = entryOf(properties, 'EventInvokeConfig');
  if (entry?.value.kind !== 'mapping') return { resources: [], grants: [] };
  return expandInvokeConfig(owner, entry.value, valueAt(properties, 'AutoPublishAlias'), entry.key.at);
}

function trustOf(properties: Mapping): Draft {
  return valueAt(properties, 'AssumeRolePolicyDocument') ?? trust('lambda.amazonaws.com');
}

function ownGrants(owner: Owner, properties: Mapping): readonly Grant[] {
  const isDurable = valueAt(properties, 'DurableConfig') !== undefined;
  const basic = isDurable ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole';
  const grants: Grant[] = [serviceRolePolicy(basic)];
  if (valueAt(properties, 'VpcConfig')) grants.push(serviceRolePolicy('AWSLambdaVPCAccessExecutionRole'));
  if (valueAt(properties, 'Tracing')) grants.push(TRACING_GRANT);
  const sink = valueAt(properties, 'DeadLetterQueue', 'TargetArn');
  const action = textOf(valueAt(properties, 'DeadLetterQueue', 'Type')) === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage';
  if (sink) grants.push({ policy: inlinePolicy('DeadLetterQueuePolicy', allow(action, sink)) });
  return [...grants, ...policyGrants(`${owner.id}Role`, valueAt(properties, 'Policies'))];
}

function publishedNames({ id }: Owner, published: Published | undefined): Part['names'] {
  if (published === undefined) return [];
  return [[`${id}.Alias`, published.alias.id], [`${id}.Version`, published.version.id]];
}

function sinkNames({ id }: Owner, invoke: InvokeConfig): Part['names'] {
  return invoke.resources.flatMap((resource): Part['names'] => {
    if (resource.type === 'AWS::SQS::Queue') return [[`${id}.DestinationQueue`, resource.id]];
    return resource.type === 'AWS::SNS::Topic' ? [[`${id}.DestinationTopic`, resource.id]] : [];
  });
}
