import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { polledSource } from '../../core/graph/polling.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import { fitting } from './fitting.ts';
import { fixOf } from './fix.ts';
import { setOnPoller } from './set-on-poller.ts';
import { isOfSubscription, settingName } from './setting-name.ts';

const RESPONSES = 'FunctionResponseTypes';
const PARTIAL = 'ReportBatchItemFailures';

/** Lets a function say which messages failed. Code that throws still fails the whole batch, so it has to change too. */
export function tellFailuresApart(graph: Graph, poll: Hop): readonly Fix[] {
  const { by, to } = poll;
  const written = entryOf(by.properties, RESPONSES)?.value;
  if (isOfSubscription(graph, by) || (written !== undefined && written.kind !== 'sequence')) return [];
  // The Serverless Framework takes the one value there is, and no list of it.
  const value = settingName(graph, by, RESPONSES) === RESPONSES ? [PARTIAL] : PARTIAL;
  const changes = setOnPoller(graph, poll, { [RESPONSES]: value });
  const messages = polledSource(poll) === 'queue' ? 'messages' : 'records';
  const report = `report which ${messages} failed (needs code that returns batchItemFailures)`;
  const title = fitting(`Let ${nameOf(to)} ${report}`, `Let the function ${report}`);
  return changes === undefined ? [] : fixOf(graph, title, 'suggestion', changes);
}
