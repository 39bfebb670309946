/** Rows as text, at most 80 characters wide. */

import { MORE_IS_BETTER, type Row } from './row.ts';
import { median, spread } from './statistics.ts';

/** The rows of one measure, with those of the revision that it is compared with. */
export interface Section {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly before?: readonly Row[];
}

/** A share by which something must be worse to be marked. */
const WORSE = 0.1;

const NAME = 40;

/** Each row with its figure, its spread and its target, met or not; below it what else there is to know. */
export function tableOf(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n');
}

function sectionText({ name, rows, before }: Section): string {
  const shown = rows.filter(({ samples }) => samples.length > 0);
  const lines = shown.flatMap((row) => {
    const earlier = before?.find(({ name, unit, samples }) => {
      return name === row.name && unit === row.unit && samples.length > 0;
    });
    return [lineOf(row, earlier), ...(row.detail === undefined ? [] : [`    ${row.detail}`])];
  });
  return [name, ...lines, ''].join('\n');
}

function lineOf(row: Row, before: Row | undefined): string {
  const name = `  ${row.name}`.padEnd(NAME);
  const own = `${figure(median(row.samples))} ${row.unit.padEnd(7)}`;
  const around = row.samples.length < 3 ? '' : `±${(100 * spread(row.samples)).toFixed(0)} %`;
  const line = `${name} ${own.padStart(15)} ${around.padStart(6)}`;
  return `${line} ${before === undefined ? targetOf(row) : changeOf(row, before)}`.trimEnd();
}

function targetOf(row: Row): string {
  if (row.most === undefined) return '';
  return `${isMet(row) === true ? '✓' : '✗'} ≤ ${row.most}`;
}

function changeOf(row: Row, before: Row): string {
  const factor = median(row.samples) / median(before.samples);
  const worse = MORE_IS_BETTER.has(row.unit) ? 1 / factor : factor;
  return `${figure(median(before.samples))} → ${factor.toFixed(2)} ×${worse > 1 + WORSE ? ' ✗' : ''}`;
}

/** Undefined where there is no target, or nothing was measured. */
export function isMet({ most, samples }: Row): boolean | undefined {
  return most === undefined || samples.length === 0 ? undefined : median(samples) <= most;
}

function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
