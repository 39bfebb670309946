import type { Graph } from '../../core/graph/model.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { samEvent } from './event-entry.ts';

/** Settings that the Serverless Framework does not call as CloudFormation does, but for the first letter. */
const FRAMEWORK_NAMES: ReadonlyMap<string, string> = new Map([
  ['FunctionResponseTypes', 'functionResponseType'],
  ['MaximumBatchingWindowInSeconds', 'maximumBatchingWindow'],
]);

/** What a setting of a mapping is called in the form that the mapping is written in. */
export function settingName(graph: Graph, by: Resource, setting: string): string {
  if (!by.generated || stackOf(graph.template, by).dialect !== 'serverless') return setting;
  return FRAMEWORK_NAMES.get(setting) ?? setting.charAt(0).toLowerCase() + setting.slice(1);
}

/** Whether SAM makes the mapping of a subscription, which then takes none of its settings. */
export function isOfSubscription(graph: Graph, by: Resource): boolean {
  return by.generated && textOf(valueAt(samEvent(graph, by), 'Type')) === 'SNS';
}
