import { createHash } from 'node:crypto';
import type { Source } from '../../core/source.ts';

/** A name for a text that no other one has. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const known = new WeakMap<Source, string>();

/** The same of a text that several templates may be read from. */
export function digestOf(source: Source): string {
  const before = known.get(source) ?? digest(source.text);
  known.set(source, before);
  return before;
}
