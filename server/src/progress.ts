/** Work in the background that a person can see and end, where the client shows such. */

import type { ClientCapabilities, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

export interface Progress {
  readonly step: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
  readonly end: () => void;
}

/** Milliseconds that work may take without a word. */
const QUIETLY = 500;

/** Steps at least this many milliseconds apart are told. */
const PACE = 100;

/** Shows itself once the work takes longer than a moment. */
export function showProgress(connection: Connection, client: ClientCapabilities): Progress {
  if (client.window?.workDoneProgress !== true) return { step: () => {}, isCancelled: () => false, end: () => {} };
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isOver = false;
  let told = 0;
  const begin = async (): Promise<void> => {
    const created = await connection.window.createWorkDoneProgress();
    if (isOver) return created.done();
    created.begin('Hoplint', 0, 'Looking for templates', true);
    reporter = created;
  };
  const refused = (error: unknown): void => connection.console.error(`The editor shows no progress: ${String(error)}`);
  const timer = setTimeout(() => void begin().catch(refused), QUIETLY);
  return {
    step: (done, total) => {
      if (reporter === undefined || performance.now() - told < PACE) return;
      told = performance.now();
      reporter.report(Math.floor((100 * done) / total), `${done} of ${total} files`);
    },
    isCancelled: () => reporter?.token.isCancellationRequested === true,
    end: () => {
      isOver = true;
      clearTimeout(timer);
      reporter?.done();
    },
  };
}
