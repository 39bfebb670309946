/** What was read of templates whose judgement was put off, so that they need not be read again. */

import { remembered } from '../../core/remember.ts';
import type { Source } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import type { Session } from '../session.ts';

/** A text that waits, and what was read from it by itself, if anything was. */
export interface Waiting {
  readonly source: Source;
  readonly template: Template | undefined;
}

/** Bytes that may wait. */
const MOST = 64 * 1024 * 1024;

/** What the tree takes for a character of its text. */
const BYTES_OF_TREE = 40;

interface Store {
  readonly byPath: Map<string, Waiting>;
  bytes: number;
}

const storeOf = remembered((_: Session): Store => ({ byPath: new Map(), bytes: 0 }));

function bytesOf({ source, template }: Waiting): number {
  return source.text.length * (template === undefined ? 1 : BYTES_OF_TREE);
}

/** Keeps what was read as long as there is room. */
export function keepWaiting(session: Session, waiting: Waiting): void {
  const { path } = waiting.source;
  const store = storeOf(session);
  takeWaiting(session, path);
  if (store.bytes + bytesOf(waiting) > MOST) return;
  store.byPath.set(path, waiting);
  store.bytes += bytesOf(waiting);
}

/** What waits under a path; from then on nothing does. */
export function takeWaiting(session: Session, path: string): Waiting | undefined {
  const store = storeOf(session);
  const waiting = store.byPath.get(path);
  if (waiting === undefined) return undefined;
  store.byPath.delete(path);
  store.bytes -= bytesOf(waiting);
  return waiting;
}
