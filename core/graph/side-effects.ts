/** What a template shows of a function's acts on the outside world, and of its care not to repeat them. */

import { isWithin } from '../source.ts';
import { entriesOf, entryOf, textOf, valueAt, type Entry } from '../syntax/tree.ts';
import { actionAllows } from '../template/policy.ts';
import { stackOf } from '../template/stacks/stack-of.ts';
import type { Graph, GraphNode } from './model.ts';
import { hopsFrom } from './queries.ts';
import { allowedActionsOf, ownActionsOf } from './role-actions.ts';

const MAIL = [
  'ses:SendEmail', 'ses:SendRawEmail', 'ses:SendTemplatedEmail', 'ses:SendBulkEmail', 'ses:SendBulkTemplatedEmail',
];
const TEXT_MESSAGES = [
  'sms-voice:SendTextMessage', 'mobiletargeting:SendMessages', 'mobiletargeting:SendUsersMessages',
];
const PAYMENT_SETTINGS = /stripe|paypal|braintree|adyen|payment[_-]?(api|key|secret|gateway|provider)/i;
const MAIL_SETTINGS = /sendgrid|mailgun|twilio|mailchimp|postmark|smtp/i;
const CALL_SETTINGS = /webhook_?(url|endpoint)/i;

/** An act that must not happen twice, as a predicate: "sends mail"; undefined where the template shows none. */
export function sideEffectOf(graph: Graph, lambda: GraphNode): string | undefined {
  const actions = ownActionsOf(graph, lambda);
  const may = (wanted: readonly string[]): boolean =>
    actions.some((action) => !action.startsWith('*') && wanted.some((one) => actionAllows(action, one)));
  if (may(MAIL)) return 'sends mail';
  if (may(TEXT_MESSAGES)) return 'sends text messages';
  const settings = ownEnvironment(graph, lambda).map((entry) => entry.key.text);
  if (settings.some((name) => PAYMENT_SETTINGS.test(name))) return 'talks to a payment service';
  if (settings.some((name) => MAIL_SETTINGS.test(name))) return 'sends messages through an outside service';
  if (settings.some((name) => CALL_SETTINGS.test(name))) return 'calls a webhook';
  return undefined;
}

const IDEMPOTENCY = /idempot|dedup|processed|powertools/i;
const TABLE_WRITES = /^(dynamodb:(\*|put|update|transact)|\*)/i;

/** Any sign of a memory of what was done: a table it may write, a variable or a layer that says so. */
export function mayRemember(graph: Graph, lambda: GraphNode): boolean {
  const actions = allowedActionsOf(graph, lambda);
  if (actions === undefined || actions.some((action) => TABLE_WRITES.test(action))) return true;
  const names = environmentOf(lambda).flatMap((entry) => [entry.key.text, textOf(entry.value) ?? '']);
  const writesTable = hopsFrom(graph, lambda).some((hop) => hop.to.kind === 'table');
  return writesTable || names.some((name) => IDEMPOTENCY.test(name)) || mentionsPowertools(lambda);
}

function environmentOf(lambda: GraphNode): readonly Entry[] {
  return entriesOf(valueAt(lambda.resource?.properties, 'Environment', 'Variables'));
}

/** SAM's Globals and Serverless's provider give their variables to every function, so they tell of none. */
function ownEnvironment(graph: Graph, lambda: GraphNode): readonly Entry[] {
  const { root } = stackOf(graph.template, lambda.resource);
  const shared = ['Globals', 'provider'].flatMap((section) => entryOf(root, section)?.at ?? []);
  return environmentOf(lambda).filter(({ at }) => !shared.some((section) => isWithin(at, section)));
}

function mentionsPowertools(lambda: GraphNode): boolean {
  const layers = entryOf(lambda.resource?.properties, 'Layers')?.value;
  return layers !== undefined && /powertools/i.test(layers.at.source.text.slice(layers.at.start, layers.at.end));
}
