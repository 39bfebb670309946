/** Definitions that a template keeps in files beside it: state machines and OpenAPI documents. */

import type { Source } from '../../source.ts';
import { parse } from '../../syntax/parse.ts';
import { textOf, type Hole, type Node } from '../../syntax/tree.ts';
import type { ReadFile } from '../model.ts';
import { isAddress, pathFrom } from '../path-from.ts';

/** The files of one expansion, and what became of them. */
export interface Files {
  /** The folder of the template, with a slash at its end, or empty. */
  readonly folder: string;
  readonly read: ReadFile;
  readonly sources: Source[];
  readonly missing: string[];
}

/** Whether a `…Uri` names no file beside the template: an address, or a place in S3. */
export function liesElsewhere(uri: Node): boolean {
  const named = textOf(uri);
  return named === undefined || isAddress(named);
}

/** The root of the file that a `…Uri` names; a hole where it lies elsewhere or cannot be read. */
export function fileNode(files: Files, uri: Node): Node {
  const named = textOf(uri);
  if (named === undefined || liesElsewhere(uri)) return hole('a definition that lies in S3', uri);
  const path = pathFrom(files.folder, named);
  const source = files.read(path);
  if (source === undefined) {
    files.missing.push(path);
    return hole(`${named} cannot be read`, uri);
  }
  files.sources.push(source);
  return parse(source).root;
}

function hole(why: string, { at }: Node): Hole {
  return { kind: 'hole', why, at };
}
