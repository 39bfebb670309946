import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { CANCELLED } from './conversation.ts';
import { stackOf } from './log.ts';

/** An answer to a request, as the protocol's library takes it. */
export type Guarded = <Params, Result>(
  answer: (params: Params, token: CancellationToken) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Promise<Result>;

/** Answers a cancelled request at once, and contains an exception: it is logged, and the request alone fails. */
export function guardOf(log: (message: string) => void): Guarded {
  return (answer) => async (params, token) => {
    if (token.isCancellationRequested) throw CANCELLED;
    try {
      return await Promise.race([answer(params, token), rejectedWhenCancelled(token)]);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`Hoplint failed to answer: ${stackOf(error)}`);
      throw new ResponseError(ErrorCodes.InternalError, error instanceof Error ? error.message : String(error));
    }
  };
}

function rejectedWhenCancelled(token: CancellationToken): Promise<never> {
  return new Promise((_, reject) => token.onCancellationRequested(() => reject(CANCELLED)));
}
