/** What each function becomes: itself, its log group, its alias, its URL and the settings of its asynchronous calls. */

import type { Place } from '../../source.ts';
import { entriesOf, textOf, type Mapping, type Node } from '../../syntax/tree.ts';
import { mapping, ref, type Draft } from '../synthesize.ts';
import { deadLetterConfig, invokeConfig } from './async-invocation.ts';
import type { ServerlessFunction } from './function-entry.ts';
import { madeBy, type Made } from './made.ts';
import { mergeMappings } from './merge.ts';
import { normalizedKey } from './naming.ts';
import { roleOf } from './role.ts';
import type { Service } from './service.ts';
import { setting, truthy } from './setting.ts';
import { hole, textNode } from './text-node.ts';

/** Seconds, where neither the function nor `provider.timeout` says otherwise; AWS's own default is 3. */
const DEFAULT_TIMEOUT = 6;

const DEFAULT_MEMORY = 1024;

export function functionResources(service: Service): readonly Made[] {
  return service.functions.flatMap((fn) => [
    lambda(fn, service),
    ...logGroup(fn),
    ...alias(fn),
    ...invokeConfig(fn, service),
    ...url(fn),
  ]);
}

function lambda(fn: ServerlessFunction, service: Service): Made {
  const { settings } = fn;
  const own = (name: string): Node | undefined => setting(settings, name) ?? setting(service.provider, name);
  const properties = {
    FunctionName: fn.name,
    Handler: setting(settings, 'handler'),
    PackageType: setting(settings, 'image') ? 'Image' : undefined,
    Runtime: setting(settings, 'image') ? undefined : own('runtime'),
    Description: setting(settings, 'description'),
    MemorySize: chosen(fn, service, 'memorySize') ?? DEFAULT_MEMORY,
    Timeout: chosen(fn, service, 'timeout') ?? DEFAULT_TIMEOUT,
    Environment: environment(fn, service),
    Role: roleOf(fn, service),
    DeadLetterConfig: deadLetterConfig(fn),
    ReservedConcurrentExecutions: setting(settings, 'reservedConcurrency'),
    KmsKeyArn: own('kmsKeyArn'),
    Layers: own('layers'),
  };
  const made = madeBy(fn, fn.id, 'AWS::Lambda::Function', properties);
  return { ...made, condition: setting(settings, 'condition'), generated: false };
}

/** The framework passes over zero as if it were not written. */
function chosen(fn: ServerlessFunction, service: Service, name: string): Node | undefined {
  return truthy(setting(fn.settings, name)) ?? truthy(setting(service.provider, name));
}

/** `provider.environment` stands in every function, under the function's own variables. */
function environment(fn: ServerlessFunction, service: Service): Draft | undefined {
  const shared = setting(service.provider, 'environment');
  const own = setting(fn.settings, 'environment');
  if (!shared && !own) return undefined;
  const unreadable = [shared, own].find((node) => node && node.kind !== 'mapping');
  return { Variables: unreadable ?? variables(asMapping(shared, fn.at), asMapping(own, fn.at)) };
}

function variables(shared: Mapping, own: Mapping): Mapping {
  return entriesOf(own).length === 0 ? shared : mergeMappings(shared, own);
}

function asMapping(node: Node | undefined, at: Place): Mapping {
  return node?.kind === 'mapping' ? node : mapping({}, at);
}

function logGroup(fn: ServerlessFunction): readonly Made[] {
  if (truthy(setting(fn.settings, 'disableLogs'))) return [];
  const name = textNode(['/aws/lambda/', fn.name], fn.at);
  return [madeBy(fn, `${normalizedKey(fn.key)}LogGroup`, 'AWS::Logs::LogGroup', { LogGroupName: name })];
}

function alias(fn: ServerlessFunction): readonly Made[] {
  if (fn.alias === undefined) return [];
  const properties = {
    FunctionName: ref(fn.id),
    FunctionVersion: hole('the version is published on deployment', fn.at),
    Name: fn.alias.name,
  };
  return [madeBy(fn, fn.alias.id, 'AWS::Lambda::Alias', properties)];
}

function url(fn: ServerlessFunction): readonly Made[] {
  const written = truthy(setting(fn.settings, 'url'));
  if (written === undefined) return [];
  const isOpen = textOf(setting(written, 'authorizer')) !== 'aws_iam';
  const base = normalizedKey(fn.key);
  const properties = { AuthType: isOpen ? 'NONE' : 'AWS_IAM', TargetFunctionArn: fn.target };
  const made = madeBy(fn, `${base}LambdaFunctionUrl`, 'AWS::Lambda::Url', properties);
  if (!isOpen) return [made];
  const allowed = madeBy(fn, `${base}LambdaPermissionFnUrl`, 'AWS::Lambda::Permission', {
    FunctionName: fn.target,
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  });
  return [made, allowed];
}
