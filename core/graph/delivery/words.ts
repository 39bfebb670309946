/** Outcomes in words, for a terminal as for a hover. */

import { counted, duration, everySpan, exactDuration, roughly, roundedDuration } from '../../words.ts';
import { nameOf } from '../node-name.ts';
import type { GraphNode } from '../model.ts';
import type { End, Failure, Figure, Outcome, Parked } from './model.ts';

export type NameOf = (node: GraphNode) => string;

/** What goes wrong, in a word. */
export function failureWord(failure: Failure): string {
  return failure === 'gone' ? 'deleted' : failure;
}

/** "5 tries in 5 minutes", "every 30 s for 4 days, about 11,500 tries", "waits for 4 days", "no second try". */
export function triesWords({ tries, limit, spacing, seconds, failure }: Outcome): string {
  if (failure === 'slow') return `handed out again after ${spacing?.known ? duration(spacing.min) : 'a while'}`;
  if (!tries.known && !seconds.known) return 'tries unknown';
  if (tries.known && tries.max === 0) return limit === 'expiry' ? `waits ${spanWords(seconds, 'for')}` : 'never tried';
  if (limit === 'expiry') return untilExpiry(tries, spacing, seconds);
  if (!tries.known) return `tries ${spanWords(seconds, 'for')}`;
  if (tries.max === 1) return 'no second try';
  return `${countWords(tries)} ${spanWords(seconds, 'in')}`.trim();
}

function untilExpiry(tries: Figure, spacing: Figure | undefined, seconds: Figure): string {
  const isSteady = spacing?.known && spacing.min === spacing.max;
  const rhythm = isSteady ? everySpan(spacing.min, exactDuration) : 'again and again';
  const count = tries.known && Number.isFinite(tries.max) ? `, ${roughly(tries.max, 'try', 'tries')}` : '';
  return `${rhythm} ${spanWords(seconds, 'for')}${count}`;
}

function countWords({ min, max }: Figure & { known: true }): string {
  const most = counted(max, 'try', 'tries');
  return min === max ? most : `up to ${most}`;
}

/** "in 5 minutes", "within 1 hour", "for 30 to 60 minutes"; empty where nothing is known. */
function spanWords(seconds: Figure, before: 'in' | 'for'): string {
  if (!seconds.known) return before === 'for' ? 'until it expires' : '';
  const { min, max } = seconds;
  if (min === max) return `${before} ${roundedDuration(max)}`;
  return min === 0 ? `within ${duration(max)}` : `${before} ${duration(min)} to ${duration(max)}`;
}

/** "parked in OrdersDlq for 14 days, no alarm", "lost". */
export function endWords(end: End, name: NameOf = nameOf): string {
  switch (end.kind) {
    case 'parked':
      return `parked in ${name(end.in)} ${parkingWords(end)}`;
    case 'handed':
      return `handed to ${name(end.to)}`;
    case 'caught':
      return `caught, goes on with ${end.state}`;
    case 'halted':
      return `execution fails, can be redriven for ${duration(end.seconds)}`;
    case 'answered':
      return answerWords(end.to, name);
    case 'twice':
      return 'processed twice';
    case 'lost':
      return end.why === undefined ? 'lost' : `lost: ${end.why}`;
    case 'unknown':
      return `unknown: ${end.why}`;
  }
}

/** "for 14 days, no alarm": what is to be said of a sink behind its name. */
export function parkingWords({ keeps, alarmed }: Parked): string {
  const kept = keeps === undefined ? 'for good' : keeps.known ? `for ${duration(keeps.max)}` : 'as long as it keeps it';
  if (alarmed === undefined) return kept;
  return `${kept}, ${alarmed ? 'with alarm' : 'no alarm'}`;
}

const CALLERS: ReadonlySet<GraphNode['kind']> = new Set(['api', 'load-balancer', 'distribution', 'mesh', 'external']);

function answerWords(caller: GraphNode, name: NameOf): string {
  if (CALLERS.has(caller.kind)) return 'the caller gets the error';
  return caller.kind === 'function' || caller.kind === 'container'
    ? `${name(caller)} gets the error`
    : `back to ${name(caller)}`;
}
