/** Functions that tools make for their own use, and those that CloudFormation itself calls. */

import { valueAt } from '../syntax/tree.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Graph, GraphNode } from './model.ts';

/** Logical ids that CDK and the Serverless Framework give their helpers. Source: aws-cdk-lib 2.276, serverless 3.40. */
const HELPER_IDS = [
  /^(LogRetention[0-9a-f]{8,}|BucketNotificationsHandler|AWS679f53fac002430cb0da5b7982bd2287|SingletonLambda)/i,
  /^Custom(S3AutoDelete|CDKBucketDeployment|VpcRestrictDefaultSG|CrossRegion|AWSCDKOpenIdConnect|Dashresource)/i,
  /framework(onEvent|isComplete|onTimeout)|CustomResourceProvider/i,
];

/** Whether a function is no part of the user's message flow. */
export function isHelperFunction(graph: Graph, lambda: GraphNode): boolean {
  return HELPER_IDS.some((pattern) => pattern.test(lambda.id)) || customResourceFunctions(graph).has(lambda.id);
}

const backersByGraph = new WeakMap<Graph, ReadonlySet<string>>();

function customResourceFunctions(graph: Graph): ReadonlySet<string> {
  let backers = backersByGraph.get(graph);
  if (backers === undefined) {
    backers = findBackers(graph);
    backersByGraph.set(graph, backers);
  }
  return backers;
}

function findBackers(graph: Graph): ReadonlySet<string> {
  const backers = new Set<string>();
  for (const resource of graph.template.resources.values()) {
    const token = valueAt(resource.properties, 'ServiceToken');
    if (token === undefined) continue;
    for (const { value } of evaluate(graph.template, token, resource.when)) {
      const identity = identify(graph.template, value, ['AWS::Lambda::Function', 'AWS::SNS::Topic']);
      if (identity.kind === 'resource') backers.add(identity.resource.id);
    }
  }
  return backers;
}
