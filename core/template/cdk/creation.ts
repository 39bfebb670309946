/** Where in the user's TypeScript, JavaScript or Python a construct was made. */

import { lineStarts, offsetAt, type Place, type Source } from '../../source.ts';
import type { ReadFile } from '../model.ts';
import { folderOf, pathFrom } from '../path-from.ts';
import { userFrame, type Frame } from './frame.ts';
import { mapOf, originalAt, readSourceMap, type SourceMap } from './source-map.ts';
import { userFile } from './user-file.ts';

/** The innermost frame of the trace that lies in a file at or above the folder, which ends in `/` or is empty. */
export function createdAt(trace: readonly string[], folder: string, read: ReadFile): Place | undefined {
  for (const text of trace) {
    const frame = userFrame(text);
    const source = frame && userFile(frame.file, folder, read);
    const place = frame && source && (originalPlace(source, frame, folder, read) ?? placeOf(source, frame));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** From the place to the end of its line. */
function placeOf(source: Source, { line, column = 1 }: Omit<Frame, 'file'>): Place | undefined {
  const next = lineStarts(source)[line] ?? source.text.length;
  const start = offsetAt(source, { line: line - 1, character: column - 1 });
  const text = source.text.slice(start, next);
  const from = start + text.length - text.trimStart().length;
  // A line that is not there any more: the file has changed since.
  return text.trim() === '' ? undefined : { source, start: from, end: from + text.trim().length };
}

/** The place in the source that compiled JavaScript was made from. */
function originalPlace(code: Source, { line, column = 1 }: Frame, folder: string, read: ReadFile): Place | undefined {
  const map = /\.[cm]?js$/.test(code.path) ? mapFor(code, folder, read) : undefined;
  const original = map && originalAt(map.content, line - 1, column - 1);
  if (map === undefined || original === undefined) return undefined;
  const source = userFile(beside(map.path, original.source.replace(/^file:\/\//, '')), folder, read);
  return source && placeOf(source, { line: original.line + 1, column: original.column + 1 });
}

interface MapFile {
  /** The file that holds the map: what it names lies beside it. */
  readonly path: string;
  readonly content: SourceMap;
}

const mapsByCode = new WeakMap<Source, MapFile | undefined>();

function mapFor(code: Source, folder: string, read: ReadFile): MapFile | undefined {
  if (!mapsByCode.has(code)) mapsByCode.set(code, readMapFor(code, folder, read));
  return mapsByCode.get(code);
}

function readMapFor(code: Source, folder: string, read: ReadFile): MapFile | undefined {
  const map = mapOf(code.text);
  if (map === undefined) return undefined;
  const file = 'text' in map ? { ...code, text: map.text } : userFile(beside(code.path, map.file), folder, read);
  return file && { path: file.path, content: readSourceMap(file.text) };
}

function beside(path: string, written: string): string {
  return pathFrom(folderOf(path), written);
}
