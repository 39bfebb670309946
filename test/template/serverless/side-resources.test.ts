// What the framework makes beside functions and events: its bucket, and logs of APIs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line } from '../printed.ts';
import { service } from './service.ts';

const provided = (provider: string, events = ''): readonly string[] =>
  ids(service(`service: shop\nprovider: { name: aws, ${provider} }\nfunctions: { f: { events: [${events}] } }\n`));

test('the bucket for uploads is part of the stack unless one is given', () => {
  const template = service('service: shop\nprovider: { name: aws }\n');
  assert.equal(
    line(template, 'ServerlessDeploymentBucket'),
    'ServerlessDeploymentBucket AWS::S3::Bucket (1 service)',
  );
  const hasBucket = (provider: string): boolean => provided(provider).some((id) => id.endsWith('AWS::S3::Bucket'));
  assert.equal(hasBucket('deploymentBucket: { blockPublicAccess: true }'), true);
  assert.equal(hasBucket('deploymentBucket: uploads'), false);
  assert.equal(hasBucket('deploymentBucket: { name: uploads }'), false);
});

test('a provider that cannot be read names no API and no bucket of others', () => {
  const template = service(
    'service: shop\nprovider: ${file(gone.yml)}\nfunctions: { f: { events: [{ http: GET a }, { websocket: b }] } }\n',
  );
  for (const id of ['ServerlessDeploymentBucket', 'ApiGatewayRestApi', 'WebsocketsApi']) {
    assert.ok(template.resources.has(id), id);
  }
});

test('logs of APIs have groups of their own, and REST APIs a helper that sets a role', () => {
  const logs = (kind: string, more = '', events = ''): string => {
    const all = provided(`logs: { ${kind} }${more}`, events);
    return all.filter((id) => /^(ApiGateway|Websockets|HttpApi)LogGroup|^CustomDash/.test(id)).join(', ');
  };
  const helper = 'CustomDashresourceDashapigwDashcwDashroleLambdaFunction AWS::Lambda::Function';
  const [rest, sockets, http] = ['http: GET a', 'websocket: $connect', "httpApi: '*'"];
  assert.equal(logs('restApi: true', '', rest), `ApiGatewayLogGroup AWS::Logs::LogGroup, ${helper}`);
  assert.equal(logs('restApi: { accessLogging: false }', '', rest), '');
  assert.equal(logs('restApi: { roleManagedExternally: true }', '', rest), 'ApiGatewayLogGroup AWS::Logs::LogGroup');
  assert.equal(logs('websocket: true', '', sockets), `${helper}, WebsocketsLogGroup AWS::Logs::LogGroup`);
  assert.equal(logs('httpApi: true', '', http), 'HttpApiLogGroup AWS::Logs::LogGroup');
  assert.equal(logs('httpApi: true', ', httpApi: { id: theirs }', http), '');
  assert.equal(logs('restApi: true'), '');
});
