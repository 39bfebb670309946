import type { Finding } from '../../../core/finding.ts';
import { lint, type ActiveRule, type Analysis } from '../../../core/lint.ts';
import type { Source } from '../../../core/source.ts';
import type { ReadFile } from '../../../core/template/model.ts';

export type Texts = ReadonlyMap<string, string>;

/** A template with the files that it includes, and how it is to be linted. */
export interface Whole {
  readonly path: string;
  /** All that were read for it. */
  readonly texts: Texts;
  /** What lies beside it. */
  readonly read: ReadFile;
  readonly active: readonly ActiveRule[];
  readonly parameters: ReadonlyMap<string, string>;
}

const analyses = new WeakMap<Whole, WeakMap<Texts, Analysis | undefined>>();

/** What is to be said of it once its texts are these; worked out once. */
export function analysisOf(whole: Whole, texts: Texts): Analysis | undefined {
  const known = analyses.get(whole) ?? new WeakMap<Texts, Analysis | undefined>();
  analyses.set(whole, known);
  if (!known.has(texts)) known.set(texts, analyse(whole, texts));
  return known.get(texts);
}

function analyse({ path, active, parameters, read }: Whole, texts: Texts): Analysis | undefined {
  const sources = new Map([...texts].map(([own, text]): [string, Source] => [own, { path: own, text }]));
  const main = sources.get(path);
  const readNow: ReadFile = (other) => sources.get(other) ?? read(other);
  return main && lint(main, active, { read: readNow, parameters });
}

export function findingsOf(whole: Whole, texts: Texts): readonly Finding[] {
  return analysisOf(whole, texts)?.result.findings ?? [];
}
