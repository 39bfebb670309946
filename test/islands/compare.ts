/** Whether a text that is linted again says what it would if nobody had ever seen it. */

import assert from 'node:assert/strict';
import type { Finding } from '../../core/finding.ts';
import type { Known } from '../../core/islands/known.ts';
import { lintAgain, type Linting, type Worth } from '../../core/islands/lint-again.ts';
import { lint, type Analysis } from '../../core/lint.ts';
import type { Place, Source } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import { STRICT } from '../corpus/read.ts';

export const linting: Linting = {
  rules: STRICT,
  context: { read: () => undefined, parameters: new Map() },
  ruleNames: STRICT.map(({ rule }) => rule.name),
};

/** Islands even where that saves nothing. */
export const ALWAYS: Worth = { length: 0, share: Infinity };

/** How the text was linted. */
export type Way = 'no template' | 'as a whole' | 'in islands' | 'partly known' | 'within a resource';

/** Lints the text both ways and returns what is known of it then. */
export function compared(
  source: Source,
  before: Known | undefined,
): { readonly way: Way; readonly known: Known | undefined; readonly islands: number } {
  const { rules, context, ruleNames } = linting;
  const fresh = lint(source, rules, context, ruleNames);
  const again = lintAgain(source, linting, before, ALWAYS);
  assert.deepEqual(again && saidIn(again.analysis), fresh && saidIn(fresh), source.path);
  const known = again?.known;
  const islands = known === undefined ? 0 : known.others.length + (known.decisive === undefined ? 0 : 1);
  return { way: wayOf(again, before), known, islands };
}

function wayOf(again: ReturnType<typeof lintAgain>, before: Known | undefined): Way {
  if (again === undefined) return 'no template';
  if (again.known === undefined) return 'as a whole';
  if (isReadLater(again.analysis.template)) return 'within a resource';
  return before === undefined ? 'in islands' : 'partly known';
}

function isReadLater(template: Template): boolean {
  return Object.getOwnPropertyDescriptor(template, 'root')?.get !== undefined;
}

/** All that somebody is told, with the fixes. */
function saidIn({ result, graph }: Analysis): unknown {
  const { findings, suppressed, recorded, ...others } = result;
  return {
    ...others,
    recorded: recorded.length,
    nodes: graph.nodes.size,
    findings: findings.map(saidBy),
    suppressed: suppressed.map(({ finding, at, ...said }) => ({ ...said, at: placeOf(at), finding: saidBy(finding) })),
  };
}

function saidBy({ at, related, fixes, ...said }: Finding): unknown {
  return {
    ...said,
    at: placeOf(at),
    related: related.map((one) => ({ message: one.message, at: placeOf(one.at) })),
    fixes: fixes().map(({ title, safety, adds, edits }) => {
      return { title, safety, adds, edits: edits.map(({ at: place, newText }) => ({ at: placeOf(place), newText })) };
    }),
  };
}

function placeOf({ source, start, end }: Place): string {
  return `${source.path} ${source.text.length} ${start}-${end}`;
}
