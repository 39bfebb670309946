import type { Source } from '../core/source.ts';
import type { Arguments } from './arguments.ts';
import type { Host } from './host.ts';

/** The text on standard input under the name given for it; undefined where no `-` asks for it. */
export async function stdinSource(host: Host, args: Arguments): Promise<Source | undefined> {
  if (!args.words.includes('-')) return undefined;
  const path = (args.last('stdin-filename') ?? '<stdin>').replaceAll('\\', '/');
  return { path, text: await host.stdin() };
}
