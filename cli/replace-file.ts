import { randomBytes } from 'node:crypto';
import {
  accessSync, chmodSync, chownSync, closeSync, constants, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { utf16In } from '../core/utf-16.ts';
import { Unreadable } from './host.ts';
import { decoded } from './text-file.ts';

/**
 * Puts another text in the place of the one that was read, with all of it or nothing written, mode and owner kept. What
 * the file holds by now decides: a change by somebody else in between is not overwritten, nor bytes that are no UTF-8.
 */
export function replaceFile(path: string, before: string, after: string): void {
  checkReplaceable(path, before);
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeThrough(draft, 'wx', after);
    if (standsFor(draft, path)) {
      checkReplaceable(path, before);
      renameSync(draft, path);
    } else {
      // The draft has shown that there is room, and now gives it back.
      rmSync(draft);
      writeInPlace(path, before, after);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes all of a text or nothing, in a file that nobody but Hoplint writes. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Throws where a file cannot be replaced, or holds another text by now. */
export function checkReplaceable(path: string, before: string): void {
  accessSync(path, constants.W_OK);
  accessSync(dirname(path), constants.W_OK);
  const bytes = readFileSync(path);
  if (decoded(bytes) !== before) throw new Unreadable('it was changed meanwhile, run hoplint again');
  if (utf16In(bytes) !== undefined) throw new Unreadable('it is UTF-16, and Hoplint writes UTF-8 alone: save it as UTF-8');
  if (!bytes.equals(Buffer.from(before))) throw new Unreadable('it is not UTF-8 throughout');
}

/** Writes until the disk has it: after a power cut, a renamed draft must not turn out empty. */
function writeThrough(path: string, flags: string, text: string): void {
  const file = openSync(path, flags);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a draft look like the file; a file with several names stays itself only when it is written in place. */
function standsFor(draft: string, path: string): boolean {
  const [ours, theirs] = [statSync(draft), statSync(path)];
  if (theirs.nlink > 1) return false;
  if ((ours.uid !== theirs.uid || ours.gid !== theirs.gid) && !isGivenTo(draft, theirs)) return false;
  chmodSync(draft, theirs.mode);
  return true;
}

/** Whether the draft could be given to the owner of the file, which only some may do. */
function isGivenTo(draft: string, { uid, gid }: { readonly uid: number; readonly gid: number }): boolean {
  try {
    chownSync(draft, uid, gid);
    return true;
  } catch {
    return false; // the file is then written in place, which keeps its owner
  }
}

function writeInPlace(path: string, before: string, after: string): void {
  try {
    writeThrough(path, 'w', after);
  } catch (error) {
    writeThrough(path, 'w', before);
    throw error;
  }
}
