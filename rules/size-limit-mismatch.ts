import { largestMessageOf } from '../core/graph/message-size.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isPipe } from '../core/graph/polling.ts';
import { hopsFrom, nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { both } from '../core/template/conditions.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { size } from '../core/words.ts';
import { fixOf } from './fixes/fix.ts';
import { setNumber } from './fixes/set-number.ts';

export const sizeLimitMismatch: Rule = {
  name: 'size-limit-mismatch',
  summary: 'A queue or topic refuses messages for their size that the one before it takes.',
  services: ['SQS', 'SNS', 'EventBridge'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const receiver of [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')]) {
      const found = feedsOf(graph, receiver).flatMap((feed) => narrowings(graph, feed));
      const [worst] = [...found].sort((a, b) => Number(isWritten(b)) - Number(isWritten(a)));
      if (worst !== undefined) yield report(graph, receiver, worst, found);
    }
  },
};

/** A way by which messages get from one channel into another as they are. */
interface Feed {
  readonly sender: GraphNode;
  readonly hop: Hop;
  readonly when: When;
}

/** Topics that deliver here, and queues from which a pipe brings messages. */
function feedsOf(graph: Graph, receiver: GraphNode): readonly Feed[] {
  return strong(producersOf(graph, receiver)).flatMap((hop): readonly Feed[] => {
    if (hop.kind === 'subscribe') return [{ sender: hop.from, hop, when: hop.when }];
    if (hop.kind !== 'pipe' || changesMessages(hop)) return [];
    const sources = strong(producersOf(graph, hop.from)).filter(isPipe);
    return sources.flatMap((source) => {
      const when = both(graph.template.conditions, source.when, hop.when);
      return when === undefined ? [] : [{ sender: source.from, hop, when }];
    });
  });
}

/** What an enrichment or a template makes of a message may be smaller. */
function changesMessages({ by }: Hop): boolean {
  const template = valueAt(by.properties, 'TargetParameters', 'InputTemplate');
  return template !== undefined || valueAt(by.properties, 'Enrichment') !== undefined;
}

/** A choice of conditions in which the receiver takes less than the sender lets through; sizes in bytes. */
interface Narrowing extends Feed {
  readonly taken: Known<number>;
  readonly sent: Known<number>;
}

function narrowings(graph: Graph, feed: Feed): readonly Narrowing[] {
  const { sender, hop } = feed;
  const sizes = [largestMessageOf(graph, sender), largestMessageOf(graph, hop.to)] as const;
  return together(graph.template.conditions, feed.when, ...sizes).flatMap(({ when, value: [sent, taken] }) => {
    const isNarrower = taken.basis !== 'aws-default' && taken.value < sent.value;
    return isNarrower ? [{ ...feed, when, sent, taken }] : [];
  });
}

/** Whether both sizes are set: somebody may have missed the other one. */
function isWritten({ sent }: Narrowing): boolean {
  return sent.basis !== 'aws-default';
}

function report(graph: Graph, receiver: GraphNode, worst: Narrowing, found: readonly Narrowing[]): Report {
  const { sender, sent, taken, hop } = worst;
  const behind = `${receiver.id} behind it`;
  const asBad = found.filter((one) => isWritten(one) === isWritten(worst));
  return {
    at: taken.at,
    resource: receiver.resource?.carrier ?? receiver.id,
    severity: isWritten(worst) ? 'warning' : 'info',
    problem: `${nameOf(sender)} takes messages of up to ${size(sent.value)}, and ${behind} of ${size(taken.value)}`,
    consequence: consequenceOf(graph, hop),
    remedy: `raise MaximumMessageSize of ${receiver.id} to ${sent.value}, or lower that of ${nameOf(sender)}`,
    when: whenToName(graph.template.conditions, receiver.when, [worst, ...asBad]),
    related: [{ at: hop.at, message: `${nameOf(sender)} feeds ${receiver.id}` }],
    fixes: () => (isWritten(worst) ? takeAsMuch(graph, receiver, taken, found) : []),
  };
}

/** Raises the limit of a queue to the largest before it; a topic above 256 KiB could not keep all its subscribers. */
function takeAsMuch(
  graph: Graph,
  receiver: GraphNode,
  { at }: Known<number>,
  found: readonly Narrowing[],
): readonly Fix[] {
  const most = Math.max(...found.map(({ sent }) => sent.value));
  const change = receiver.kind === 'queue' ? setNumber(receiver.resource, ['MaximumMessageSize'], at, most) : undefined;
  const title = `Let ${receiver.id} take messages of ${size(most)}, as those before it do`;
  return change === undefined ? [] : fixOf(graph, title, 'suggestion', [change]);
}

function consequenceOf(graph: Graph, hop: Hop): string {
  if (hop.kind === 'pipe') return 'a larger message is refused each time the pipe tries, until its source gives it up';
  const isKept = hopsFrom(graph, hop.from).some(({ kind, by }) => kind === 'dead-letter' && by === hop.by);
  const fate = isKept ? 'and ends in the dead-letter queue of the subscription' : 'and lost';
  return `a larger message is refused at once ${fate}; SNS does not retry a refusal`;
}
