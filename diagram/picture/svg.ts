/** A laid out drawing as SVG: what a view shows, and a file that stands alone. */

import { edgeMarkup } from './edge-markup.ts';
import type { Laid, LaidGroup } from './laid.ts';
import { legendOf } from './legend.ts';
import { element, escaped } from '../../core/format/markup.ts';
import { fitted } from './measure.ts';
import { nodeMarkup } from './node-markup.ts';
import { PALETTE } from './palette.ts';
import { STYLE } from './style.ts';

/** Groups, then hops, then nodes, without anything around them. */
export function pictureMarkup({ groups, edges, nodes }: Laid): string {
  return [
    element('g', { class: 'groups' }, ...groups.map(groupMarkup)),
    element('g', { class: 'hops' }, ...edges.map(edgeMarkup)),
    element('g', { class: 'nodes' }, ...nodes.map(nodeMarkup)),
  ].join('\n');
}

function groupMarkup({ name, box }: LaidGroup): string {
  const { x, y, width, height } = box;
  return element(
    'g',
    { class: 'group', 'data-stack': name },
    element('title', {}, escaped(name)),
    element('rect', { x, y, width, height, rx: 8 }),
    element('text', { x: x + 14, y: y + 21 }, escaped(fitted(name, 12, width - 28))),
  );
}

/** Narrower pictures get this much room for their legend. */
const NARROWEST = 420;

/** `palette` is CSS with values for the variables; without one it follows what the reader's system prefers. */
export function toSvg(laid: Laid, palette = PALETTE): string {
  const width = Math.ceil(Math.max(NARROWEST, laid.width));
  const legend = legendOf(laid, width);
  const height = Math.ceil(laid.height + legend.height);
  const below = { class: 'legend', 'aria-hidden': 'true', transform: `translate(0 ${Math.ceil(laid.height)})` };
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'flow',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'graphics-document document',
    'aria-roledescription': 'message-flow diagram',
    'aria-label': `Message flow of ${laid.title}`,
  };
  return `${element(
    'svg',
    attributes,
    `\n${element('title', {}, escaped(`Message flow of ${laid.title}`))}`,
    `\n${element('desc', {}, escaped(summaryOf(laid)))}`,
    `\n${element('style', {}, `\n${palette}\n${STYLE}\n`)}`,
    `\n${element('rect', { class: 'paper', width, height })}`,
    `\n${pictureMarkup(laid)}`,
    `\n${element('g', below, legend.markup)}\n`,
  )}\n`;
}

/** Every hop in words, for who cannot see the picture. */
function summaryOf({ edges }: Laid): string {
  return edges.map(({ edge }) => edge.words).join('. ');
}
