import { graphData } from '../core/format/graph-json.ts';
import { gapLines } from '../core/format/gaps-text.ts';
import { mergeGraphs } from '../core/format/merge-graphs.ts';
import type { Finding } from '../core/finding.ts';
import { gapsOfAll } from '../core/graph/gaps.ts';
import type { Graph } from '../core/graph/model.ts';
import { drawGraph } from '../diagram/draw/draw.ts';
import { drawTogether } from '../diagram/draw/draw-all.ts';
import { toDot } from '../diagram/dot.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { toMermaidOfAll, type Titled } from '../diagram/mermaid.ts';
import { choice } from './arguments.ts';
import { FAILED, FINE, type Call, type Command } from './command.ts';
import { Trouble, type Host } from './host.ts';
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
      'SVG is a picture with what was found on it, for light and dark pages; DOT is for Graphviz. ' +
      'JSON gives every node and hop with its place in the template.',
    PARAMETER_HELP,
  ],
  examples: ['hoplint graph template.yaml', 'hoplint graph template.yaml --format svg --output flow.svg'],
  run: graph,
};

async function graph({ host, rules, args }: Call): Promise<number> {
  const format = choice('format', args.last('format') ?? 'mermaid', ['mermaid', 'dot', 'svg', 'json'] as const);
  const showsFindings = format === 'svg' || format === 'dot';
  const drawn = await lintFiles({
    session: openSession(host, showsFindings ? rules : [], args),
    words: args.words.length === 0 ? ['.'] : args.words,
    stdin: await stdinSource(host, args),
    progress: progressOn(host, !args.has('no-progress')),
    keep: ({ graph: one, result }, set): Drawn => ({ path: result.path, set, graph: one, findings: result.findings }),
  });
  const graphs = titled(drawn.kept);
  if (graphs.length > 0 || format === 'json') writeOut(host, args.last('output'), await FORMATTERS[format](graphs));
  if (format !== 'json' && !(format === 'mermaid' && host.stdout.isTerminal && args.last('output') === undefined)) tellGaps(host, graphs);
  const skipped = drawn.skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`);
  const none = graphs.length === 0 ? ['there is no template to draw'] : [];
  tellTroubles(host, [...drawn.notes, ...drawn.troubles, ...skipped, ...none]);
  return drawn.troubles.length > 0 ? FAILED : FINE;
}

interface Drawn {
  readonly path: string;
  readonly set: readonly string[];
  readonly graph: Graph;
  readonly findings: readonly Finding[];
}

interface TitledWithFindings extends Titled {
  readonly findings: readonly Finding[];
}

/** One drawing for templates that were read as one. */
function titled(drawn: readonly Drawn[]): readonly TitledWithFindings[] {
  const first = drawn.filter(({ path, set }) => path === set[0]);
  const all = first.map(({ set, graph: one }) => ({
    title: set.join(', '),
    graph: one,
    findings: drawn.flatMap(({ path, findings }) => (set.includes(path) ? findings : [])),
  }));
  return all.sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** What the drawing itself says only at its end, where nobody looks who has it in a file. */
function tellGaps(host: Host, drawn: readonly Titled[]): void {
  const gaps = gapsOfAll(drawn.map(({ graph: one }) => one));
  const lines = gapLines(gaps, lookOf(host, false).columns);
  host.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

const TOO_LARGE = 'the flow is too large for a picture: name fewer templates, or write it as json, dot or mermaid';

const FORMATTERS = {
  mermaid: toMermaidOfAll,
  dot: (drawn: readonly TitledWithFindings[]) => toDot(drawing(drawn)),
  svg: async (drawn: readonly TitledWithFindings[]) => {
    // The layout is larger than all the rest: who asks for no picture does not wait for it.
    const { renderSvg } = await import('../diagram/picture/render.ts');
    const picture = await renderSvg(drawing(drawn));
    if (picture === undefined) throw new Trouble(TOO_LARGE);
    return picture;
  },
  json: (drawn: readonly Titled[]) => {
    const placed = drawn.map(({ graph: one }) => ({ path: one.template.source.path, data: graphData(one) }));
    const merged = mergeGraphs(placed);
    return `${JSON.stringify(merged, null, 2)}\n`;
  },
};

function drawing(drawn: readonly TitledWithFindings[]): Drawing {
  const title = drawn.map((one) => one.title).join(', ');
  return drawTogether(drawn.map((one) => drawGraph(one, one.title)), title);
}
