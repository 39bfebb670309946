/** The reader of repositories against what git itself says of them. */

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { GitRefusal } from '../../git/git-files.ts';
import { nodeGitFiles } from '../../git/node-files.ts';
import { openRepository, type ObjectId, type Repository } from '../../git/repository.ts';
import { newRepository, repositoryIn, scratchFolder, type RealGit } from './real-git.ts';

function opened({ folder }: Pick<RealGit, 'folder'>): Repository {
  const repository = openRepository(nodeGitFiles, folder);
  assert.ok(repository);
  return repository;
}

/** All files of a commit with their ids, as `git ls-tree -r` lists them. */
function listing(repository: Repository, commit: ObjectId, folder = ''): readonly string[] {
  return (repository.list(commit, folder) ?? []).flatMap(({ name, kind, id }) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return kind === 'folder' ? listing(repository, commit, path) : [`${id} ${path}`];
  });
}

function listedByGit(real: RealGit, commit: ObjectId): readonly string[] {
  const lines = real.git('ls-tree', '-r', commit).split('\n');
  return lines.map((line) => line.replace(/^\d+ \w+ (\w+)\t/, '$1 '));
}

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof GitRefusal, String(error));
    return error.message.replace(/\b[0-9a-f]{10}\b/g, 'ID');
  }
  throw new assert.AssertionError({ message: 'nothing was refused' });
}

/** Thirty versions of a long file, of one in a folder, and of a picture. */
function manyVersions(real: RealGit): readonly ObjectId[] {
  const lines = Array.from({ length: 400 }, (_, line) => `line ${line} of the orders`);
  return Array.from({ length: 30 }, (_, version) => {
    lines.splice((version * 37) % 350, 3, `version ${version}`, 'ä'.repeat(version));
    real.write('orders.txt', lines.join('\n'));
    real.write(`mails/m${version % 7}/deep/mail.txt`, `${lines.slice(0, 40 + version).join('\n')}\n`);
    real.write('picture.bin', Buffer.from(Array.from({ length: 9000 }, (__, at) => (at * at + version) % 251)));
    return real.commit(`version ${version}`);
  });
}

/** Every commit has the files that git lists, each with the very bytes. */
function sameAsGit(real: RealGit, commits: readonly ObjectId[]): void {
  const repository = opened(real);
  for (const commit of commits) {
    assert.deepEqual(listing(repository, commit), listedByGit(real, commit));
    for (const path of ['orders.txt', 'mails/m3/deep/mail.txt']) {
      if (repository.entry(commit, path) === undefined) continue;
      assert.equal(repository.text(commit, path)?.trimEnd(), real.git('show', `${commit}:${path}`));
    }
  }
}

test('reads objects that lie in files of their own', (t) => {
  const real = newRepository(t);
  sameAsGit(real, manyVersions(real));
});

for (const [name, ...gc] of [
  ['a pack with long chains of deltas', 'gc', '--quiet', '--aggressive', '--prune=now'],
  ['a pack whose deltas name their bases', '-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--depth=60'],
] as const) {
  test(`reads ${name}`, (t) => {
    const real = newRepository(t);
    const commits = manyVersions(real);
    real.git(...gc);
    assert.match(real.git('count-objects', '-v'), /^count: 0$/m);
    assert.match(real.git('count-objects', '-v'), /^packs: 1$/m);
    sameAsGit(real, commits);
  });
}

test('reads several packs beside loose objects, with an index over all of them', (t) => {
  const real = newRepository(t);
  const early = manyVersions(real);
  real.git('repack', '-dq');
  real.write('orders.txt', 'anew');
  const later = real.commit('anew');
  real.git('repack', '-dq');
  real.git('multi-pack-index', 'write');
  real.write('more.txt', 'more');
  const last = real.commit('more');
  sameAsGit(real, [...early, later, last]);
});

test('reads a repository whose objects are named by SHA-256', (t) => {
  const real = newRepository(t, '--object-format=sha256');
  const commits = manyVersions(real);
  real.git('gc', '--quiet', '--aggressive');
  real.write('last.txt', 'last');
  sameAsGit(real, [...commits, real.commit('last')]);
  assert.equal(opened(real).commitOf('main'), real.git('rev-parse', 'main'));
});

test('reads a file, a folder, a link; nothing where nothing is', (t) => {
  const real = newRepository(t);
  real.write('infra/orders.yaml', 'Resources: {}\n');
  real.write('empty.yaml', '');
  const blob = real.git('hash-object', '-w', '--', 'infra/orders.yaml');
  real.git('update-index', '--add', '--cacheinfo', `120000,${blob},link.yaml`);
  real.write('link.yaml', 'replaced below');
  real.git('add', 'infra', 'empty.yaml');
  real.git('commit', '--quiet', '-m', 'first');
  const repository = opened(real);
  const head = repository.commitOf('HEAD');
  assert.equal(repository.text(head, 'infra/orders.yaml'), 'Resources: {}\n');
  assert.equal(repository.text(head, 'empty.yaml'), '');
  assert.equal(repository.idOf('Resources: {}\n'), blob);
  assert.equal(repository.entry(head, 'link.yaml')?.kind, 'link');
  assert.equal(repository.entry(head, 'infra')?.kind, 'folder');
  for (const path of ['infra', 'infra/mails.yaml', 'infra/orders.yaml/more', 'ORDERS.yaml', '../x', '']) {
    assert.equal(repository.read(head, path), undefined, path);
  }
  assert.equal(repository.list(head, 'infra/orders.yaml'), undefined);
  assert.deepEqual(repository.list(head, 'infra')?.map(({ name }) => name), ['orders.yaml']);
});

test('understands what git understands by a revision', (t) => {
  const real = newRepository(t);
  const commits = manyVersions(real).slice(0, 4);
  real.git('tag', 'light', 'HEAD~3');
  real.git('tag', '-a', '-m', 'a note', 'heavy', 'HEAD~4');
  real.git('tag', '-a', '-m', 'a note on a note', 'heavier', 'heavy');
  real.git('branch', 'feature/mails', 'HEAD~2');
  real.git('switch', '--quiet', '-c', 'side', 'HEAD~5');
  real.commit('aside');
  real.git('switch', '--quiet', 'main');
  real.git('merge', '--quiet', '--no-ff', '-m', 'merged', 'side');
  real.git('update-ref', 'refs/remotes/origin/main', 'HEAD~2');
  real.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  real.git('config', 'remote.origin.url', 'https://example.com/shop.git');
  real.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  real.git('config', 'branch.main.remote', 'origin');
  real.git('config', 'branch.main.merge', 'refs/heads/main');
  const words = [
    'HEAD', '@', 'main', 'heads/main', 'refs/heads/main', 'feature/mails', 'origin/main', 'origin', 'light', 'heavy',
    'heavier', 'tags/heavy', 'heavy^{}', 'HEAD^', 'HEAD^1', 'HEAD^2', 'HEAD^^', 'HEAD~3', 'HEAD^2~1', 'main~2^1~1',
    'HEAD^0', 'HEAD~0', '@~1', '@{u}', 'main@{upstream}', '@{u}~1', String(commits[2]), String(commits[2]).slice(0, 7),
    'light^{commit}',
  ];
  const agrees = (): void => {
    const repository = opened(real);
    for (const word of words) assert.equal(repository.commitOf(word), real.git('rev-parse', `${word}^{commit}`), word);
  };
  agrees();
  real.git('pack-refs', '--all');
  agrees();
  real.git('switch', '--quiet', '--detach', 'HEAD~1');
  real.git('branch', '--force', 'light', 'HEAD~3');
  const repository = opened(real);
  assert.equal(repository.commitOf('HEAD'), real.git('rev-parse', 'HEAD'));
  assert.equal(repository.commitOf('light'), real.git('rev-parse', 'tags/light'), 'a tag goes before a branch');
});

test('refuses what it does not know, with what to do', (t) => {
  const real = newRepository(t);
  assert.equal(refusal(() => opened(real).commitOf('HEAD')), 'this repository has no commit yet');
  real.write('orders.txt', 'orders');
  real.commit('first');
  real.git('update-ref', 'refs/remotes/origin/develop', 'HEAD');
  real.git('branch', 'release');
  const repository = opened(real);
  const said = (word: string): string => refusal(() => repository.commitOf(word));
  const none = (word: string): string => `there is no branch, tag or commit ${word} in this clone: `;
  assert.equal(said('develop'), `${none('develop')}did you mean origin/develop?`);
  assert.equal(said('relaese'), `${none('relaese')}did you mean release?`);
  const fetch =
    'git fetch origin staging:refs/remotes/origin/staging brings it, if it is a branch there, as origin/staging';
  assert.equal(said('staging'), none('staging') + fetch);
  assert.equal(said('origin/staging'), none('origin/staging') + fetch);
  real.git('config', 'remote.fork.url', 'https://example.com/fork.git');
  const ofFork = refusal(() => opened(real).commitOf('fork/staging'));
  assert.equal(ofFork, none('fork/staging') + fetch.replaceAll('origin', 'fork'));
  assert.equal(said('../../etc/passwd').split(' ')[0], '../../etc/passwd');
  for (const word of ['HEAD@{1}', '@{-1}', ':/first', 'main..HEAD', 'main:orders.txt', 'HEAD^{/first}', '-x', '']) {
    assert.match(said(word), /is no way to name a commit that Hoplint reads/, word);
  }
  assert.equal(said('HEAD~1'), 'there is no HEAD~1: ID has 0 parents');
  assert.equal(said('@{u}'), 'main follows no branch of a remote');
  assert.equal(said(real.git('rev-parse', 'HEAD:orders.txt')).replace(/^\w+/, 'X'), 'X is no commit but a blob');
  assert.equal(said('badc0de'), `${none('badc0de')}git fetch may bring it`);
});

test('finds the last commit that two have in common, as git does', (t) => {
  const real = newRepository(t);
  const start = real.commit('start');
  const onMain = real.commit('main 1');
  real.git('switch', '--quiet', '-c', 'side', start);
  const onSide = real.commit('side 1');
  real.git('merge', '--quiet', '--no-ff', '-m', 'main into side', onMain);
  real.commit('side 2');
  real.git('switch', '--quiet', 'main');
  real.git('merge', '--quiet', '--no-ff', '-m', 'side into main', onSide);
  real.commit('main 2');
  real.git('switch', '--quiet', '--orphan', 'other');
  real.commit('of another root');
  const repository = opened(real);
  const baseOf = (one: string, other: string): string =>
    repository.mergeBase(repository.commitOf(one), repository.commitOf(other));
  assert.equal(real.git('merge-base', '--all', 'main', 'side').split('\n').length, 2, 'each has merged the other');
  assert.equal(baseOf('main', 'side'), onSide, 'the newer of the two');
  const pairs = [['main', 'main'], ['main~1', 'side~2'], ['side~1', 'main~2'], ['main', 'side~2']] as const;
  for (const [one, other] of pairs) {
    assert.equal(baseOf(one, other), real.git('merge-base', one, other), `${one} ${other}`);
  }
  assert.equal(refusal(() => baseOf('main', 'other')), 'ID and ID have no commit in common');
});

test('finds it where clocks went wrong', (t) => {
  const real = newRepository(t);
  const at = (time: number, ...parents: readonly string[]): string => {
    const tree = real.git('write-tree');
    const person = `Ada <ada@example.com> ${time} +0000`;
    const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${person}`, `committer ${person}`];
    real.write('.git/raw', `${lines.join('\n')}\n\n${time}\n`);
    return real.git('hash-object', '-w', '-t', 'commit', '.git/raw');
  };
  const root = at(5000);
  const fork = at(10, root);
  const one = at(3000, at(20, fork));
  const other = at(4000, fork);
  assert.equal(opened(real).mergeBase(one, other), real.git('merge-base', one, other));
  assert.equal(opened(real).mergeBase(one, other), fork);
});

test('finds the repository of a folder below, of a linked work tree, of a submodule, and what it borrows', (t) => {
  const real = newRepository(t);
  real.write('infra/deep/orders.txt', 'orders');
  const first = real.commit('first');
  const scratch = scratchFolder(t);
  assert.equal(openRepository(nodeGitFiles, scratch), undefined);
  assert.equal(openRepository(nodeGitFiles, `${real.folder}/infra/deep`)?.root, real.folder);

  real.git('worktree', 'add', '--quiet', '-b', 'beside', `${scratch}/beside`);
  const beside = repositoryIn(`${scratch}/beside`);
  const second = beside.commit('second');
  assert.equal(opened(beside).commitOf('HEAD'), second);
  assert.equal(opened(beside).mergeBase(opened(beside).commitOf('main'), second), first);
  assert.equal(opened(real).commitOf('HEAD'), first);

  real.git('clone', '--quiet', '--shared', real.folder, `${scratch}/borrowing`);
  const borrowing = repositoryIn(`${scratch}/borrowing`);
  assert.equal(opened(borrowing).text(opened(borrowing).commitOf('origin/main'), 'infra/deep/orders.txt'), 'orders');

  const outer = newRepository(t);
  outer.git('submodule', '--quiet', 'add', real.folder, 'lib/shop');
  outer.commit('with a submodule');
  const inner = openRepository(nodeGitFiles, `${outer.folder}/lib/shop/infra`);
  assert.equal(inner?.root, `${outer.folder}/lib/shop`);
  assert.equal(inner?.commitOf('HEAD'), first);
  const entry = opened(outer).entry(opened(outer).commitOf('HEAD'), 'lib/shop');
  assert.deepEqual([entry?.kind, entry?.id], ['submodule', first]);
});

test('says of a clone that was cut off what is missing and what brings it', (t) => {
  const real = newRepository(t);
  manyVersions(real);
  real.git('branch', 'side', 'HEAD~9');
  real.git('config', 'uploadpack.allowFilter', 'true');
  const scratch = scratchFolder(t);
  const clone = (name: string, ...options: readonly string[]): RealGit => {
    real.git('clone', '--quiet', ...options, `file://${real.folder}`, `${scratch}/${name}`);
    return repositoryIn(`${scratch}/${name}`);
  };
  const remedy =
    ', whose history was cut off: git fetch --unshallow brings the rest; for actions/checkout write fetch-depth: 0';
  const shallow = clone('shallow', '--depth=2', '--no-single-branch');
  const repository = opened(shallow);
  assert.equal(repository.commitOf('HEAD~1'), shallow.git('rev-parse', 'HEAD~1'));
  assert.equal(refusal(() => repository.commitOf('HEAD~2')), `HEAD~2 is not in this clone${remedy}`);
  const [head, side] = [repository.commitOf('HEAD'), repository.commitOf('origin/side')];
  assert.equal(
    refusal(() => repository.mergeBase(head, side)),
    `ID and ID have no commit in common in this clone${remedy}`,
  );
  shallow.git('fetch', '--quiet', '--unshallow');
  assert.equal(opened(shallow).mergeBase(head, side), side);

  const partial = clone('partial', '--filter=blob:none');
  const old = opened(partial).commitOf('HEAD~5');
  const left = 'ID is not in this clone, which has left objects out: git fetch --refetch --no-filter';
  assert.equal(refusal(() => opened(partial).read(old, 'orders.txt')), left);
  partial.git('fetch', '--quiet', '--refetch', '--no-filter');
  assert.equal(opened(partial).text(old, 'orders.txt')?.trimEnd(), real.git('show', `${old}:orders.txt`));
});

test('says of a damaged or foreign repository what is wrong', (t) => {
  const real = newRepository(t);
  manyVersions(real);
  const blob = real.git('rev-parse', 'HEAD:orders.txt');
  const path = `.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`;
  real.remove(path);
  real.write(path, 'no zlib');
  assert.match(refusal(() => opened(real).read(opened(real).commitOf('HEAD'), 'orders.txt')), /is damaged: "git fsck"/);

  const tree = real.git('rev-parse', 'HEAD^{tree}');
  const head = real.git('rev-parse', 'HEAD');
  const inTree = `.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`;
  const entry = Buffer.concat([Buffer.from('40000 again\0'), Buffer.from(tree, 'hex')]);
  real.remove(inTree);
  real.write(inTree, deflateSync(Buffer.concat([Buffer.from(`tree ${entry.length}\0`), entry])));
  assert.match(refusal(() => opened(real).list(head, '')), /^object [0-9a-f]{40} is damaged/, 'it would hold itself');

  real.git('config', 'core.repositoryformatversion', '1');
  real.git('config', 'extensions.refStorage', 'reftable');
  assert.match(refusal(() => opened(real).commitOf('HEAD')), /kept as a reftable.*git refs migrate/);

  const scratch = scratchFolder(t);
  mkdirSync(`${scratch}/lost`);
  writeFileSync(`${scratch}/lost/.git`, 'gitdir: ../gone/.git/worktrees/lost\n');
  assert.match(refusal(() => openRepository(nodeGitFiles, `${scratch}/lost`)), /names a repository that is not there/);
});

test('a damaged pack index, or a file of more than any object holds, is refused before memory is filled', (t) => {
  const real = newRepository(t);
  manyVersions(real);
  real.git('gc', '--quiet');
  const head = real.git('rev-parse', 'HEAD');
  const [index = ''] = readdirSync(`${real.folder}/.git/objects/pack`).filter((name) => name.endsWith('.idx'));
  const path = `${real.folder}/.git/objects/pack/${index}`;
  const bytes = readFileSync(path);
  for (const count of [0xff, 0]) {
    const worse = Buffer.from(bytes);
    // The objects that begin with a byte of up to 100, or up to 200: more than there can be, or fewer than before.
    worse[8 + 4 * (count === 0 ? 200 : 100)] = count;
    if (count === 0) worse.fill(0, 8 + 4 * 200, 8 + 4 * 201);
    rmSync(path);
    writeFileSync(path, worse);
    assert.match(refusal(() => opened(real).list(head, '')), /\.idx is damaged: "git fsck"/);
  }
  const id = 'ab'.repeat(20);
  mkdirSync(`${real.folder}/.git/objects/ab`, { recursive: true });
  writeFileSync(`${real.folder}/.git/objects/ab/${id.slice(2)}`, '');
  truncateSync(`${real.folder}/.git/objects/ab/${id.slice(2)}`, 5e9);
  writeFileSync(path, bytes);
  assert.match(refusal(() => opened(real).list(id, '')), /is larger than 64 MB/);
});
