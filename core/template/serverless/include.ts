/** The files a service includes, each read and parsed once. */

import type { Source } from '../../source.ts';
import { parse } from '../../syntax/parse.ts';
import type { Parsed } from '../../syntax/tree.ts';
import type { ReadFile } from '../model.ts';
import { pathFrom } from '../path-from.ts';

export interface Include {
  readonly source: Source;
  /** Absent for text that is neither YAML nor JSON. */
  readonly parsed: Parsed | undefined;
}

export interface Includes {
  /** Of the service: every include counts from here, those inside included files too. */
  readonly folder: string;
  readonly read: ReadFile;
  /** By path; undefined where there is no such file or it cannot be read. */
  readonly files: Map<string, Include | undefined>;
}

export function includesOf(source: Source, read: ReadFile): Includes {
  const slash = source.path.lastIndexOf('/');
  return { folder: source.path.slice(0, slash + 1), read, files: new Map() };
}

/** The file at a path as a service writes it: `./queues.yml`, `../shared/dlq.yml`. */
export function include(includes: Includes, written: string): Include | undefined {
  const path = pathFrom(includes.folder, written);
  if (!includes.files.has(path)) includes.files.set(path, readInclude(includes.read, path));
  return includes.files.get(path);
}

function readInclude(read: ReadFile, path: string): Include | undefined {
  const source = read(path);
  if (source === undefined) return undefined;
  return { source, parsed: /\.(ya?ml|json|tfstate)$/i.test(path) ? parse(source) : undefined };
}
