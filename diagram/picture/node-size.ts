/** How much room a node and its texts take. */

import { table } from '../../core/table.ts';
import type { DrawnNode } from '../drawing.ts';
import { fitted, widthOf } from './measure.ts';
import { shapeOf, type Kind, type Shape } from './shapes.ts';

export const NAME_SIZE = 13;
export const DETAIL_SIZE = 11;
export const LABEL_SIZE = 10.5;

/** Widest line of text in a node; longer ones are shortened in their middle. */
const WIDEST = 190;
const NARROWEST = 50;
const HEIGHT = 46;
const ICON = 28;
/** The name is bold. */
const BOLD = 1.14;

export interface NodeTexts {
  readonly name: string;
  readonly detail: string;
}

/** The two lines as they are drawn. */
export function textsOf(node: DrawnNode): NodeTexts {
  const detail = [SHORT[node.service] ?? node.service, node.figures].filter((text) => text !== '').join(' · ');
  return { name: fitted(node.name, NAME_SIZE * BOLD, WIDEST), detail: fitted(detail, DETAIL_SIZE, WIDEST) };
}

/** The outline says the rest. */
const SHORT: Readonly<Record<string, string>> = table({
  'SQS queue': 'SQS',
  'SNS topic': 'SNS',
  'Lambda function': 'Lambda',
  'EventBridge rule': 'rule',
  'EventBridge schedule': 'schedule',
  'resource outside this template': '',
});

/** What an outline keeps free at its ends and above, where its curves are. */
const INSETS: Readonly<Partial<Record<Shape, readonly [left: number, right: number, top: number]>>> = {
  pipe: [14, 22, 0],
  fan: [16, 14, 0],
  bar: [26, 26, 0],
  steps: [18, 18, 0],
  hexagon: [15, 15, 0],
  capsule: [15, 16, 0],
  stack: [12, 18, 8],
  drum: [12, 12, 8],
  cloud: [16, 16, 6],
  sheet: [12, 16, 0],
};

/** Where the sign begins, and the room above the lines. */
export function insetsOf(kind: Kind): { readonly left: number; readonly right: number; readonly top: number } {
  const [left, right, top] = INSETS[shapeOf(kind)] ?? [12, 12, 0];
  return { left, right, top };
}

/** From the sign's left edge to the text. */
export const TEXT_AFTER_ICON = ICON;

export function sizeOf(node: DrawnNode): { readonly width: number; readonly height: number } {
  const { name, detail } = textsOf(node);
  const { left, right, top } = insetsOf(node.kind);
  const text = Math.max(NARROWEST, widthOf(name, NAME_SIZE * BOLD), widthOf(detail, DETAIL_SIZE));
  return { width: Math.ceil(left + ICON + text + right), height: HEIGHT + top };
}
