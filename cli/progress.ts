import type { Host } from './host.ts';

/** Says how far a long run has come, and leaves no trace. */
export interface Progress {
  readonly step: (done: number, total: number) => void;
  readonly end: () => void;
}

export const SILENT: Progress = { step: () => {}, end: () => {} };

/** Shorter runs are over before anybody wonders. */
const PATIENCE_MS = 500;
const PAUSE_MS = 80;
const CELLS = 24;

/** A bar on a terminal; nothing in CI, in a pipe, or where it is not wanted. */
export function progressOn({ stderr, env, now }: Host, wanted: boolean): Progress {
  if (!wanted || !stderr.isTerminal || isSet(env['CI']) || env['TERM'] === 'dumb') return SILENT;
  let next = now() + PATIENCE_MS;
  let shown = false;
  return {
    step: (done, total) => {
      if (now() < next) return;
      next = now() + PAUSE_MS;
      shown = true;
      const filled = Math.floor((done / total) * CELLS);
      stderr.write(`\r${'━'.repeat(filled)}${'─'.repeat(CELLS - filled)} ${done} of ${total} files\u001b[K`);
    },
    end: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false';
}
