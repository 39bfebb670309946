import { joinPath } from '../../core/search/paths.ts';
import type { Arguments } from '../arguments.ts';
import type { Host } from '../host.ts';
import { resolvePath } from '../paths.ts';

/** The folder in which outcomes are kept; undefined where that is not asked for. */
export function cacheFolder({ files, cwd }: Host, args: Arguments): string | undefined {
  const location = args.last('cache-location');
  if (location !== undefined) return resolvePath(cwd, location);
  if (!args.has('cache')) return undefined;
  const modules = joinPath(cwd, 'node_modules');
  return files.stat(modules)?.kind === 'folder' ? `${modules}/.cache/hoplint` : joinPath(cwd, '.hoplint-cache');
}
