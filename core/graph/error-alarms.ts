/** Functions whose failed calls somebody is told of. */

import { remembered } from '../remember.ts';
import { termsAt } from '../template/attributes.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import { dimensionsOf, metricsOf, tellsSomebody } from './alarms.ts';
import type { Graph, GraphNode } from './model.ts';

/** Whether an alarm with an action watches the `Errors` that Lambda counts for the function. */
export function ringsOnErrors(graph: Graph, { resource }: GraphNode): boolean {
  return resource !== undefined && watchedFunctions(graph).has(resource);
}

const watchedFunctions = remembered((graph: Graph): ReadonlySet<Resource> =>
  new Set(resourcesOfType(graph.template, 'AWS::CloudWatch::Alarm').flatMap((alarm) => functionsWatchedBy(graph, alarm))),
);

function functionsWatchedBy(graph: Graph, alarm: Resource): readonly Resource[] {
  const { template } = graph;
  const metrics = metricsOf(template, alarm).filter(({ node, when }) => {
    const says = (key: string, text: string): boolean =>
      termsAt(template, node, when, key).some(({ value }) => value.kind === 'text' && value.text === text);
    return says('Namespace', 'AWS/Lambda') && says('MetricName', 'Errors');
  });
  if (metrics.length === 0 || !tellsSomebody(graph, alarm, alarm.when)) return [];
  return metrics.flatMap((metric) => dimensionsOf(template, metric)).flatMap(({ value }) => {
    const identity = value && identify(template, value.value, ['AWS::Lambda::Function']);
    return identity?.kind === 'resource' ? [identity.resource] : [];
  });
}
