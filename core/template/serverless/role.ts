/**
 * Roles of functions: one for all of them, `IamRoleLambdaExecution`, unless a function brings its own or asks for one
 * by its own statements.
 */

import { intrinsicOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import type { ServerlessFunction } from './function-entry.ts';
import { allow, grantsOf, grantsOfPlugin } from './grants.ts';
import { constructGrants } from './lift-grants.ts';
import { madeBy, type Made } from './made.ts';
import { normalizedKey, SHARED_ROLE_ID } from './naming.ts';
import { section, type Service } from './service.ts';
import { listOf, setting, truthy } from './setting.ts';
import { valueIn } from './variable-source.ts';

const PLUGIN = 'serverless-iam-roles-per-function';

/** The `Role` of a function. */
export function roleOf(fn: ServerlessFunction, service: Service): Draft {
  const given = givenRole(fn, service);
  if (given) return roleArn(given);
  return getAtt(hasOwnRole(fn, service) ? ownRoleId(fn) : SHARED_ROLE_ID, 'Arn');
}

/** A role that exists: of the function, or for the whole service. */
function givenRole(fn: ServerlessFunction, service: Service): Node | undefined {
  const shared = setting(service.provider, 'iam', 'role');
  const isSettings = shared?.kind === 'mapping' && intrinsicOf(shared) === undefined;
  return setting(fn.settings, 'role') ?? (isSettings ? undefined : shared) ?? setting(service.provider, 'role');
}

/** Text is an ARN or the logical id of a role. */
function roleArn(role: Node): Draft {
  const text = textOf(role);
  return text === undefined || text.includes(':') ? role : getAtt(text, 'Arn');
}

function ownRoleId(fn: ServerlessFunction): string {
  return `${normalizedKey(fn.key)}${SHARED_ROLE_ID}`;
}

/** By the plugin's `iamRoleStatements`, by version 4's `iam.role`, or because every function gets its own. */
function hasOwnRole(fn: ServerlessFunction, service: Service): boolean {
  if (isPerFunction(service)) return true;
  const own = setting(fn.settings, 'iam', 'role');
  if (setting(own, 'statements') ?? setting(own, 'managedPolicies')) return true;
  const isBuiltIn = service.plugins.has(PLUGIN) || isVersion4(service);
  return isBuiltIn && valueAt(fn.settings, 'iamRoleStatements') !== undefined;
}

function isPerFunction(service: Service): boolean {
  return textOf(setting(service.provider, 'iam', 'role', 'mode')) === 'perFunction';
}

function isVersion4(service: Service): boolean {
  return /^[\^~>=v\s]*4/.test(textOf(section(service.run, 'frameworkVersion')) ?? '');
}

/** The shared role and those of single functions. */
export function roleResources(service: Service): readonly Made[] {
  const without = service.functions.filter((fn) => givenRole(fn, service) === undefined);
  const [first] = without;
  if (first === undefined) return [];
  const own = without.filter((fn) => hasOwnRole(fn, service));
  const shared = isPerFunction(service) ? [] : [sharedRole(first, without, service)];
  return [...shared, ...own.map((fn) => ownRole(fn, service))];
}

function sharedRole(first: ServerlessFunction, sharers: readonly ServerlessFunction[], service: Service): Made {
  const statements = sharers
    .filter((fn) => !hasOwnRole(fn, service) || service.plugins.has(PLUGIN))
    .flatMap((fn) => grantsOf(fn, service));
  return { ...role(first, SHARED_ROLE_ID, [...providerStatements(service), ...statements], service) };
}

function ownRole(fn: ServerlessFunction, service: Service): Made {
  const grants = service.plugins.has(PLUGIN) ? grantsOfPlugin(fn, service) : grantsOf(fn, service);
  const inherited = inherits(fn, service) ? providerStatements(service) : [];
  const written = setting(fn.settings, 'iam', 'role', 'statements') ?? setting(fn.settings, 'iamRoleStatements');
  return role(fn, ownRoleId(fn), [...grants, ...inherited, ...listOf(written)], service);
}

function inherits(fn: ServerlessFunction, service: Service): boolean {
  const written = setting(fn.settings, 'iam', 'inheritStatements') ?? setting(fn.settings, 'iamRoleStatementsInherit');
  const usual = valueIn(service.run, 'custom', PLUGIN, 'defaultInherit');
  return truthy(written ?? usual) !== undefined || (isPerFunction(service) && (written ?? usual) === undefined);
}

function providerStatements(service: Service): readonly Draft[] {
  const role = setting(service.provider, 'iam', 'role', 'statements');
  return [...listOf(role ?? setting(service.provider, 'iamRoleStatements')), ...constructGrants(service.run)];
}

function role(fn: ServerlessFunction, id: string, statements: readonly Draft[], service: Service): Made {
  const logs = allow(['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'], '*');
  const document = { Version: '2012-10-17', Statement: [logs, ...statements] };
  const managed = managedPolicies(fn, service);
  return madeBy(fn, id, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust(service)] },
    Policies: [{ PolicyName: 'lambda', PolicyDocument: document }],
    ManagedPolicyArns: managed.length > 0 ? managed : undefined,
  });
}

/** EventBridge Scheduler calls functions with their own role. */
function trust(service: Service): Draft {
  const schedules = service.events.some((event) => textOf(setting(event.value, 'method')) === 'scheduler');
  const services = ['lambda.amazonaws.com', ...(schedules ? ['scheduler.amazonaws.com'] : [])];
  return { Effect: 'Allow', Principal: { Service: services }, Action: ['sts:AssumeRole'] };
}

function managedPolicies(fn: ServerlessFunction, service: Service): readonly Draft[] {
  const ofProvider = setting(service.provider, 'iam', 'role', 'managedPolicies');
  return [
    ...listOf(ofProvider ?? setting(service.provider, 'iamManagedPolicies')),
    ...listOf(setting(fn.settings, 'iam', 'role', 'managedPolicies')),
  ];
}
