/** What is known of the selected node or hop, with its findings and what can be done with it. */

import type { DrawnEdge, DrawnFinding, DrawnNode } from '../../diagram/drawing.ts';
import { button, make } from './dom.ts';

export interface CardEvents {
  readonly open: () => void;
  readonly path: () => void;
  readonly unfold: () => void;
  readonly explain: (rule: string) => void;
}

export function nodeCard(node: DrawnNode, isPath: boolean, events: CardEvents): readonly Node[] {
  const details = [node.service, node.figures].filter((text) => text !== '').join(' · ');
  const isFolded = node.kind === 'folded';
  return [
    make('h2', {}, node.name),
    make('p', {}, details),
    ...findingParts(node.findings, events),
    make(
      'p',
      { class: 'actions' },
      ...(node.place === undefined || isFolded ? [] : [button('Go to text', 'Go to the text (Enter)', events.open)]),
      ...(isFolded ? [button('Unfold', 'Show what is inside (Enter)', events.unfold)] : []),
      button(isPath ? 'Show all' : 'Only its path', 'What leads here and where it leads (P)', events.path),
    ),
  ];
}

export function hopCard(edge: DrawnEdge, events: CardEvents): readonly Node[] {
  const open = button('Go to text', 'Go to the text (Enter)', events.open);
  return [
    make('h2', {}, edge.words),
    ...findingParts(edge.findings, events),
    ...(edge.place === undefined ? [] : [make('p', { class: 'actions' }, open)]),
  ];
}

/** Findings beyond these are counted: a folded stack may hold hundreds. */
const MOST = 6;

function findingParts(findings: readonly DrawnFinding[], events: CardEvents): readonly Node[] {
  const parts = findings.slice(0, MOST).map(({ rule, severity, text }) => {
    const link = button(rule, `What ${rule} is about`, () => events.explain(rule));
    return make('p', { class: `finding ${severity}` }, `${text} `, link);
  });
  const more = findings.length - MOST;
  return more > 0 ? [...parts, make('p', {}, `and ${more} more`)] : parts;
}
