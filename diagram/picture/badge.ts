/** The sign of what was found: a cross in a circle, an exclamation mark in a triangle, an i in a square. */

import { worst, type DrawnFinding } from '../drawing.ts';
import type { Severity } from '../../core/rule.ts';
import type { Point } from './laid.ts';
import { element } from '../../core/format/markup.ts';

const PLATES: Readonly<Record<Severity, readonly [plate: string, sign: string]>> = {
  error: ['M0 -8a8 8 0 1 0 .01 0Z', 'M-2.8 -2.8L2.8 2.8M2.8 -2.8L-2.8 2.8'],
  warning: ['M0 -9L9.2 7H-9.2Z', 'M0 -3V1.4M0 4V4.1'],
  info: ['M-6.5 -6.5H6.5V6.5H-6.5Z', 'M0 -0.6V3.4M0 -3.6V-3.5'],
};

/** Nothing where nothing was found. */
export function badge(findings: readonly DrawnFinding[], { x, y }: Point): string {
  const severity = worst(findings);
  if (severity === undefined) return '';
  const [plate, sign] = PLATES[severity];
  return element(
    'g',
    { class: `badge ${severity}`, transform: `translate(${Math.round(x)} ${Math.round(y)})` },
    element('path', { class: 'plate', d: plate }),
    element('path', { class: 'sign', d: sign }),
  );
}

/** What was found, for a tooltip and for who hears the picture. */
export function findingLines(findings: readonly DrawnFinding[]): readonly string[] {
  return findings.map(({ severity, rule, text }) => `${severity}: ${text} [${rule}]`);
}
