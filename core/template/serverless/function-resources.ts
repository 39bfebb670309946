/** What each function becomes: itself, its log group, its alias, its URL and the settings of its asynchronous calls. */

import type { Place } from '../../source.ts';
import { entriesOf, textOf, type Mapping, type Node } from '../../syntax/tree.ts';
import { table } from '../../table.ts';
import { getAtt, mapping, ref, type Draft } from '../synthesize.ts';
import { deadLetterConfig, invokeConfig } from './async-invocation.ts';
import { versionId, type ServerlessFunction } from './function-entry.ts';
import { madeBy, type Made } from './made.ts';
import { mergeMappings } from './merge.ts';
import { normalizedKey } from './naming.ts';
import { roleOf } from './role.ts';
import { eventsFor, type Service } from './service.ts';
import { setting, truthy } from './setting.ts';
import { usesExactVersions } from './state-machine.ts';
import { textNode } from './text-node.ts';

/** Seconds, where neither the function nor `provider.timeout` says otherwise; AWS's own default is 3. */
const DEFAULT_TIMEOUT = 6;

const DEFAULT_MEMORY = 1024;

export function functionResources(service: Service): readonly Made[] {
  return service.functions.flatMap((fn) => [
    lambda(fn, service),
    ...logGroup(fn),
    ...version(fn, service),
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
    Environment: isAtEdge(fn, service) ? undefined : environment(fn, service),
    Role: roleOf(fn, service),
    DeadLetterConfig: deadLetterConfig(fn),
    ReservedConcurrentExecutions: setting(settings, 'reservedConcurrency'),
    KmsKeyArn: own('kmsKeyArn'),
    Layers: own('layers'),
  };
  const made = madeBy(fn, fn.id, 'AWS::Lambda::Function', properties);
  return { ...made, condition: setting(settings, 'condition'), generated: false };
}

/** Megabytes and seconds of functions at the edge, whatever the provider says. */
const EDGE_DEFAULTS: Readonly<Record<string, number>> = table({ memorySize: 128, timeout: 5 });

/** The framework passes over zero as if it were not written. */
function chosen(fn: ServerlessFunction, service: Service, name: string): Draft | undefined {
  const usual = isAtEdge(fn, service) ? EDGE_DEFAULTS[name] : truthy(setting(service.provider, name));
  return truthy(setting(fn.settings, name)) ?? usual;
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

/** Left out where nothing names it: every deployment publishes one of each function. */
function version(fn: ServerlessFunction, service: Service): readonly Made[] {
  const isNamed = fn.alias !== undefined || isAtEdge(fn, service) || usesExactVersions(service);
  return isNamed ? [madeBy(fn, versionId(fn), 'AWS::Lambda::Version', { FunctionName: ref(fn.id) })] : [];
}

/** CloudFront calls it, where environment variables are not allowed. */
function isAtEdge(fn: ServerlessFunction, service: Service): boolean {
  return eventsFor(service, fn).some(({ kind }) => kind === 'cloudFront');
}

function alias(fn: ServerlessFunction): readonly Made[] {
  if (fn.alias === undefined) return [];
  const properties = {
    FunctionName: ref(fn.id),
    FunctionVersion: getAtt(versionId(fn), 'Version'),
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
