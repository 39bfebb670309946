/** Functions that tools make for their own use, and those that CloudFormation and CodeDeploy call. */

import { remembered, rememberedEach } from '../remember.ts';
import { valueAt } from '../syntax/tree.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import { isDeploymentHook } from './deployment-hooks.ts';
import type { Graph, GraphNode, Hop, HopKind } from './model.ts';
import { hopsInto } from './queries.ts';

/**
 * Logical ids that CDK and the Serverless Framework give their helpers; `SingletonLambda` alone may be the user's.
 * Source: aws-cdk-lib 2.276, serverless 3.40.
 */
const HELPER_IDS = [
  /^(LogRetention[0-9a-f]{8,}|BucketNotificationsHandler)/i,
  /^AWS(679f53fac002430cb0da5b7982bd2287|b4cf1abd4e4f4bc699441af7ccd9ec37)/,
  /^SingletonLambda(224e77f9a32e4b4dac32983477abba16|8693bb64968944b69aafb0cc9eb8757c)/i,
  /^(SingletonFunction|CrossRegionAwsSdk|Eval)[0-9a-f]{32}/,
  /^Custom(S3AutoDelete|CDKBucketDeployment|VpcRestrictDefaultSG|CrossRegion|AWSCDKOpenIdConnect|Dashresource)/i,
  /framework(onEvent|isComplete|onTimeout)|CustomResourceProvider|DrainECSHookFunction/i,
];

/** Whether a function is no part of the user's message flow; CloudFormation may call its own through a topic. */
export const isHelperFunction = rememberedEach((graph: Graph, lambda: GraphNode): boolean => {
  if (HELPER_IDS.some((pattern) => pattern.test(lambda.id)) || isDeploymentHook(graph, lambda)) return true;
  const backers = customResourceBackers(graph);
  const isBehindBacker = hopsInto(graph, lambda).some((hop) => hop.kind === 'subscribe' && backers.has(hop.from.id));
  return isBehindBacker || (backers.has(lambda.id) && !hopsInto(graph, lambda).some(bringsWork));
});

/** One that serves a custom resource beside may be called for the user's messages first of all. */
function bringsWork({ kind, strength }: Hop): boolean {
  return WORK.has(kind) && strength === 'strong';
}

const WORK: ReadonlySet<HopKind> = new Set(['poll', 'pipe', 'subscribe', 'target', 'notify']);

/** By these the framework's own functions know the user's handlers. Source: aws-cdk-lib 2.276, custom-resources. */
const HANDLER_VARIABLES = ['USER_ON_EVENT_FUNCTION_ARN', 'USER_IS_COMPLETE_FUNCTION_ARN'];

/** Functions and topics that `ServiceToken` names, and those that the provider framework passes the call on to. */
const customResourceBackers = remembered(({ template }: Graph): ReadonlySet<string> => {
  const backers = new Set<string>();
  for (const { properties, when } of template.resources.values()) {
    const token = valueAt(properties, 'ServiceToken');
    const variables = valueAt(properties, 'Environment', 'Variables');
    if (token === undefined && variables === undefined) continue;
    const called = [token, ...HANDLER_VARIABLES.map((name) => valueAt(variables, name))];
    for (const { value } of called.flatMap((node) => (node === undefined ? [] : evaluate(template, node, when)))) {
      const identity = identify(template, value, ['AWS::Lambda::Function', 'AWS::SNS::Topic']);
      if (identity.kind === 'resource') backers.add(identity.resource.id);
    }
  }
  return backers;
});
