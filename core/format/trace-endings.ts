/** Every place in which a message of some traces can end, with the hops that bring it there. */

import { outcomesOf } from '../graph/delivery/delivery.ts';
import type { End } from '../graph/delivery/model.ts';
import { failureWord, parkingWords } from '../graph/delivery/words.ts';
import type { Traces } from '../graph/delivery/traces.ts';
import type { Graph, Hop } from '../graph/model.ts';
import { nameOf } from '../graph/node-name.ts';
import type { Paint } from './paint.ts';
import { byFrequency, markOf } from './trace-rows.ts';
import { oneLine, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

interface Ending {
  readonly kind: End['kind'];
  readonly place: string;
  /** What is to be said of a sink. */
  readonly remarks: Set<string>;
  /** The hops that lead to any other end. */
  readonly ways: Map<string, Way>;
}

/** A hop with what fails on it. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly failures: Set<string>;
}

const ORDER: readonly End['kind'][] = ['lost', 'unknown', 'halted', 'twice', 'parked', 'handed', 'caught', 'answered'];
const WIDEST_PLACE = 24;

/** A heading, then each place with its details beside it; none where nothing can fail. */
export function endingLines(
  graph: Graph,
  { starts, paths }: Traces,
  { columns, paint }: { readonly columns: number; readonly paint: Paint },
): readonly string[] {
  const hops = new Set(paths.flatMap(({ steps }) => steps.flatMap((step) => step.hops)));
  const endings = endingsOf(graph, [...hops]);
  if (endings.length === 0) return [];
  const start = starts.length === 1 && starts[0] !== undefined ? ` from ${nameOf(starts[0])}` : '';
  const left = Math.min(WIDEST_PLACE, Math.max(...endings.map(({ place }) => widthOf(place))));
  const title = paint('strong', `Where a message${start} can end when something fails`);
  return [title, ...endings.flatMap((ending) => linesOf(ending, left, columns, paint))];
}

function linesOf(ending: Ending, left: number, columns: number, paint: Paint): readonly string[] {
  const { kind, place, remarks, ways } = ending;
  const indent = ' '.repeat(left + 6);
  const lines = [...remarks, ...wayTexts([...ways.values()])].flatMap((text) => {
    return wrap(text, columns - left - 8).map((line, index) => indent + (index === 0 ? line : `  ${line}`));
  });
  const [mark, ink] = markOf(kind);
  const head = `  ${paint(ink, `${mark} ${place}`)}`;
  const [first = '', ...rest] = lines;
  if (widthOf(place) > left) return [head, first, ...rest];
  return [head + ' '.repeat(left - widthOf(place) + 2) + first.trimStart(), ...rest];
}

/** Hops from one node on which the same fails stand together. */
function wayTexts(ways: readonly Way[]): readonly string[] {
  const ends = new Map<string, { readonly way: Way; readonly to: string[] }>();
  for (const way of ways) {
    const key = `${way.from} ${[...way.failures].join()}`;
    const known = ends.get(key);
    if (known === undefined) ends.set(key, { way, to: [way.to] });
    else known.to.push(way.to);
  }
  return [...ends.values()].map(({ way: { from, failures }, to }) => {
    return `${from} → ${to.join(', ')}: ${[...failures].join(', ')}`;
  });
}

function endingsOf(graph: Graph, hops: readonly Hop[]): readonly Ending[] {
  const byPlace = new Map<string, Ending>();
  for (const hop of hops) {
    for (const { end, failure, proven } of byFrequency(outcomesOf(graph, hop))) {
      const place = placeOf(end);
      const key = `${end.kind} ${place}`;
      const ending = byPlace.get(key) ?? { kind: end.kind, place, remarks: new Set(), ways: new Map() };
      byPlace.set(key, ending);
      if (end.kind === 'parked') ending.remarks.add(parkingWords(end));
      else addWay(ending, hop, failureWord(failure) + (proven ? ' always' : ''));
    }
  }
  return [...byPlace.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function placeOf(end: End): string {
  switch (end.kind) {
    case 'parked':
      return nameOf(end.in);
    case 'handed':
      return nameOf(end.to);
    case 'answered':
      return `back to ${nameOf(end.to)}`;
    case 'halted':
      return 'failed execution';
    case 'caught':
      return `state ${end.state}`;
    case 'twice':
      return 'processed twice';
    case 'lost':
    case 'unknown':
      return end.kind;
  }
}

function addWay({ ways }: Ending, hop: Hop, failure: string): void {
  const [from, to] = [oneLine(nameOf(hop.from)), oneLine(nameOf(hop.to))];
  const way = ways.get(`${from} ${to}`) ?? { from, to, failures: new Set() };
  ways.set(`${from} ${to}`, way);
  way.failures.add(failure);
}
