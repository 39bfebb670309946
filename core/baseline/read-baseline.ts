/** Reads a baseline; one that cannot be read as a whole hides nothing. */

import { textAt, type Place, type Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { entriesOf, itemsOf, textOf, valueAt, type SyntaxProblem } from '../syntax/tree.ts';
import { field, fieldsOf, itemsIn, jsonOf, textField } from '../template/cdk/json-value.ts';
import { baselineOf, canBeRecorded, type Baseline, type Entry } from './baseline.ts';
import { VERSION } from './write-baseline.ts';

export interface ReadBaseline {
  /** Undefined where something is wrong. */
  readonly baseline: Baseline | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** An editor reads it for each template: the plain way first, the one that knows places where something is wrong. */
export function readBaseline(source: Source): ReadBaseline {
  const data = jsonOf(source.text);
  const entries = field(data, 'version') === VERSION ? entriesIn(field(data, 'files')) : undefined;
  if (entries !== undefined) return { baseline: baselineOf(entries.filter(canBeRecorded)), problems: [] };
  const { at, message } = faultIn(source);
  const advice = `cannot use this baseline: ${message}. "hoplint init --baseline" writes it anew`;
  return { baseline: undefined, problems: [{ at, message: advice }] };
}

type Placed = Entry & { readonly file: string };

/** Undefined where one of them has not what it takes. */
function entriesIn(files: unknown): readonly Placed[] | undefined {
  if (typeof files !== 'object' || files === null) return undefined;
  const entries = fieldsOf(files).flatMap(([file, items]) => itemsIn(items).map((item) => entryIn(file, item)));
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function entryIn(file: string, item: unknown): Placed | undefined {
  const [rule, content] = [textField(item, 'rule'), textField(item, 'content')];
  const count = field(item, 'count') ?? 1;
  if (rule === undefined || content === undefined || !isCount(count)) return undefined;
  return { file, rule, resource: textField(item, 'resource'), content, count };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

/** The first thing that is wrong with a text that is no baseline. */
function faultIn(source: Source): SyntaxProblem {
  // Any text is YAML of some kind: what begins otherwise would get complaints that help nobody.
  if (!/^\s*\{/.test(source.text)) return { at: { source, start: 0, end: 0 }, message: 'it is not JSON' };
  const { root, problems } = parse(source);
  if (problems[0] !== undefined) return problems[0];
  const isLoose = jsonOf(source.text) === undefined;
  if (isLoose) return { at: start(root.at), message: 'JSON has no comments, and no comma before an end' };
  const version = valueAt(root, 'version');
  const said = textOf(version);
  if (version === undefined || said === undefined) return { at: start(root.at), message: 'it has no version' };
  if (said !== String(VERSION)) {
    return { at: version.at, message: `it is of version ${said}, and this Hoplint reads version ${VERSION}` };
  }
  const items = entriesOf(valueAt(root, 'files')).flatMap(({ value }) => itemsOf(value));
  const wrong = items.find((item) => entryIn('', jsonOf(textAt(item.at))) === undefined);
  if (wrong !== undefined) return { at: wrong.at, message: 'an entry needs a rule and a content' };
  return { at: start(root.at), message: 'it lists no files' };
}

function start({ source, start }: Place): Place {
  return { source, start, end: start };
}
