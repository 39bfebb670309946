/** `provider.logs`: log groups of the service's APIs, and the helper that gives API Gateway the right to write. */

import { table } from '../../table.ts';
import { helperFunction } from './custom-resource.ts';
import type { FunctionEvent } from './function-entry.ts';
import { made, type Made } from './made.ts';
import type { Service } from './service.ts';
import { isFalse, rareSetting, setting, truthy } from './setting.ts';
import { textNode } from './text-node.ts';

interface ApiLogs {
  /** The kind of event that makes the API. */
  readonly kind: string;
  /** Under `provider.logs`. */
  readonly setting: string;
  readonly id: string;
  readonly folder: string;
  /** API Gateway writes with a role of the account, which the helper sets. */
  readonly needsRole: boolean;
}

const KINDS: readonly ApiLogs[] = [
  { kind: 'http', setting: 'restApi', id: 'ApiGatewayLogGroup', folder: 'api-gateway', needsRole: true },
  { kind: 'websocket', setting: 'websocket', id: 'WebsocketsLogGroup', folder: 'websocket', needsRole: true },
  { kind: 'httpApi', setting: 'httpApi', id: 'HttpApiLogGroup', folder: 'http-api', needsRole: false },
];

export function apiLogResources(service: Service): readonly Made[] {
  const logged = KINDS.flatMap((logs) => {
    const event = service.events.find(({ kind }) => kind === logs.kind);
    return event && isLogged(logs, service) ? [{ logs, event }] : [];
  });
  const asking = logged.find(({ logs }) => logs.needsRole);
  const groups = logged.map(({ logs, event }) => logGroup(logs, event, service));
  return asking && !isRoleElsewhere(service) ? [...groups, ...roleHelper(asking.event, service)] : groups;
}

function isLogged({ setting: name, kind }: ApiLogs, service: Service): boolean {
  const written = truthy(rareSetting(service.provider, 'logs', name));
  const isForeign = kind !== 'http' && rareSetting(service.provider, ...(FOREIGN_API[kind] ?? [])) !== undefined;
  const isSwitchedOff = kind === 'http' && isFalse(setting(written, 'accessLogging'));
  return written !== undefined && !isForeign && !isSwitchedOff;
}

/** Where a service names an API that exists: its logs are not the service's to set. */
const FOREIGN_API: Readonly<Record<string, readonly string[]>> = table({
  websocket: ['apiGateway', 'websocketApiId'],
  httpApi: ['httpApi', 'id'],
});

function logGroup({ id, folder }: ApiLogs, event: FunctionEvent, service: Service): Made {
  const name = textNode([`/aws/${folder}/`, service.name, '-', service.stage], event.at);
  return made(event, id, 'AWS::Logs::LogGroup', { LogGroupName: name });
}

function isRoleElsewhere(service: Service): boolean {
  return truthy(setting(service.provider, 'logs', 'restApi', 'roleManagedExternally')) !== undefined;
}

function roleHelper(event: FunctionEvent, service: Service): readonly Made[] {
  const helper = helperFunction(event, service, 'custom-resource-apigw-cw-role');
  const properties = { ServiceToken: { 'Fn::GetAtt': [helper.id, 'Arn'] } };
  return [helper, made(event, 'CustomApiGatewayAccountCloudWatchRole', 'Custom::ApiGatewayAccountRole', properties)];
}
