/** AppSync: the data sources that a GraphQL API's resolvers read from and write to. */

import { PERMITTED_CALLS } from '../../facts/calls.ts';
import { valueAt } from '../../syntax/tree.ts';
import type { Resource } from '../../template/model.ts';
import { addHop, endsAt, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, HopKind, NodeKind } from '../model.ts';
import { rightTo } from './granted.ts';
import { addPermittedHops } from './permitted.ts';
import { nodesNamedIn } from './references.ts';

/** Where each kind of data source names what is behind it, and how it is reached. */
const SOURCES: readonly (readonly [path: readonly string[], kind: NodeKind, hop: HopKind])[] = [
  [['LambdaConfig', 'LambdaFunctionArn'], 'function', 'invoke'],
  [['EventBridgeConfig', 'EventBusArn'], 'bus', 'send'],
  [['DynamoDBConfig', 'TableName'], 'table', 'send'],
];

const RIGHTS = PERMITTED_CALLS.map(rightTo);

function followDataSource(draft: Draft, source: Resource): void {
  const apis = endsAt(draft, source, ['ApiId'], ['api']);
  for (const [path, kind, hop] of SOURCES) {
    for (const end of endsAt(draft, source, path, [kind])) {
      for (const api of apis) addHop(draft, hop, api, end, source, { synchronous: hop === 'invoke' });
    }
  }
  const endpoint = valueAt(source.properties, 'HttpConfig', 'Endpoint');
  for (const end of nodesNamedIn(draft, endpoint, source.when, ['api', 'load-balancer'])) {
    for (const api of apis) addHop(draft, 'invoke', api, end, source, { synchronous: true });
  }
  if (endpoint !== undefined) callService(draft, source, apis.map(({ node }) => node));
}

/** Behind the endpoint of an AWS service, the role of the data source names what its resolvers call. */
function callService(draft: Draft, source: Resource, nodes: readonly GraphNode[]): void {
  addPermittedHops(draft, { resource: source, nodes, rights: RIGHTS, sentTo: new Set(), isDefined: false });
}

export const graphqlHops: readonly HopBuilder[] = [{ types: ['AWS::AppSync::DataSource'], build: followDataSource }];
