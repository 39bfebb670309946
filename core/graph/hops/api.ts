/** APIs of API Gateway and AppSync, and function URLs: who they call with a request. */

import { textOf, valueAt, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../../template/model.ts';
import { addHop, endsAt, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import { followBody } from './api-body.ts';
import { graphqlHops } from './graphql.ts';
import { follow } from './integration.ts';

/** A mock answers by itself, as for the preflight requests of browsers. */
function followMethod(draft: Draft, method: Resource): void {
  const integration = valueAt(method.properties, 'Integration');
  const part = (key: string): Node | undefined => valueAt(integration, key);
  if (integration === undefined || textOf(part('Type'))?.toUpperCase() === 'MOCK') return;
  follow(draft, {
    apis: endsAt(draft, method, ['RestApiId'], ['api']),
    type: textOf(part('Type'))?.toUpperCase() ?? '',
    uri: part('Uri'),
    subtype: undefined,
    method: textOf(part('IntegrationHttpMethod')) ?? '',
    parameters: part('RequestParameters'),
    templates: part('RequestTemplates'),
    link: part('ConnectionId'),
    by: method,
    at: method.at,
    when: method.when,
  });
}

function followIntegration(draft: Draft, integration: Resource): void {
  const part = (key: string): Node | undefined => valueAt(integration.properties, key);
  follow(draft, {
    apis: endsAt(draft, integration, ['ApiId'], ['api']),
    type: textOf(part('IntegrationType'))?.toUpperCase() ?? '',
    uri: part('IntegrationUri'),
    subtype: textOf(part('IntegrationSubtype')),
    method: textOf(part('IntegrationMethod')) ?? '',
    parameters: part('RequestParameters'),
    templates: part('RequestTemplates'),
    link: part('ConnectionId'),
    by: integration,
    at: integration.at,
    when: integration.when,
  });
}

/** An HTTP API with a `Target` makes its integration and route by itself. */
function followQuickCreate(draft: Draft, api: Resource): void {
  const node = nodeFor(draft, api);
  if (node === undefined || /^https?:/.test(textOf(valueAt(api.properties, 'Target')) ?? '')) return;
  for (const end of endsAt(draft, api, ['Target'], ['function'])) {
    addHop(draft, 'invoke', node, end, api, { synchronous: true, at: end.at });
  }
}

/** A function URL is an API without an API: anybody who knows it calls the function. */
function followUrl(draft: Draft, url: Resource): void {
  for (const end of endsAt(draft, url, ['TargetFunctionArn'], ['function'])) {
    const callers = externalNode(draft, `function URL of ${end.node.id}`, '', url.at);
    addHop(draft, 'invoke', callers, end, url, { synchronous: true });
  }
}

export const apiHops: readonly HopBuilder[] = [
  { types: ['AWS::ApiGateway::Method'], build: followMethod },
  { types: ['AWS::ApiGatewayV2::Integration'], build: followIntegration },
  { types: ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], build: followBody },
  { types: ['AWS::ApiGatewayV2::Api'], build: followQuickCreate },
  { types: ['AWS::Lambda::Url'], build: followUrl },
  ...graphqlHops,
];
