import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Unreadable } from './host.ts';

/**
 * Puts another text in the place of the one that was read, with all of it or nothing written and the mode kept. What
 * the file holds by now decides: a change by somebody else in between is not overwritten, nor bytes that are no UTF-8.
 */
export function replaceFile(path: string, before: string, after: string): void {
  accessSync(path, constants.W_OK);
  const bytes = readFileSync(path);
  if (bytes.toString('utf8') !== before) throw new Unreadable('it was changed meanwhile, run hoplint again');
  if (!bytes.equals(Buffer.from(before))) throw new Unreadable('it is not UTF-8 throughout');
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, after, { flag: 'wx' });
    if (isAlike(draft, path)) {
      chmodSync(draft, statSync(path).mode);
      renameSync(draft, path);
    } else {
      writeFileSync(path, after);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A file of another owner, or one that has several names, stays itself only when it is written in place. */
function isAlike(draft: string, path: string): boolean {
  const [ours, theirs] = [statSync(draft), statSync(path)];
  return ours.uid === theirs.uid && ours.gid === theirs.gid && theirs.nlink === 1;
}
