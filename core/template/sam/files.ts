/** Definitions that a template keeps in files beside it: state machines and OpenAPI documents. */

import type { Source } from '../../source.ts';
import { parse } from '../../syntax/parse.ts';
import { intrinsicOf, textOf, valueAt, type Hole, type Node } from '../../syntax/tree.ts';
import type { ReadFile } from '../model.ts';
import { pathBeside } from '../path-beside.ts';

/** The files of one expansion, and what became of them. */
export interface Files {
  readonly beside: Source;
  readonly read: ReadFile;
  readonly sources: Source[];
  readonly missing: string[];
}

/** The root of the file that a `…Uri` names; a hole where it lies elsewhere or cannot be read. */
export function fileNode(files: Files, uri: Node): Node {
  const named = textOf(uri);
  if (named === undefined) return hole('a definition that lies in S3', uri);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named)) return hole(`a definition that lies at ${named}`, uri);
  const path = pathBeside(files.beside.path, named);
  const source = files.read(path);
  if (source === undefined) {
    files.missing.push(path);
    return hole(`${named} cannot be read`, uri);
  }
  files.sources.push(source);
  return parse(source).root;
}

/** The node, or the file where it is `Fn::Transform` with `AWS::Include`. */
export function includedNode(files: Files, node: Node): Node {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Fn::Transform') return node;
  if (textOf(valueAt(intrinsic.argument, 'Name')) !== 'AWS::Include') return node;
  const location = valueAt(intrinsic.argument, 'Parameters', 'Location');
  return location === undefined ? node : fileNode(files, location);
}

function hole(why: string, { at }: Node): Hole {
  return { kind: 'hole', why, at };
}
