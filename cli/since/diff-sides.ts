/** Both sides of a comparison with the commit that a branch started from: only what the change may have touched. */

import picomatch from 'picomatch';
import { inside } from '../../core/search/paths.ts';
import type { Call } from '../command.ts';
import { comparingSession, readSide, successorsOf, type Read, type ReadSide, type Reading } from '../diff-sides.ts';
import { Trouble } from '../host.ts';
import { resolvePath } from '../paths.ts';
import { progressOn, SILENT } from '../progress.ts';
import { affectedFiles } from './affected.ts';
import { isLeftOut } from './left-out.ts';
import { pastOf, refuseGaps, type Past } from './past.ts';

export type Sides = readonly [before: ReadSide, after: ReadSide];

/** `words`: the paths of the command line; one that is gone is compared as well. */
export async function sidesSince(call: Call, ref: string, words: readonly string[]): Promise<Sides> {
  const session = comparingSession(call);
  const past = pastOf(session, ref, words);
  refuseLeftOut(past, words);
  const now = await read({
    session,
    words: words.filter((word) => isThere(past, word)),
    progress: progressOn(call.host, !call.args.has('no-progress')),
    nameOf: (path) => path,
    brokenAt: (path) => `cannot compare ${path} before it can be read: hoplint ${path} says why`,
  });
  const { inputs, affected } = affectedFiles(past, { words, stdin: undefined, kept: now.templates, ties: now.ties });
  if (inputs.size + now.templates.length === 0) throw new Trouble(`there is no template in ${words.join(', ')}`);
  const before = await read({
    session: past.session,
    words: [...affected],
    progress: SILENT,
    nameOf: (path) => path,
    brokenAt: (path) => `cannot compare ${path}: it could not be read as of ${ref}`,
  });
  refuseGaps(past);
  const changed = now.templates.filter(({ path }) => !inputs.has(path) || affected.has(path));
  const asked = { ...before, templates: askedFor(past, words, before.templates, changed) };
  return [withFaults(asked), withFaults({ ...now, templates: changed })];
}

const NOTHING: ReadSide = { templates: [], ties: new Map(), broken: new Map(), troubles: [], notes: [] };

/** Without a word, all of the folder would be meant. */
async function read(reading: Reading): Promise<ReadSide> {
  return reading.words.length === 0 ? NOTHING : readSide(reading);
}

/** One that the commit alone has was removed. */
function isThere({ now: { host }, files }: Past, word: string): boolean {
  const path = resolvePath(host.cwd, word);
  return host.files.stat(path) !== undefined || files.entry(path) === undefined;
}

function withFaults(side: ReadSide): ReadSide {
  const faults = side.templates.flatMap(({ path }) => side.broken.get(path) ?? []);
  return { ...side, troubles: [...side.troubles, ...faults] };
}

function refuseLeftOut({ root, ref, now: { host } }: Past, words: readonly string[]): void {
  const made = words.find((word) => isLeftOut(host.files, root, resolvePath(host.cwd, word)));
  if (made === undefined) return;
  const how = `make it of both versions and compare the two: hoplint diff ../before/${made} ${made}`;
  throw new Trouble(`git leaves out ${made}, so there is none as of ${ref}; ${how}`);
}

/**
 * Of what is gone from elsewhere, only that counts which became something that was asked for. What is gone from a sparse
 * work tree was as a rule never there.
 */
function askedFor(
  past: Past,
  words: readonly string[],
  before: readonly Read[],
  after: readonly Read[],
): readonly Read[] {
  const { cwd } = past.now.host;
  const roots = words.map((word) => resolvePath(cwd, picomatch.scan(word).isGlob ? picomatch.scan(word).base : word));
  const successors = successorsOf(before, after);
  const isAsked = (path: string): boolean => {
    const file = resolvePath(cwd, path);
    if (successors.has(path) || roots.includes(file)) return true;
    if (past.isSparse && past.now.host.files.stat(file) === undefined) return false;
    return roots.some((root) => inside(root, file) !== undefined);
  };
  return before.filter(({ set }) => set.some(isAsked));
}
