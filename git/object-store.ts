/** The objects of a repository, wherever it keeps them: files of their own, packs, and what it borrows from others. */

import { applyDelta } from './delta.ts';
import { pathFrom, textAt, type GitFiles } from './git-files.ts';
import { looseIdsBeginning, looseObject, type GitObject } from './loose-object.ts';
import type { ObjectId } from './object-id.ts';
import { damaged, entryAt, MOST_OBJECT_BYTES, type PackEntry } from './pack.ts';
import { packIndexAt, type PackIndex } from './pack-index.ts';
import { recentlyUsed } from './recently-used.ts';

export interface ObjectStore {
  readonly get: (id: ObjectId) => GitObject | undefined;
  /** All objects whose names begin with these digits, two at least. */
  readonly idsBeginning: (digits: string) => readonly ObjectId[];
}

interface Pack {
  readonly path: string;
  readonly index: PackIndex;
}

interface Store {
  readonly files: GitFiles;
  readonly hashBytes: number;
  readonly folders: readonly string[];
  readonly packs: () => readonly Pack[];
  /** Objects by the pack and the place in it: many are made out of the same ones. */
  readonly made: ReturnType<typeof recentlyUsed<GitObject>>;
}

export function objectStore(files: GitFiles, objects: string, hashBytes: number): ObjectStore {
  const folders = foldersOf(files, objects);
  let packs: readonly Pack[] | undefined;
  const store: Store = {
    files,
    hashBytes,
    folders,
    packs: () => (packs ??= folders.flatMap((folder) => packsIn(files, folder, hashBytes))),
    made: recentlyUsed(MOST_KEPT_BYTES, ({ bytes }) => bytes.length),
  };
  return {
    get: (id) => objectOf(store, id),
    idsBeginning: (digits) => {
      const loose = folders.flatMap((folder) => looseIdsBeginning(files, folder, digits));
      const packed = store.packs().flatMap(({ index }) => index.idsBeginning(digits));
      return [...new Set([...loose, ...packed])];
    },
  };
}

const MOST_KEPT_BYTES = 16 * 1024 * 1024;

/** As in git itself: deeper than this is a circle. */
const MOST_BORROWING = 5;

/** The folders of objects that a repository takes along: its own and those that it borrows from. */
function foldersOf(files: GitFiles, objects: string, depth = 0): readonly string[] {
  const text = depth < MOST_BORROWING ? textAt(files, `${objects}/info/alternates`) : undefined;
  const paths = (text ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return [objects, ...paths.flatMap((path) => foldersOf(files, pathFrom(objects, path), depth + 1))];
}

function packsIn(files: GitFiles, objects: string, hashBytes: number): readonly Pack[] {
  const indices = files.list(`${objects}/pack`).filter((name) => name.endsWith('.idx'));
  return indices.map((name) => {
    const path = `${objects}/pack/${name.slice(0, -'.idx'.length)}`;
    return { path: `${path}.pack`, index: packIndexAt(files, `${path}.idx`, hashBytes) };
  });
}

function objectOf(store: Store, id: ObjectId): GitObject | undefined {
  for (const { path, index } of store.packs()) {
    const offset = index.offsetOf(id);
    if (offset !== undefined) return packedObject(store, path, offset);
  }
  for (const folder of store.folders) {
    const found = looseObject(store.files, folder, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Layer {
  readonly key: string;
  readonly delta: Uint8Array;
}

/** As in git itself. */
const MOST_DELTAS = 4095;

/** Down to an object that stands for itself, and up again by the deltas on the way. */
function packedObject(store: Store, pack: string, offset: number): GitObject {
  const layers: Layer[] = [];
  let at: number | ObjectId = offset;
  while (layers.length <= MOST_DELTAS) {
    const key = `${pack} ${at}`;
    const known = store.made.get(key);
    if (known !== undefined) return built(store, pack, known, layers);
    const found: PackEntry = typeof at === 'number' ? entry(store, pack, at) : elsewhere(store, pack, at);
    if (found.kind !== 'delta') {
      store.made.set(key, found);
      return built(store, pack, found, layers);
    }
    layers.push({ key, delta: found.bytes });
    at = found.base;
  }
  throw damaged(pack);
}

function entry({ files, hashBytes }: Store, pack: string, offset: number): PackEntry {
  return entryAt(files, pack, offset, hashBytes);
}

/** What a delta names may stand further on in the same pack, where it must not lead back here. */
function elsewhere(store: Store, pack: string, id: ObjectId): PackEntry {
  const own = store.packs().find(({ path }) => path === pack)?.index.offsetOf(id);
  if (own !== undefined) return entry(store, pack, own);
  const found = objectOf(store, id);
  if (found === undefined) throw damaged(pack);
  return found;
}

function built(store: Store, pack: string, base: GitObject, layers: readonly Layer[]): GitObject {
  return layers.reduceRight<GitObject>(({ kind, bytes: before }, { key, delta }) => {
    const bytes = applyDelta(before, delta, MOST_OBJECT_BYTES);
    if (bytes === undefined) throw damaged(pack);
    const made = { kind, bytes };
    store.made.set(key, made);
    return made;
  }, base);
}
