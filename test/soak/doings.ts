/** What somebody does in an hour, each as often as it happens. */

import { dirname, join } from 'node:path';
import { corpus } from '../../bench/generate/corpus.ts';
import { kebab, nameOf } from '../../bench/generate/names.ts';
import type { Random } from '../../bench/generate/random.ts';
import type { Desk } from './desk.ts';

type Doing = (desk: Desk, random: Random) => void;

/** Documents that somebody has open at once. */
const MOST_OPEN = 8;

function somethingOpen(desk: Desk, random: Random): string | undefined {
  const open = [...desk.open.keys()];
  return open.length === 0 ? undefined : random.oneOf(open);
}

function somethingOnDisk(desk: Desk, random: Random): string | undefined {
  const paths = [...desk.disk.keys()];
  return paths.length === 0 ? undefined : random.oneOf(paths);
}

/** Types a word, or a part of one. */
const type: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  const { text } = (path === undefined ? undefined : desk.open.get(path)) ?? {};
  if (path === undefined || text === undefined) return openOne(desk, random);
  const at = random.below(text.length + 1);
  const words = ['0', ' ', 'x', ':', '  Timeout: 90\n', '# note\n', '!Ref ', '"', '\n', '- ', '{', '{}', '\t', 'Arn'];
  desk.edit(path, at, at, random.oneOf(words));
};

const erase: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  const { text } = (path === undefined ? undefined : desk.open.get(path)) ?? {};
  if (path === undefined || text === undefined) return;
  const start = random.below(text.length + 1);
  desk.edit(path, start, Math.min(text.length, start + random.below(40)), '');
};

/** Pastes some lines of another file, which most often makes a template that hardly anybody would write. */
const paste: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  const { text } = (path === undefined ? undefined : desk.open.get(path)) ?? {};
  const lines = desk.disk.get(somethingOnDisk(desk, random) ?? '')?.split('\n') ?? [];
  if (path === undefined || text === undefined) return;
  const from = random.below(lines.length);
  const at = text.indexOf('\n', random.below(text.length + 1)) + 1;
  desk.edit(path, at, at, lines.slice(from, from + 1 + random.below(20)).join('\n'));
};

const undo: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  for (let times = 1 + random.below(5); path !== undefined && times > 0; times--) desk.undo(path);
};

const save: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  if (path !== undefined) desk.save(path);
};

const openOne: Doing = (desk, random) => {
  const path = somethingOnDisk(desk, random);
  if (desk.open.size >= MOST_OPEN) return closeOne(desk, random);
  if (path !== undefined) desk.openDocument(path);
};

const closeOne: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  if (path !== undefined) desk.closeDocument(path);
};

const rename: Doing = (desk, random) => {
  const path = somethingOnDisk(desk, random);
  if (path === undefined || path.includes('hoplint.config')) return;
  desk.rename(path, join(dirname(path), `${kebab(nameOf(random.below(300)))}.yaml`));
};

const ask: Doing = (desk, random) => {
  const path = somethingOpen(desk, random);
  const methods = ['textDocument/hover', 'textDocument/codeLens', 'textDocument/diagnostic', 'hoplint/drawing'];
  if (path !== undefined) desk.askInVain(random.oneOf(methods), path, random.below(50));
};

/** Another branch is checked out: some files change, some go, some come. */
const checkOut: Doing = (desk, random) => {
  const changes = new Map<string, string | undefined>();
  for (const path of desk.disk.keys()) {
    const choice = random.next();
    if (choice < 0.02) changes.set(path, undefined);
    else if (choice < 0.1) changes.set(path, someText(random));
  }
  for (const folder of desk.folders) {
    for (const { path, text } of corpus(random.below(1000), { files: random.below(4), flows: 2 })) {
      changes.set(join(folder, 'branch', path), text);
    }
  }
  desk.write(changes);
};

function someText(random: Random): string {
  return corpus(random.below(1000), { files: 1, flows: 2 })[0]?.text ?? '';
}

const removeFolder: Doing = (desk, random) => {
  const path = somethingOnDisk(desk, random);
  if (path !== undefined && !desk.folders.includes(dirname(path))) desk.removeFolder(dirname(path));
};

const addFolder: Doing = (desk, random) => {
  const folder = join(random.oneOf(desk.folders), `added-${random.below(20)}`);
  const files = corpus(random.below(1000), { files: 3, flows: 2 });
  desk.write(new Map(files.map(({ path, text }) => [join(folder, path), text])));
};

const configure: Doing = (desk, random) => {
  const path = join(random.oneOf(desk.folders), 'hoplint.config.yaml');
  const rule = random.oneOf(['missing-dlq', 'low-max-receive-count', 'visibility-timeout-too-short']);
  const text = `rules: { ${rule}: ${random.oneOf(['off', 'info', 'error'])} }\n`;
  desk.write(new Map([[path, random.chance(0.4) ? undefined : text]]));
};

const changeSettings: Doing = (desk, random) => {
  desk.changeSettings({ preset: random.oneOf(['recommended', 'strict']), enable: random.chance(0.9) });
};

/** Closes the last folder of the workspace, or opens it again; its files stay where they are. */
function changeFolders(all: readonly string[]): Doing {
  return (desk) => desk.changeFolders(desk.folders.length === all.length ? all.slice(0, -1) : all);
}

/** `folders` are all that the workspace may have. */
export function doingsIn(folders: readonly string[]): Doing {
  const often: readonly (readonly [number, Doing])[] = [
    [40, type],
    [12, erase],
    [6, paste],
    [12, undo],
    [6, save],
    [6, openOne],
    [4, closeOne],
    [2, rename],
    [10, ask],
    [0.6, checkOut],
    [0.6, removeFolder],
    [1, addFolder],
    [0.6, configure],
    [0.4, changeSettings],
    [0.4, changeFolders(folders)],
  ];
  const sum = often.reduce((total, [weight]) => total + weight, 0);
  return (desk, random) => {
    let left = random.next() * sum;
    const [, doing] = often.find(([weight]) => (left -= weight) < 0) ?? often[0] ?? [0, type];
    doing(desk, random);
  };
}
