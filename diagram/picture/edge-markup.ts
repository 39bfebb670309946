import { worst } from '../drawing.ts';
import { badge, findingLines } from './badge.ts';
import type { LaidEdge, Point } from './laid.ts';
import { element, escaped, shortNumber as n } from '../../core/format/markup.ts';

/** Radius of the bends. */
const BEND = 7;
const CROSS = 5.5;

/** A hop: its way, its head or the cross at its end, its label and badge. */
export function edgeMarkup({ edge, points, label }: LaidEdge): string {
  const severity = worst(edge.findings);
  const marks = [edge.style, edge.weak ? 'weak' : '', edge.active ? '' : 'off', edge.lost ? 'lost' : ''];
  const classes = ['hop', ...marks, severity === undefined ? '' : `found-${severity}`].filter((mark) => mark !== '');
  const way = pathOf(shortened(points, edge.lost ? 12 : 5));
  return element(
    'g',
    { class: classes.join(' '), 'data-hop': edge.id, role: 'graphics-symbol img', 'aria-label': edge.words },
    element('title', {}, escaped([edge.words, ...findingLines(edge.findings)].join('\n'))),
    element('path', { class: 'hit', d: way, fill: 'none', stroke: 'transparent', 'stroke-width': 12 }),
    element('path', { class: 'way', d: way }),
    endMarkup(edge.lost, edge.style === 'watch', points),
    label === undefined ? '' : labelMarkup(label),
    badge(edge.findings, middleOf(points)),
  );
}

function labelMarkup({ text, box }: NonNullable<LaidEdge['label']>): string {
  const { x, y, width, height } = box;
  return (
    element('rect', { class: 'label-paper', x, y, width, height, rx: 3 }) +
    element('text', { class: 'label', x: x + 4, y: y + height - 4 }, escaped(text))
  );
}

function endMarkup(lost: boolean, isPlain: boolean, points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined || isPlain) return '';
  const [dx, dy] = directionOf(before, end);
  if (!lost) return element('path', { class: 'head', d: headAt(end, dx, dy) });
  const { x, y } = { x: end.x - dx * 9, y: end.y - dy * 9 };
  const [a, b, c, d] = [n(x - CROSS), n(y - CROSS), n(x + CROSS), n(y + CROSS)];
  return element('path', { class: 'cross', d: `M${a} ${b}L${c} ${d}M${c} ${b}L${a} ${d}` });
}

function headAt({ x, y }: Point, dx: number, dy: number): string {
  const back = { x: x - dx * 8, y: y - dy * 8 };
  return `M${n(x - dx)} ${n(y - dy)}L${n(back.x - dy * 3.6)} ${n(back.y + dx * 3.6)}` +
    `L${n(back.x + dy * 3.6)} ${n(back.y - dx * 3.6)}Z`;
}

function directionOf(from: Point, to: Point): readonly [dx: number, dy: number] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

/** The same way, ending so much earlier that the head has room. */
function shortened(points: readonly Point[], by: number): readonly Point[] {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return points;
  const [dx, dy] = directionOf(before, end);
  return [...points.slice(0, -1), { x: end.x - dx * by, y: end.y - dy * by }];
}

function pathOf(points: readonly Point[]): string {
  return points.map((point, index) => stepTo(points[index - 1], point, points[index + 1])).join('');
}

/** A line to the next point, round where it turns there. */
function stepTo(before: Point | undefined, point: Point, after: Point | undefined): string {
  const here = `${n(point.x)} ${n(point.y)}`;
  if (before === undefined) return `M${here}`;
  if (after === undefined) return `L${here}`;
  const into = Math.min(BEND, Math.hypot(point.x - before.x, point.y - before.y) / 2);
  const out = Math.min(BEND, Math.hypot(after.x - point.x, after.y - point.y) / 2);
  const [inX, inY] = directionOf(before, point);
  const [outX, outY] = directionOf(point, after);
  const from = `${n(point.x - inX * into)} ${n(point.y - inY * into)}`;
  return `L${from}Q${here} ${n(point.x + outX * out)} ${n(point.y + outY * out)}`;
}

/** The middle of the last stretch, which no other hop shares, where it has room, else of the longest. */
function middleOf(points: readonly Point[]): Point {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const length = ({ from, to }: (typeof stretches)[number]): number => Math.hypot(to.x - from.x, to.y - from.y);
  const last = stretches.at(-1);
  const longest = [...stretches].sort((a, b) => length(b) - length(a))[0];
  const chosen = last !== undefined && length(last) > 36 ? last : longest;
  if (chosen === undefined) return { x: 0, y: 0 };
  return { x: (chosen.from.x + chosen.to.x) / 2, y: (chosen.from.y + chosen.to.y) / 2 };
}
