/**
 * What the protocol asks of any server, before a request reaches the one who answers it: that it comes between
 * `initialize` and `shutdown`, that its parameters have the shape they must have, and that a cancelled one is dropped.
 */

import {
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  Message,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { fieldsOf } from './fields.ts';

/** A request that must not be answered is passed on under this name. */
export const REFUSED = '$hoplint/refused';

export interface Refusal {
  readonly code: number;
  readonly message: string;
}

type Phase = 'new' | 'running' | 'stopped';

/** For `createConnection`: one conversation begins with it. */
export function conversation(): ConnectionOptions {
  let phase: Phase = 'new';
  return {
    messageStrategy: {
      handleMessage: (message, next) => {
        if (Message.isNotification(message)) {
          return phase === 'running' || message.method === 'exit' ? next(message) : undefined;
        }
        if (!Message.isRequest(message)) return next(message);
        const refusal = refusalOf(message, phase);
        if (refusal !== undefined) return next({ ...message, method: REFUSED, params: refusal } as RequestMessage);
        if (message.method === 'initialize') phase = 'running';
        if (message.method === 'shutdown') phase = 'stopped';
        return next(message);
      },
    },
    connectionStrategy: {
      cancelUndispatched: (message) => {
        return Message.isRequest(message) ? { jsonrpc: '2.0', id: message.id, error: CANCELLED.toJson() } : undefined;
      },
    },
  };
}

export const CANCELLED = new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'The request was cancelled');

function refusalOf({ method, params }: RequestMessage, phase: Phase): Refusal | undefined {
  if (phase === 'stopped') return { code: ErrorCodes.InvalidRequest, message: 'The server is shut down' };
  if (phase === 'new') {
    const code = ErrorCodes.ServerNotInitialized;
    return method === 'initialize' ? undefined : { code, message: 'The server is not initialized yet' };
  }
  const fault = faultIn(method, params);
  return fault === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: fault };
}

/** What is wrong with the parameters of a request about a document. */
function faultIn(method: string, params: unknown): string | undefined {
  if (!method.startsWith('textDocument/')) return undefined;
  const { textDocument, position, range } = fieldsOf(params);
  if (typeof fieldsOf(textDocument)['uri'] !== 'string') return `${method} names no document`;
  if (NEEDS_POSITION.has(method) && !isPosition(position)) return `${method} names no position`;
  const { start, end } = fieldsOf(range);
  if (NEEDS_RANGE.has(method) && !(isPosition(start) && isPosition(end))) return `${method} names no range`;
  return undefined;
}

const NEEDS_POSITION: ReadonlySet<string> = new Set(
  ['hover', 'completion', 'definition', 'references', 'documentHighlight'].map((name) => `textDocument/${name}`),
);

const NEEDS_RANGE: ReadonlySet<string> = new Set(['textDocument/codeAction', 'textDocument/inlayHint']);

function isPosition(value: unknown): boolean {
  const { line, character } = fieldsOf(value);
  return isCount(line) && isCount(character);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
