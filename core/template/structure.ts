/** Policies, redrive policies and state machines may be written as JSON text; this reads the text as the structure. */

import type { Place } from '../source.ts';
import { symbolic, type Term } from './term.ts';
import { synthesize, type Draft } from './synthesize.ts';

/** The term, or the structure its JSON text holds; holes of the text become `Fn::Sub` strings inside it. */
export function structureOf(term: Term): Term {
  if (term.kind !== 'text' && term.kind !== 'composed') return term;
  const text = symbolic(term);
  if (text === undefined || !/^\s*[{[]/.test(text)) return term;
  const data = parseJson(text);
  return data === undefined ? term : structureTerm(data, term.at);
}

function structureTerm(data: Draft, at: Place): Term {
  const node = synthesize(withHoles(data), at);
  return node.kind === 'mapping'
    ? { kind: 'mapping', node, at }
    : node.kind === 'sequence'
      ? { kind: 'sequence', node, at }
      : { kind: 'absent', at };
}

function parseJson(text: string): Draft | undefined {
  try {
    return JSON.parse(text) as Draft;
  } catch {
    return undefined; // text that only looks like JSON stays text
  }
}

/** JSON has no null in a `Draft` and no holes in its strings: nulls go, `${…}` strings become `Fn::Sub`. */
function withHoles(data: unknown): Draft {
  if (typeof data === 'string') return data.includes('${') ? { 'Fn::Sub': data } : data;
  if (Array.isArray(data)) return data.map(withHoles);
  if (data === null || typeof data !== 'object') return (data ?? '') as Draft;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withHoles(value)]));
}
