/** The objects of a repository, wherever it keeps them: files of their own, packs, and what it borrows from others. */

import { applyDelta } from './delta.ts';
import { pathFrom, textAt, type GitFiles } from './git-files.ts';
import { looseIdsBeginning, looseObject, type GitObject } from './loose-object.ts';
import type { ObjectId } from './object-id.ts';
import { damaged, entryAt, MOST_OBJECT_BYTES } from './pack.ts';
import { packIndexAt, type PackIndex } from './pack-index.ts';
import { recentlyUsed, type RecentlyUsed } from './recently-used.ts';

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
  readonly made: RecentlyUsed<GitObject>;
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

/** Names of one folder that lead in a circle differ each time round. */
const MOST_FOLDERS = 50;

/** The folders of objects that a repository takes along: its own and those that it borrows from. */
function foldersOf(files: GitFiles, objects: string): readonly string[] {
  const folders = new Set([objects]);
  // What is added on the way is visited too.
  for (const folder of folders) {
    if (folders.size > MOST_FOLDERS) break;
    const lines = (textAt(files, `${folder}/info/alternates`) ?? '').split(/\r?\n/);
    const paths = lines.filter((line) => line !== '' && !line.startsWith('#'));
    for (const path of paths) folders.add(pathFrom(folder, path));
  }
  return [...folders];
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
  let at = offset;
  while (layers.length <= MOST_DELTAS) {
    const key = `${pack} ${at}`;
    const known = store.made.get(key);
    if (known !== undefined) return built(store, pack, known, layers);
    const found = entryAt(store.files, pack, at, store.hashBytes);
    if (found.kind !== 'delta') {
      store.made.set(key, found);
      return built(store, pack, found, layers);
    }
    layers.push({ key, delta: found.bytes });
    at = placeOf(store, pack, found.base);
  }
  throw damaged(pack);
}

/** What a delta is made from stands in the same pack: git completes what it fetches. */
function placeOf(store: Store, pack: string, base: number | ObjectId): number {
  if (typeof base === 'number') return base;
  const offset = store.packs().find(({ path }) => path === pack)?.index.offsetOf(base);
  if (offset === undefined) throw damaged(pack);
  return offset;
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
