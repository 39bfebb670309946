import { graphData } from '../core/format/graph-json.ts';
import { gapLines } from '../core/format/gaps-text.ts';
import { mergeGraphs } from '../core/format/merge-graphs.ts';
import { gapsOfAll } from '../core/graph/gaps.ts';
import type { Graph } from '../core/graph/model.ts';
import { toMermaidOfAll, type Titled } from '../diagram/mermaid.ts';
import { choice } from './arguments.ts';
import { FAILED, FINE, type Call, type Command } from './command.ts';
import type { Host } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { lookOf } from './look.ts';
import { GRAPH_OPTIONS, PARAMETER_HELP } from './options.ts';
import { progressOn } from './progress.ts';
import { writeOut } from './reports.ts';
import { openSession } from './session.ts';
import { stdinSource } from './stdin-source.ts';
import { tellTroubles } from './tell-troubles.ts';

export const graphCommand: Command = {
  name: 'graph',
  words: '[paths…]',
  summary: 'draw who hands what to whom',
  options: GRAPH_OPTIONS,
  details: [
    'Mermaid text shows as a diagram wherever Markdown does: in pull requests, wikis and editors. ' +
      'JSON gives every node and hop with its place in the template.',
    PARAMETER_HELP,
  ],
  examples: ['hoplint graph template.yaml', 'hoplint graph --format json --output graph.json'],
  run: graph,
};

async function graph({ host, args }: Call): Promise<number> {
  const format = choice('format', args.last('format') ?? 'mermaid', ['mermaid', 'json'] as const);
  const drawn = lintFiles({
    // No rule is asked: only the graph counts.
    session: openSession(host, [], args),
    words: args.words.length === 0 ? ['.'] : args.words,
    stdin: await stdinSource(host, args),
    progress: progressOn(host, !args.has('no-progress')),
    keep: ({ graph: one, result }, set): Drawn => ({ path: result.path, set, graph: one }),
  });
  const graphs = titled(drawn.kept);
  if (graphs.length > 0 || format === 'json') writeOut(host, args.last('output'), FORMATTERS[format](graphs));
  if (format === 'mermaid' && !(host.stdout.isTerminal && args.last('output') === undefined)) tellGaps(host, graphs);
  const skipped = drawn.skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`);
  const none = graphs.length === 0 ? ['there is no template to draw'] : [];
  tellTroubles(host, [...drawn.notes, ...drawn.troubles, ...skipped, ...none]);
  return drawn.troubles.length > 0 ? FAILED : FINE;
}

interface Drawn {
  readonly path: string;
  readonly set: readonly string[];
  readonly graph: Graph;
}

/** One drawing for templates that were read as one. */
function titled(drawn: readonly Drawn[]): readonly Titled[] {
  const first = drawn.filter(({ path, set }) => path === set[0]);
  const all = first.map(({ set, graph: one }) => ({ title: set.join(', '), graph: one }));
  return all.sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** What the drawing itself says only at its end, where nobody looks who has it in a file. */
function tellGaps(host: Host, drawn: readonly Titled[]): void {
  const gaps = gapsOfAll(drawn.map(({ graph: one }) => one));
  const lines = gapLines(gaps, lookOf(host, false).columns);
  host.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

const FORMATTERS = {
  mermaid: toMermaidOfAll,
  json: (drawn: readonly Titled[]) => {
    const placed = drawn.map(({ graph: one }) => ({ path: one.template.source.path, data: graphData(one) }));
    const merged = mergeGraphs(placed);
    return `${JSON.stringify(merged, null, 2)}\n`;
  },
};
