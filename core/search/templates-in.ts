/** Which files of a folder are worth a look: one rule for the command line and the editor. */

import { wantsFile, type Config } from '../config.ts';
import { matchesAny } from '../globs.ts';
import { membersOf } from './assembly-members.ts';
import type { FileTree } from './file-tree.ts';
import { folderOf, nameOf } from './paths.ts';
import { walk, type Step } from './walk.ts';

/** No template is anywhere near this: CloudFormation takes at most 1 MB (AWS documentation, quotas, 2025-11). */
export const MOST_BYTES = 16 * 1024 * 1024;

/** Why what is longer is not read. */
export const TOO_LARGE = 'larger than 16 MB, no template is';

const CAN_BE_TEMPLATE = /\.(?:ya?ml|json|template)$/i;
const NEVER_TEMPLATE = /^(?:package|package-lock|npm-shrinkwrap|composer|[jt]sconfig.*|pnpm-lock|hoplint\.(?:config|baseline))\.\w+$/i;

/** A configuration, and the folder of its file. */
export interface ConfigInFolder {
  readonly config: Config;
  readonly folder: string;
}

export interface Search {
  readonly files: FileTree;
  /** The configuration that holds for the files of a folder. */
  readonly configs: (folder: string) => ConfigInFolder;
}

/** Walks to the files below a folder that can be templates by their names and are wanted. */
export function templatesIn(search: Search, folder: string): Generator<Step, void> {
  return filesIn(search, folder, (path, { include }) => {
    const name = nameOf(path);
    return (include.length > 0 || CAN_BE_TEMPLATE.test(name)) && !NEVER_TEMPLATE.test(name);
  });
}

/** Walks to those that `takes` accepts, of what git, a cloud assembly and the configuration leave in. */
export function filesIn(
  { files, configs }: Search,
  folder: string,
  takes: (path: string, config: Config) => boolean,
): Generator<Step, void> {
  const isMember = membersOf(files);
  const wants = (path: string, kind: 'file' | 'folder'): boolean => {
    const { config } = configs(folderOf(path));
    if (kind === 'folder') return !matchesAny(config.ignore, path) && isMember(path, kind);
    return isMember(path, kind) && takes(path, config) && wantsFile(config, path);
  };
  return walk({ files, wants }, folder);
}
