/** Lift's `webhook`: an HTTP API that puts requests onto a bus of its own, without a function between. */

import { entryOf, textOf, type Entry } from '../../syntax/tree.ts';
import { getAtt, ref } from '../synthesize.ts';
import { grantRole } from './grant-role.ts';
import { constructPart, constructsOf, type Construct } from './lift-construct.ts';
import { liftId, plainLiftId, stageId } from './lift-ids.ts';
import type { Made } from './made.ts';
import type { Run } from './resolver.ts';
import type { Service } from './service.ts';
import { setting } from './setting.ts';
import { scalarNode } from './text-node.ts';

export function webhookResources(service: Service): readonly Made[] {
  return webhooks(service.run).flatMap(webhook);
}

function webhooks(run: Run): readonly Construct[] {
  return constructsOf(run).filter(({ type }) => type === 'webhook');
}

/** `<id>Authorizer`, the function that a webhook asks before it takes a request. */
export function authorizerEntries(run: Run): readonly Entry[] {
  return webhooks(run).flatMap(({ id, settings }) => {
    const entry = entryOf(settings, 'authorizer');
    if (entry?.value.kind !== 'mapping') return [];
    return { key: scalarNode(`${id}Authorizer`, entry.key.at), value: entry.value, at: entry.at };
  });
}

function webhook(construct: Construct): readonly Made[] {
  const { id, settings } = construct;
  const [api, bus] = [liftId(id, 'HttpApi'), liftId(id, 'Bus')];
  const integration = plainLiftId(id, 'Integration');
  const method = textOf(setting(settings, 'method')) ?? 'POST';
  const role = grantRole('apigateway.amazonaws.com', ['events:PutEvents'], getAtt(bus, 'Arn'));
  const route = {
    ApiId: ref(api),
    RouteKey: `${method} ${textOf(setting(settings, 'path')) ?? '/'}`,
    Target: { 'Fn::Join': ['/', ['integrations', ref(integration)]] },
  };
  return [
    constructPart(construct, api, 'AWS::ApiGatewayV2::Api', { Name: 'HttpApi', ProtocolType: 'HTTP' }, 'api'),
    constructPart(construct, stageId(id), 'AWS::ApiGatewayV2::Stage', { ApiId: ref(api), StageName: '$default' }),
    constructPart(construct, bus, 'AWS::Events::EventBus', { Name: plainLiftId(id, 'Bus') }, 'bus'),
    constructPart(construct, liftId(id, 'ApiGatewayRole'), 'AWS::IAM::Role', role),
    integrationPart(construct, integration, api, bus),
    constructPart(construct, plainLiftId(id, 'Route'), 'AWS::ApiGatewayV2::Route', route),
  ];
}

function integrationPart(construct: Construct, id: string, api: string, bus: string): Made {
  return constructPart(construct, id, 'AWS::ApiGatewayV2::Integration', {
    ApiId: ref(api),
    IntegrationType: 'AWS_PROXY',
    IntegrationSubtype: 'EventBridge-PutEvents',
    CredentialsArn: getAtt(liftId(construct.id, 'ApiGatewayRole'), 'Arn'),
    PayloadFormatVersion: '1.0',
    RequestParameters: {
      DetailType: setting(construct.settings, 'eventType') ?? 'Webhook',
      Detail: '$request.body',
      Source: construct.id,
      EventBusName: ref(bus),
    },
  });
}
