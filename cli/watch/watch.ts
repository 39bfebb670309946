/** `--watch`: lints, and again whenever something has changed that counts. */

import { Trouble, type Host } from '../host.ts';
import { displayPath, resolvePath } from '../paths.ts';
import { tellTroubles } from '../tell-troubles.ts';
import { Recent } from './recent.ts';
import { counts, foldersOf, newSeen, seenFiles, type Seen } from './seen-files.ts';
import type { Watcher } from './watcher.ts';

/** One run; resolves with its exit code. */
export type Pass = (host: Host, recent: Recent) => Promise<number>;

/** Resolves with the exit code of the last run, should it ever be over; a mistake is only fatal for the first one. */
export async function watch(host: Host, pass: Pass): Promise<number> {
  const { watcher } = host;
  if (watcher === undefined) throw new Trouble('there is nothing here that could be watched');
  const recent = new Recent();
  const watching = watcher();
  let { code, seen } = await passOnce(host, pass, recent, (error) => {
    throw error;
  });
  for (;;) {
    const changed = await nextChange(host, watching, seen);
    if (changed === undefined) return code;
    announce(host, changed);
    ({ code, seen } = await passOnce(host, pass, recent, ({ message }) => tellTroubles(host, [message])));
  }
}

interface Passed {
  readonly code: number;
  readonly seen: Seen;
}

async function passOnce(host: Host, pass: Pass, recent: Recent, failed: (trouble: Trouble) => void): Promise<Passed> {
  const seen = newSeen();
  let code = 2;
  try {
    code = await pass({ ...host, files: seenFiles(host.files, seen) }, recent);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    failed(error);
  }
  recent.turn();
  // Other threads read files too.
  for (const path of recent.reads()) seen.paths.add(resolvePath(host.cwd, path));
  return { code, seen };
}

/** The paths of the first changes that count. */
async function nextChange(host: Host, watching: Watcher, seen: Seen): Promise<readonly string[] | undefined> {
  watching.follow(foldersOf(seen));
  host.stderr.write('hoplint: waiting for changes, until Ctrl-C\n');
  for (;;) {
    const changed = await watching.changes();
    const ours = changed?.filter((path) => counts(seen, path));
    if (ours === undefined || ours.length > 0) return ours;
  }
}

const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

function announce({ cwd, stdout, stderr }: Host, changed: readonly string[]): void {
  const [first = '', ...others] = changed.map((path) => displayPath(cwd, path));
  if (stdout.isTerminal) stdout.write(CLEAR);
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  stderr.write(`hoplint: ${first}${more} changed\n`);
}
