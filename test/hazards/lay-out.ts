/** Hazards as files. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MadeFile } from '../../bench/generate/corpus.ts';
import { repositoryIn } from '../git/real-git.ts';
import type { Places } from './commands.ts';
import type { Hazard } from './hazard.ts';

export interface LaidOut extends Places {
  readonly files: readonly MadeFile[];
}

/** Writes a hazard of a size below `folder`. */
export function layOut({ make }: Hazard, size: number, folder: string): LaidOut {
  const [here, renamed, empty] = ['here', 'renamed', 'empty'].map((name) => join(folder, name)) as [string, string, string];
  const files = make(size);
  writeAll(empty, [{ path: 'template.yaml', text: 'Resources:\n  Bucket: { Type: AWS::S3::Bucket }\n' }]);
  writeAll(renamed, files.map(({ path, text }) => ({ path, text: withOtherNames(text) })));
  const before = make(size / 2);
  writeAll(here, before);
  commitAll(here);
  for (const { path } of before) rmSync(join(here, path));
  writeAll(here, files);
  const first = files.find(({ path }) => /(?:template|serverless|stack)[^/]*$/.test(path)) ?? files[0];
  return { here, renamed, empty, first: first?.path ?? '', files };
}

/** Numbered names of resources, and all that refers to them. */
function withOtherNames(text: string): string {
  return text.replace(/\b([A-Z][a-z]+)(\d+)\b/g, '$1Of$2');
}

export function writeAll(folder: string, files: readonly MadeFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commitAll(folder: string): void {
  const repository = repositoryIn(folder);
  repository.git('init', '--quiet', '--initial-branch=main');
  // Git would try the lines of a hostile .gitignore in every way.
  repository.git('add', '--all', '--force');
  repository.git('commit', '--quiet', '--message', 'half of it');
}
