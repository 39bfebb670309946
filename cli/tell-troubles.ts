import { printable } from '../core/format/width.ts';
import type { Host } from './host.ts';

/** Sentences on standard error, one line each unless they quote a stack. */
export function tellTroubles({ stderr }: Host, troubles: readonly string[]): void {
  for (const trouble of troubles) stderr.write(`hoplint: ${trouble.split('\n').map(printable).join('\n')}\n`);
}
