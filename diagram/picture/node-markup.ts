import { worst, type DrawnNode } from '../drawing.ts';
import { badge, findingLines } from './badge.ts';
import { ICONS } from './icons.ts';
import type { LaidNode } from './laid.ts';
import { element, escaped } from '../../core/format/markup.ts';
import { insetsOf, TEXT_AFTER_ICON, textsOf } from './node-size.ts';
import { outlineOf } from './outlines.ts';
import { familyOf, shapeOf } from './shapes.ts';

/** A node: its outline, sign, two lines and badge, with its whole name and findings for who asks. */
export function nodeMarkup({ node, box }: LaidNode): string {
  const { body, detail } = outlineOf(shapeOf(node.kind), box.width, box.height);
  const { left, top } = insetsOf(node.kind);
  const severity = worst(node.findings);
  const found = severity === undefined ? '' : ` found-${severity}`;
  const middle = (box.height + top) / 2;
  return element(
    'g',
    {
      class: `node ${familyOf(node.kind)}${found}`,
      'data-node': node.id,
      role: 'graphics-symbol img',
      'aria-label': spoken(node),
      transform: `translate(${Math.round(box.x)} ${Math.round(box.y)})`,
    },
    element('title', {}, escaped(tooltip(node))),
    element('path', { class: 'body', d: body }),
    detail === '' ? '' : element('path', { class: 'trim', d: detail }),
    element('path', { class: 'icon', d: ICONS[node.kind], transform: `translate(${left} ${middle - 10})` }),
    ...lines(node, left + TEXT_AFTER_ICON, middle),
    badge(node.findings, { x: box.width - 6, y: 1 }),
  );
}

function lines(node: DrawnNode, x: number, middle: number): readonly string[] {
  const { name, detail } = textsOf(node);
  return [
    element('text', { class: 'name', x, y: middle - 3 }, escaped(name)),
    element('text', { class: 'detail', x, y: middle + 12 }, escaped(detail)),
  ];
}

function tooltip(node: DrawnNode): string {
  return [node.name, describe(node), ...findingLines(node.findings)].join('\n');
}

function spoken(node: DrawnNode): string {
  const count = node.findings.length;
  const found = count === 0 ? [] : [count === 1 ? '1 finding' : `${count} findings`];
  return [node.name, describe(node), ...found].join(', ');
}

function describe({ service, figures }: DrawnNode): string {
  return [service, figures].filter((text) => text !== '').join(' · ');
}
