import { CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { CANCELLED } from './conversation.ts';
import { stackOf } from './log.ts';

/** An answer to a request, as the protocol's library takes it. */
export type Guarded = <Args extends readonly unknown[], Result>(
  answer: (...args: Args) => Result | Promise<Result>,
) => (...args: Args) => Promise<Result>;

/**
 * Answers a cancelled request at once, and contains an exception: it is logged, and the request alone fails. A request
 * without parameters is answered with the token alone.
 */
export function guardOf(log: (message: string) => void): Guarded {
  return (answer) => async (...args) => {
    const token = args.find(CancellationToken.is);
    if (token?.isCancellationRequested === true) throw CANCELLED;
    try {
      const answered = answer(...args);
      return await (token === undefined ? answered : Promise.race([answered, rejectedWhenCancelled(token)]));
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
