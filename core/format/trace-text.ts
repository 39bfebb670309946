/** Traces as a person reads them: each path with the hops that are new on it, then every place a message can end. */

import { outcomesOf } from '../graph/delivery/delivery.ts';
import type { Outcome } from '../graph/delivery/model.ts';
import type { Path, Step, Traces } from '../graph/delivery/traces.ts';
import type { Graph, GraphNode } from '../graph/model.ts';
import { nameOf } from '../graph/node-name.ts';
import { ALWAYS, describeWhen, type When } from '../template/when.ts';
import { painter, type Paint } from './paint.ts';
import type { TextOptions } from './text.ts';
import type { Traced } from './trace-json.ts';
import { endingLines } from './trace-endings.ts';
import { outcomeRows } from './trace-rows.ts';
import { oneLine, printable } from './width.ts';
import { wrap } from './wrap.ts';

/** The whole answer, with a line break at its end; templates under their paths where there are several. */
export function formatTraces(traced: readonly Traced[], { columns, colored }: TextOptions): string {
  const paint = painter(colored);
  const blocks = traced.flatMap(({ graph, traces }) => {
    const own = blocksOf({ graph, columns, paint, shown: new Set() }, traces);
    return traced.length === 1 ? own : [paint('path', printable(graph.template.source.path)), ...own];
  });
  return `${blocks.join('\n\n')}\n`;
}

function blocksOf(view: View, traces: Traces): readonly string[] {
  const { starts, paths, isCut } = traces;
  if (paths.length === 0) return [nothingText(starts)];
  const cut = isCut ? [view.paint('warning', `there are more paths than these ${paths.length}`)] : [];
  const blocks = grouped(paths.map((path) => blockOf(view, path))).map((block) => textOf(view, block));
  const endings = endingLines(view.graph, traces, view).join('\n');
  return [...blocks, ...cut, endings].filter((block) => block !== '');
}

interface View {
  readonly graph: Graph;
  readonly columns: number;
  readonly paint: Paint;
  /** Steps of earlier paths. */
  readonly shown: Set<string>;
}

function nothingText(starts: readonly GraphNode[]): string {
  const [start] = starts;
  if (start === undefined) return 'no message passes through this template';
  return oneLine(`nothing in this template hands a message to ${nameOf(start)}, and it hands none on`);
}

/** A path, or several of one step from the same node with the same fate. */
interface Block {
  readonly start: GraphNode;
  readonly ways: readonly string[];
  readonly isSingle: boolean;
  /** The steps that no earlier path has shown. */
  readonly lines: readonly string[];
}

function blockOf(view: View, { start, steps, stop }: Path): Block {
  const fresh = steps.filter((step) => !view.shown.has(keyOf(step)));
  for (const step of fresh) view.shown.add(keyOf(step));
  const lines = fresh.flatMap((step) => stepLines(view, step, steps.length === 1));
  const way = steps.map(({ to }) => shown(to)).join(' → ') + STOPS[stop];
  return { start, ways: [way], isSingle: steps.length === 1, lines };
}

function grouped(blocks: readonly Block[]): readonly Block[] {
  const groups = new Map<string, Block>();
  blocks.forEach((block, index) => {
    const key = block.isSingle ? `${block.start.id}\n${block.lines.join('\n')}` : String(index);
    const known = groups.get(key);
    groups.set(key, known === undefined ? block : { ...known, ways: [...known.ways, ...block.ways] });
  });
  return [...groups.values()];
}

function textOf({ columns, paint }: View, { start, ways, lines }: Block): string {
  const heading = wrap(`${shown(start)} → ${[...new Set(ways)].join(', ')}`, columns);
  return [...heading.map((line) => paint('strong', line)), ...lines].join('\n');
}

const STOPS: Readonly<Record<Path['stop'], string>> = { end: '', circle: ' ↺ round again', cut: ' → …' };

function keyOf({ from, to }: Step): string {
  return `${from.id} ${to.id}`;
}

function shown(node: GraphNode): string {
  return oneLine(nameOf(node)).replaceAll(' ', '\u00a0');
}

/** The heading of a path with one step names that step already. */
function stepLines({ graph, columns, paint }: View, step: Step, isNamed: boolean): readonly string[] {
  const outcomes = step.hops.flatMap((hop) => outcomesOf(graph, hop));
  const given = step.hops.length === 1 ? (step.hops[0]?.when ?? ALWAYS) : ALWAYS;
  const remarks = remarksOn(step, given);
  if (outcomes.length === 0) return [];
  const ends = isNamed ? '' : oneLine(`${nameOf(step.from)} → ${nameOf(step.to)} `);
  const title = `${ends}${remarks === '' ? '' : `${ends === '' ? '' : ' '}(${remarks})`}`;
  const titles = title === '' ? [] : wrap(title, columns - 2).map((line) => `  ${line}`);
  return [...titles, ...outcomeRows(distinct(outcomes), given, columns, paint)];
}

function remarksOn({ hops, isWeak }: Step, given: When): string {
  const when = describeWhen(given);
  const words = [
    isWeak ? 'inferred' : '',
    hops.some(({ synchronous }) => synchronous) ? 'waits for the answer' : '',
    hops.some(({ on }) => on === 'success') ? 'on success' : '',
    when === null ? '' : oneLine(`when ${when}`),
  ];
  return words.filter((word) => word !== '').join(', ');
}

function distinct(outcomes: readonly Outcome[]): readonly Outcome[] {
  return [...new Map(outcomes.map((outcome) => [JSON.stringify(summaryOf(outcome)), outcome])).values()];
}

function summaryOf({ failure, proven, tries, seconds, end, when }: Outcome): unknown {
  return [failure, proven, tries, seconds, { ...end, in: undefined, to: undefined }, idOf(end), [...when]];
}

function idOf(end: Outcome['end']): string {
  if ('in' in end) return end.in.id;
  return 'to' in end ? end.to.id : '';
}
