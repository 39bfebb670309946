/**
 * Questions that go beyond one document: about all templates of the workspace, open or not. What is not open is read and
 * analysed when somebody asks, and belongs to who asked: nothing here keeps a tree.
 */

import { referencesIn } from '../../core/references.ts';
import type { Place } from '../../core/source.ts';
import type { Analysis } from '../../core/lint.ts';

/** Templates that hand values to each other and so are one; most often a single one with what it includes and nests. */
export interface Whole {
  /** The template and graph of all of them; the result is that of the first. */
  readonly analysis: Analysis;
  /** Its templates by canonical URI, without the files that they include. */
  readonly uris: readonly string[];
}

export interface KnownTemplates {
  /** The whole that a document belongs to: as a template, or as a file that one includes or nests. */
  readonly wholeOf: (uri: string) => Promise<Whole | undefined>;
  /**
   * All wholes with a template in the workspace folder in which `uri` lies (all there are where it lies in none), each
   * once, one after the other: other requests are answered in between, and who stops asking ends the work.
   */
  readonly wholesBeside: (uri: string) => AsyncIterable<Whole>;
  /** The canonical URIs of these templates, known without reading any; more come as long as the workspace is searched. */
  readonly urisBeside: (uri: string) => readonly string[];
}

/** Every text of a whole that names one of these resources, in whichever file. */
export function placesNaming({ analysis }: Whole, ids: ReadonlySet<string>): readonly Place[] {
  return referencesIn(analysis.template).filter(({ id }) => ids.has(id)).map(({ at }) => at);
}
