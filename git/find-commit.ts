/** From what people write to the commit that they mean, or to a sentence on why there is none. */

import { didYouMean } from '../core/nearest.ts';
import { taggedBy } from './commit.ts';
import { GitRefusal } from './git-files.ts';
import { isObjectId, type ObjectId } from './object-id.ts';
import { commitAt, CUT_OFF, objectAt, type Opened } from './opened.ts';
import { readRevision, type Revision } from './revision.ts';

export function commitOf(opened: Opened, text: string): ObjectId {
  const revision = readRevision(text);
  if (revision === undefined) throw new GitRefusal(`${text} is ${UNREAD}`);
  const start = peeled(opened, text, revision.upstream ? upstreamOf(opened, revision) : named(opened, revision.name));
  return revision.steps.reduce((id, step) => (step === 0 ? id : parentOf(opened, text, id, step)), start);
}

const UNREAD =
  'no way to name a commit that Hoplint reads: it takes a branch, a tag, a commit or HEAD, with ~2 or ^ behind it, ' +
  'and @{u}';

/** An object by its whole name, then branches and tags, then the beginning of a name: as git looks. */
function named(opened: Opened, name: string): ObjectId {
  if (isObjectId(name) && opened.store.get(name) !== undefined) return name;
  const found = opened.refs().named(name);
  if (found !== undefined) return found;
  const short = /^[0-9a-f]{4,}$/i.test(name) ? commitsBeginning(opened, name.toLowerCase()) : [];
  if (short.length > 1) throw new GitRefusal(`several commits begin with ${name}: write more of it`);
  if (short[0] !== undefined) return short[0];
  if (name === 'HEAD') throw new GitRefusal('this repository has no commit yet');
  throw new GitRefusal(`there is no branch, tag or commit ${name} in this clone${advice(opened, name)}`);
}

function commitsBeginning(opened: Opened, digits: string): readonly ObjectId[] {
  const isCommit = (id: ObjectId): boolean => ['commit', 'tag'].includes(opened.store.get(id)?.kind ?? '');
  return opened.store.idsBeginning(digits).filter(isCommit);
}

/** In CI a clone has as a rule no branches of its own, and of the remote one alone. */
function advice(opened: Opened, name: string): string {
  if (/^[0-9a-f]{7,}$/.test(name)) return opened.cutOff.size > 0 ? CUT_OFF : ': git fetch may bring it';
  const names = opened.refs().names();
  const remote = names.find((one) => one.endsWith(`/${name}`));
  if (remote !== undefined) return `: did you mean ${remote}?`;
  const near = didYouMean(name, names);
  if (near !== '') return near;
  return `: ${fetching(opened, name)}`;
}

/** A clone that was cut off would lack the commit that both have in common: then all has to come. */
function fetching({ config, cutOff }: Opened, name: string): string {
  const [, first = '', rest = ''] = /^([^/]+)\/(.+)$/.exec(name) ?? [];
  const [remote, branch] = first === 'origin' || config.has(`remote.${first}.url`) ? [first, rest] : ['origin', name];
  const all = cutOff.size > 0 ? '--unshallow ' : '';
  const fetch = `git fetch ${all}${remote} ${branch}:refs/remotes/${remote}/${branch}`;
  const inActions = cutOff.size > 0 ? '; for actions/checkout write fetch-depth: 0' : '';
  return `${fetch} brings it, if it is a branch there, as ${remote}/${branch}${inActions}`;
}

/** The branch that another one was set up to follow. */
function upstreamOf(opened: Opened, { name }: Revision): ObjectId {
  const { config } = opened;
  const branch = (name === 'HEAD' ? opened.refs().target('HEAD') : name).replace(/^refs\/heads\//, '');
  const [remote, merge] = [config.get(`branch.${branch}.remote`), config.get(`branch.${branch}.merge`)];
  if (remote === undefined || merge === undefined) throw new GitRefusal(`${branch} follows no branch of a remote`);
  const short = merge.replace(/^refs\/heads\//, '');
  return named(opened, remote === '.' ? short : `${remote}/${short}`);
}

/** What a tag is put on, or the tag of a tag. */
function peeled(opened: Opened, text: string, id: ObjectId): ObjectId {
  const { kind, bytes } = objectAt(opened, id);
  if (kind === 'commit') return id;
  const next = kind === 'tag' ? taggedBy(opened.files.decodeUtf8(bytes)) : undefined;
  if (next === undefined) throw new GitRefusal(`${text} is no commit but a ${kind}`);
  return peeled(opened, text, next);
}

function parentOf(opened: Opened, text: string, id: ObjectId, number: number): ObjectId {
  const parent = commitAt(opened, id).parents[number - 1];
  if (parent !== undefined) return parent;
  if (opened.cutOff.has(id)) throw new GitRefusal(`${text} is not in this clone${CUT_OFF}`);
  throw new GitRefusal(`there is no ${text}: ${id.slice(0, 10)} has ${commitAt(opened, id).parents.length} parents`);
}
