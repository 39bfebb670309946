/** What the shapes and lines of a picture mean: those that occur in it, below the picture. */

import { kindNameOf } from './kind-words.ts';
import { ICONS } from './icons.ts';
import type { Laid, LaidEdge } from './laid.ts';
import { edgeMarkup } from './edge-markup.ts';
import { element, escaped } from '../../core/format/markup.ts';
import { widthOf } from './measure.ts';
import { outlineOf } from './outlines.ts';
import { familyOf, shapeOf, type Kind } from './shapes.ts';
import type { DrawnEdge, EdgeStyle } from '../drawing.ts';

export interface Legend {
  readonly markup: string;
  readonly height: number;
}

const ROW = 34;
const SAMPLE = { width: 44, height: 22 };
const GAP = 22;
const INSET = 16;

/** As many rows as the width asks for; nothing for an empty picture. */
export function legendOf(laid: Laid, width: number): Legend {
  const entries = [...kindEntries(laid), ...lineEntries(laid)];
  let x = INSET;
  let y = 14;
  const placed = entries.map(({ words, sample }) => {
    const room = SAMPLE.width + 8 + widthOf(words, 11) + GAP;
    if (x > INSET && x + room > width) [x, y] = [INSET, y + ROW];
    const at = `translate(${Math.round(x)} ${y})`;
    x += room;
    const text = element('text', { x: SAMPLE.width + 8, y: SAMPLE.height / 2 + 4 }, escaped(words));
    return element('g', { transform: at }, sample, text);
  });
  if (entries.length === 0) return { markup: '', height: 0 };
  return { markup: placed.join(''), height: y + ROW };
}

interface Entry {
  readonly words: string;
  readonly sample: string;
}

function kindEntries({ nodes }: Laid): readonly Entry[] {
  const kinds = [...new Set(nodes.map(({ node }) => node.kind))].filter((kind) => kind !== 'folded');
  return kinds.map((kind) => ({ words: kindNameOf(kind), sample: sampleOf(kind) }));
}

function sampleOf(kind: Kind): string {
  const { width, height } = SAMPLE;
  const { body, detail } = outlineOf(shapeOf(kind), width, height);
  return element(
    'g',
    { class: familyOf(kind) },
    element('path', { class: 'body', d: body }),
    detail === '' ? '' : element('path', { class: 'trim', d: detail }),
    element('path', { class: 'icon', d: ICONS[kind], transform: 'translate(16 5) scale(0.6)' }),
  );
}

const LINES: readonly (readonly [style: EdgeStyle, words: string])[] = [
  ['sync', 'waits for the answer'],
  ['async', 'asynchronous'],
  ['dead-letter', 'what fails'],
  ['watch', 'watched'],
];

function lineEntries({ edges }: Laid): readonly Entry[] {
  const kept = LINES.filter(([style]) => edges.some(({ edge }) => edge.style === style && edge.to !== undefined));
  const lines = kept.map(([style, words]): Entry => ({ words, sample: lineSample({ style }) }));
  const lost = edges.some(({ edge }) => edge.lost);
  return lost ? [...lines, { words: 'lost', sample: lineSample({ style: 'dead-letter', lost: true }) }] : lines;
}

function lineSample({ style, lost = false }: Pick<DrawnEdge, 'style'> & { readonly lost?: boolean }): string {
  const y = SAMPLE.height / 2;
  const ends = { id: '', from: '', to: '', label: '', words: '', findings: [] };
  const edge: LaidEdge['edge'] = { ...ends, style, weak: false, active: true, lost };
  return edgeMarkup({ edge, points: [{ x: 0, y }, { x: SAMPLE.width, y }] });
}
