/** REST methods that fill a channel or a store directly, of the plugin serverless-apigateway-service-proxy. */

import { entriesOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import { pathResources, restApi, restMethod, type Caller } from './events/rest-api.ts';
import { grantRole } from './grant-role.ts';
import type { Made } from './made.ts';
import { PROXY_KINDS, type ProxyKind } from './service-proxy-kinds.ts';
import type { Service } from './service.ts';
import { setting } from './setting.ts';
import { valueIn } from './variable-source.ts';

interface Proxy {
  readonly kind: ProxyKind;
  readonly settings: Node;
  readonly caller: Caller;
}

export function serviceProxyResources(service: Service): readonly Made[] {
  const proxies = proxiesOf(service);
  return [
    ...proxies.flatMap((proxy) => methodResources(proxy, service)),
    ...[...PROXY_KINDS.values()].flatMap((kind) => role(kind, proxies.filter((proxy) => proxy.kind === kind))),
  ];
}

function proxiesOf(service: Service): readonly Proxy[] {
  const written = itemsOf(valueIn(service.run, 'custom', 'apiGatewayServiceProxies'));
  return written.flatMap(entriesOf).flatMap(({ key, value }) => {
    const kind = PROXY_KINDS.get(key.text);
    return kind ? { kind, settings: value, caller: { at: key.at, carrier: key.text } } : [];
  });
}

function channelOf({ kind, settings }: Proxy): Draft {
  return setting(settings, kind.channel) ?? (kind.name === 'EventBridge' ? 'default' : '');
}

function methodResources(proxy: Proxy, service: Service): readonly Made[] {
  const { kind, settings, caller } = proxy;
  const path = textOf(setting(settings, 'path')) ?? '/';
  const method = textOf(setting(settings, 'method')) ?? 'post';
  const integration = {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Credentials: setting(settings, 'roleArn') ?? getAtt(roleId(kind), 'Arn'),
    ...kind.integration(settings, channelOf(proxy)),
  };
  return [
    ...restApi(service, caller),
    ...pathResources(service, path, caller),
    restMethod(service, { method, path }, integration, caller),
  ];
}

function roleId(kind: ProxyKind): string {
  return `ApigatewayTo${kind.name}Role`;
}

/** One role for all proxies of a kind that bring none. */
function role(kind: ProxyKind, proxies: readonly Proxy[]): readonly Made[] {
  const [first] = proxies.filter(({ settings }) => setting(settings, 'roleArn') === undefined);
  if (first === undefined) return [];
  const resources = proxies.map((proxy) => kind.resource(channelOf(proxy)));
  const properties = grantRole('apigateway.amazonaws.com', kind.actions, resources);
  return [{ id: roleId(kind), type: 'AWS::IAM::Role', properties, ...first.caller, generated: true }];
}
