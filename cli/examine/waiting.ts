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

/** Characters that may wait: their trees take about forty bytes for each. */
const MOST = 4 * 1024 * 1024;

interface Store {
  readonly byPath: Map<string, Waiting>;
  length: number;
}

const storeOf = remembered((_: Session): Store => ({ byPath: new Map(), length: 0 }));

/** Keeps what was read as long as there is room. */
export function keepWaiting(session: Session, waiting: Waiting): void {
  const { source } = waiting;
  const store = storeOf(session);
  takeWaiting(session, source.path);
  if (store.length + source.text.length > MOST) return;
  store.byPath.set(source.path, waiting);
  store.length += source.text.length;
}

/** What waits under a path; from then on nothing does. */
export function takeWaiting(session: Session, path: string): Waiting | undefined {
  const store = storeOf(session);
  const waiting = store.byPath.get(path);
  if (waiting === undefined) return undefined;
  store.byPath.delete(path);
  store.length -= waiting.source.text.length;
  return waiting;
}
