/** Reads a baseline; one that cannot be read as a whole hides nothing. */

import type { Place, Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Node, type SyntaxProblem } from '../syntax/tree.ts';
import { baselineOf, type Baseline, type Entry } from './baseline.ts';
import { VERSION } from './write-baseline.ts';

export interface ReadBaseline {
  /** Undefined where something is wrong. */
  readonly baseline: Baseline | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export function readBaseline(source: Source): ReadBaseline {
  // Any text is YAML of some kind: what begins otherwise would get complaints that help nobody.
  if (!/^\s*\{/.test(source.text)) return refused({ source, start: 0, end: 0 }, 'it is not JSON');
  const { root, problems } = parse(source);
  const [wrong] = [...problems, ...wrongForm(root)];
  if (wrong !== undefined) return refused(wrong.at, wrong.message);
  const entries: (Entry & { readonly file: string })[] = [];
  for (const { key, value } of entriesOf(valueAt(root, 'files'))) {
    for (const item of itemsOf(value)) {
      const entry = entryIn(item);
      if (entry === undefined) return refused(item.at, 'an entry needs a rule and a content');
      entries.push({ file: key.text, ...entry });
    }
  }
  return { baseline: baselineOf(entries), problems: [] };
}

function wrongForm(root: Node): readonly SyntaxProblem[] {
  const version = valueAt(root, 'version');
  const said = textOf(version);
  if (said === undefined) return [{ at: version?.at ?? start(root.at), message: 'it has no version' }];
  if (said !== String(VERSION)) {
    const message = `it is of version ${said}, and this Hoplint reads version ${VERSION}`;
    return [{ at: version?.at ?? root.at, message }];
  }
  return valueAt(root, 'files')?.kind === 'mapping' ? [] : [{ at: start(root.at), message: 'it lists no files' }];
}

function start({ source, start }: Place): Place {
  return { source, start, end: start };
}

function refused(at: Place, why: string): ReadBaseline {
  const message = `cannot use this baseline: ${why}. "hoplint init --baseline" writes it anew`;
  return { baseline: undefined, problems: [{ at, message }] };
}

function entryIn(item: Node): Entry | undefined {
  const rule = textOf(valueAt(item, 'rule'));
  const content = textOf(valueAt(item, 'content'));
  const count = Number(textOf(valueAt(item, 'count')) ?? 1);
  if (rule === undefined || content === undefined || !Number.isInteger(count) || count < 1) return undefined;
  return { rule, resource: textOf(valueAt(item, 'resource')), content, count };
}
