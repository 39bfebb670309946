import { formatTracesJson, type Traced } from '../core/format/trace-json.ts';
import { formatTraces } from '../core/format/trace-text.ts';
import { namesIn, nodeNamed } from '../core/graph/delivery/starts.ts';
import { entryPoints, tracesFrom } from '../core/graph/delivery/traces.ts';
import type { Graph } from '../core/graph/model.ts';
import { didYouMean } from '../core/nearest.ts';
import { choice, type Arguments } from './arguments.ts';
import { FAILED, FINE, type Call, type Command } from './command.ts';
import { Trouble, type Host } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { lookOf } from './look.ts';
import { PARAMETER_HELP, TRACE_OPTIONS } from './options.ts';
import { progressOn } from './progress.ts';
import { writeOut } from './reports.ts';
import { openSession } from './session.ts';
import { stdinSource } from './stdin-source.ts';
import { tellTroubles } from './tell-troubles.ts';

export const traceCommand: Command = {
  name: 'trace',
  words: 'FILE [RESOURCE]',
  summary: 'tell where a message ends when something fails',
  options: TRACE_OPTIONS,
  details: [
    'Follows a message from RESOURCE, named by its logical id, or from everything that lets messages in. For each hop ' +
      'it says how often and how long it is tried again when the receiver throws, is throttled, is unavailable, ' +
      'refuses it or was deleted, and where the message ends: parked, lost, or back with the caller. The figures are ' +
      'those of the template and AWS defaults; what cannot be known is said to be unknown.',
    'FILE may be a folder whose templates hand values to each other, or - for standard input.',
    PARAMETER_HELP,
  ],
  examples: [
    'hoplint trace template.yaml',
    'hoplint trace template.yaml OrdersTopic',
    'hoplint trace app.yaml --format json',
  ],
  run: trace,
};

async function trace({ host, args }: Call): Promise<number> {
  const [file, resource, ...more] = args.words;
  if (file === undefined || more.length > 0) {
    throw new Trouble('trace wants a template, and a resource if you like: hoplint trace template.yaml OrdersTopic');
  }
  const format = choice('format', args.last('format') ?? 'text', ['text', 'json'] as const);
  const read = await lintFiles({
    // No rule is asked: only the graph counts.
    session: openSession(host, [], args),
    words: [file],
    stdin: await stdinSource(host, args),
    progress: progressOn(host, !args.has('no-progress')),
    keep: ({ graph, result }, set): Read => ({ graph, isFirst: result.path === set[0] }),
  });
  const skipped = read.skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`);
  tellTroubles(host, [...read.notes, ...read.troubles, ...skipped]);
  const graphs = read.kept.filter(({ isFirst }) => isFirst).map(({ graph }) => graph);
  if (graphs.length === 0) throw new Trouble(`there is no template to trace in ${file}`);
  const traced = tracesIn(graphs, resource);
  const text = format === 'json' ? formatTracesJson(traced, host.version) : textOf(host, args, traced);
  writeOut(host, args.last('output'), text);
  return read.troubles.length > 0 ? FAILED : FINE;
}

interface Read {
  readonly graph: Graph;
  /** Of templates that were read as one, the first one stands for all. */
  readonly isFirst: boolean;
}

/** Colours and the width of this terminal are of no use in a file. */
function textOf(host: Host, args: Arguments, traced: readonly Traced[]): string {
  const isFile = args.last('output') !== undefined;
  return formatTraces(traced, isFile ? { columns: 80, colored: false } : lookOf(host, !args.has('no-color')));
}

/** From the resource in the graphs that have it, else from the entry points of each. */
function tracesIn(graphs: readonly Graph[], resource: string | undefined): readonly Traced[] {
  const fromEntries = (graph: Graph): Traced => ({ graph, traces: tracesFrom(graph, ...entryPoints(graph)) });
  if (resource === undefined) return graphs.map(fromEntries);
  const found = graphs.flatMap((graph): readonly Traced[] => {
    const node = nodeNamed(graph, resource);
    return node === undefined ? [] : [{ graph, traces: tracesFrom(graph, node) }];
  });
  if (found.length > 0) return found;
  throw new Trouble(`no message passes through ${resource}${didYouMean(resource, graphs.flatMap(namesIn))}`);
}
