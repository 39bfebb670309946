import type { TextOptions } from '../core/format/text.ts';
import type { Host } from './host.ts';

/** How text is to look on standard output: as wide as the terminal, within reason, and coloured if it likes colours. */
export function lookOf({ stdout, env }: Host, wantsColor: boolean): TextOptions {
  const columns = stdout.columns === undefined ? 80 : Math.max(40, Math.min(100, stdout.columns));
  return { columns, colored: wantsColor && likesColor(stdout.isTerminal, env) };
}

/** FORCE_COLOR (force-color.org) goes before NO_COLOR (no-color.org): whoever sets it means this very program. */
function likesColor(isTerminal: boolean, env: Host['env']): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isTerminal && env['TERM'] !== 'dumb';
}
