import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, nodesOfKind } from '../core/graph/queries.ts';
import { sourceGroupsOf } from '../core/graph/sink-sources.ts';
import type { Report, Rule } from '../core/rule.ts';
import { all } from '../core/template/conditions.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

interface Options {
  readonly [name: string]: number;
  /** From how many unrelated sources on it is reported. */
  readonly sources: number;
}

export const sharedDlq: Rule<Options> = {
  name: 'shared-dlq',
  summary: 'One dead-letter queue keeps the failures of several flows that have nothing to do with each other.',
  services: ['SQS'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  options: { sources: 3 },
  *check(graph, { sources }) {
    for (const sink of nodesOfKind(graph, 'queue')) {
      const groups = sourceGroupsOf(graph, sink);
      if (groups.length < sources || isMeant(sink, groups.flat())) continue;
      const when = all(graph.template.conditions, ...groups.map((group) => (group[0] as Hop).when));
      if (when !== undefined) yield report(graph, sink, groups.flat(), when);
    }
  },
};

const CENTRAL = /central|shared|common|global|catch.?all|default/i;

/** First words that tell of no subject. */
const SAYS_NOTHING = /^(app|create|delete|event|function|get|handler?|lambda|my|on|process|queue|rule|topic|update)$/;

/** Its name says that it is for all, or all its sources are named for one thing. */
function isMeant(sink: GraphNode, failures: readonly Hop[]): boolean {
  const [word = '', ...others] = new Set(failures.map(({ from }) => firstWord(nameOf(from))));
  return CENTRAL.test(sink.id) || (others.length === 0 && !SAYS_NOTHING.test(word));
}

/** `order` of OrderCreated, order-paid and order_sent. */
function firstWord(name: string): string {
  return (/^[A-Z]?[a-z0-9]+|^[A-Z]+/.exec(name)?.[0] ?? name).toLowerCase();
}

function report(graph: Graph, sink: GraphNode, failures: readonly Hop[], when: When): Report {
  const sources = distinctNodes(failures.map(({ from }) => from)).map(nameOf);
  const shown = sources.length > 4 ? `${sources.length} sources` : listed(sources);
  return {
    at: sink.at,
    resource: sink.resource?.carrier ?? sink.id,
    severity: 'info',
    problem: `${sink.id} keeps the failures of ${shown}`,
    consequence:
      'messages of different kinds lie mixed there, so an alarm does not tell which flow is broken, ' +
      'and sending them back means sorting them first',
    remedy: 'give each flow a dead-letter queue of its own',
    when: whenToName(graph.template.conditions, sink.when, [{ when }]),
    related: failures.map(({ at, from }) => ({ at, message: `${nameOf(from)} parks there what fails` })),
  };
}
