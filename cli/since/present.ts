import type { FileResult } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';

/** What a template of the work tree was made of. */
export interface MadeOf {
  readonly path: string;
  /** The paths of those that were linted as one with it, its own included. */
  readonly set: readonly string[];
  /** Paths of all texts that it was read from. */
  readonly read: readonly string[];
  /** Paths of texts that it wants and that are not there. */
  readonly missing: readonly string[];
}

/** What a run over the work tree has to keep of a template, so that it can be told what of it is new. */
export interface Present extends FileResult, MadeOf {}

export function madeOf({ template, result }: Analysis, set: readonly string[]): MadeOf {
  return { path: result.path, set, read: template.sources.map(({ path }) => path), missing: template.missing };
}
