import { isUnknownEnd } from '../core/graph/draft.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { sharingReaders } from '../core/graph/stream-readers.ts';
import type { Report, Rule } from '../core/rule.ts';
import { both } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const crowdedStream: Rule = {
  name: 'crowded-stream',
  summary: 'So many read one stream that they slow each other down.',
  services: ['Kinesis', 'DynamoDB'],
  severity: 'info',
  fixable: false,
  *check(graph) {
    for (const stream of graph.nodes.values()) {
      if ((stream.kind !== 'stream' && stream.kind !== 'table') || isUnknownEnd(stream)) continue;
      const crowd = crowdOf(graph, sharingReaders(graph, stream));
      if (crowd !== undefined) yield report(stream, crowd);
    }
  },
};

/** Two readers get by, of a Kinesis stream and of a table's changes. */
const TOO_MANY = 3;

/** Readers that exist together in one deployment. */
interface Crowd {
  readonly readers: readonly Hop[];
  readonly when: When;
}

function crowdOf(graph: Graph, readers: readonly Hop[]): Crowd | undefined {
  const crowds = readers.map((first) => joining(graph, first, readers));
  return crowds.find((crowd) => crowd.readers.length >= TOO_MANY);
}

/** Everyone who can read beside the first and those before. */
function joining(graph: Graph, first: Hop, readers: readonly Hop[]): Crowd {
  return readers.reduce<Crowd>(
    (crowd, reader) => {
      const when = reader === first ? undefined : both(graph.template.conditions, crowd.when, reader.when);
      return when === undefined ? crowd : { readers: [...crowd.readers, reader], when };
    },
    { readers: [first], when: first.when },
  );
}

function report(stream: GraphNode, { readers, when }: Crowd): Report {
  const names = listed([...new Set(readers.map(({ to }) => nameOf(to)))]);
  const last = readers.at(-1) as Hop;
  const shared = stream.kind === 'table' ? `the stream of ${nameOf(stream)}` : nameOf(stream);
  return {
    at: stream.resource === undefined ? last.at : stream.at,
    resource: stream.resource?.carrier ?? last.by.carrier,
    severity: 'info',
    problem: `${readers.length} readers share ${shared}: ${names}`,
    ...(stream.kind === 'table' ? CROWDED_TABLE : CROWDED_SHARDS),
    when,
    related: readers.map(({ at, to }) => ({ at, message: `${nameOf(to)} reads it` })),
  };
}

const CROWDED_TABLE = {
  consequence: 'a shard serves two readers, so with more of them reads are throttled and records come late to all',
  remedy: 'let one of them hand the changes on to a topic or bus, which the others subscribe to',
};

const CROWDED_SHARDS = {
  consequence: 'a shard gives all of them together 5 reads and 2 MB a second, so each gets its records later',
  remedy: 'register an AWS::Kinesis::StreamConsumer for those in a hurry (enhanced fan-out, billed by the hour)',
};
