/** Functions that tools make for their own use, and those that CloudFormation and CodeDeploy call. */

import { valueAt } from '../syntax/tree.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import { isDeploymentHook } from './deployment-hooks.ts';
import type { Graph, GraphNode } from './model.ts';
import { hopsInto } from './queries.ts';

/** Logical ids that CDK and the Serverless Framework give their helpers. Source: aws-cdk-lib 2.276, serverless 3.40. */
const HELPER_IDS = [
  /^(LogRetention[0-9a-f]{8,}|BucketNotificationsHandler|AWS679f53fac002430cb0da5b7982bd2287|SingletonLambda)/i,
  /^(SingletonFunction|CrossRegionAwsSdk|Eval)[0-9a-f]{32}/,
  /^Custom(S3AutoDelete|CDKBucketDeployment|VpcRestrictDefaultSG|CrossRegion|AWSCDKOpenIdConnect|Dashresource)/i,
  /framework(onEvent|isComplete|onTimeout)|CustomResourceProvider|DrainECSHookFunction/i,
];

/** Whether a function is no part of the user's message flow; CloudFormation may call its own through a topic. */
export function isHelperFunction(graph: Graph, lambda: GraphNode): boolean {
  if (HELPER_IDS.some((pattern) => pattern.test(lambda.id)) || isDeploymentHook(graph, lambda)) return true;
  const backers = customResourceBackers(graph);
  const isBehindBacker = hopsInto(graph, lambda).some((hop) => hop.kind === 'subscribe' && backers.has(hop.from.id));
  return isBehindBacker || backers.has(lambda.id);
}

const backersByGraph = new WeakMap<Graph, ReadonlySet<string>>();

/** Functions and topics that `ServiceToken` names. */
function customResourceBackers(graph: Graph): ReadonlySet<string> {
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
