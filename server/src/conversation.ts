/**
 * What the protocol asks of any server, before a request reaches the one who answers it: that it comes between
 * `initialize` and `shutdown`, that its parameters have the shape they must have, and that a cancelled one is dropped.
 */

import {
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  Message,
  type NotificationMessage,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { fieldsOf } from './fields.ts';

/** A message that must not reach its receiver is passed on under this name. */
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
          return phase === 'running' || message.method === 'exit' ? next(checked(message)) : undefined;
        }
        if (!Message.isRequest(message)) return next(message);
        const refusal = refusalOf(message, phase);
        if (refusal !== undefined) return next({ ...message, method: REFUSED, params: refusal } as RequestMessage);
        if (message.method === 'initialize') phase = 'running';
        if (message.method === 'shutdown') phase = 'stopped';
        return next(completed(message));
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
  if (phase === 'new' && method !== 'initialize') {
    return { code: ErrorCodes.ServerNotInitialized, message: 'The server is not initialized yet' };
  }
  const fault = faultIn(method, params);
  return fault === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: fault };
}

/** What is wrong with the parameters of a message. */
function faultIn(method: string, params: unknown): string | undefined {
  if (method === 'initialize') return isFields(params) ? undefined : 'initialize says nothing of the client';
  const { textDocument, position, range, context } = fieldsOf(params);
  const needsDocument = method.startsWith('textDocument/') || NEEDS_DOCUMENT.has(method);
  if ((needsDocument || textDocument !== undefined) && typeof fieldsOf(textDocument)['uri'] !== 'string') {
    return `${method} names no document`;
  }
  if (NEEDS_POSITION.has(method) && !isPosition(position)) return `${method} names no position`;
  const { start, end } = fieldsOf(range);
  if (NEEDS_RANGE.has(method) && !(isPosition(start) && isPosition(end))) return `${method} names no range`;
  if (method === 'textDocument/codeAction' && !isCodeActionContext(context)) return `${method} has no context`;
  return faultInText(method, params);
}

const NEEDS_DOCUMENT: ReadonlySet<string> = new Set(
  ['fix', 'fixable', 'isTemplate', 'nodeAt', 'trace'].map((name) => `hoplint/${name}`),
);

const NEEDS_POSITION: ReadonlySet<string> = new Set([
  ...['hover', 'completion', 'definition', 'references', 'documentHighlight'].map((name) => `textDocument/${name}`),
  'hoplint/nodeAt',
]);

const NEEDS_RANGE: ReadonlySet<string> = new Set(['textDocument/codeAction', 'textDocument/inlayHint']);

function isCodeActionContext(value: unknown): boolean {
  const { diagnostics, only } = fieldsOf(value);
  return Array.isArray(diagnostics) && (only === undefined || Array.isArray(only));
}

/** What is wrong with a text that is opened, or with its changes: all that follow would be read with it. */
function faultInText(method: string, params: unknown): string | undefined {
  const { textDocument, contentChanges } = fieldsOf(params);
  const { text, version } = fieldsOf(textDocument);
  if (method === 'textDocument/didOpen') return typeof text === 'string' ? undefined : `${method} brings no text`;
  if (method !== 'textDocument/didChange') return undefined;
  if (typeof version !== 'number') return `${method} names no version`;
  return Array.isArray(contentChanges) && contentChanges.every(isChange) ? undefined : `${method} brings no changes`;
}

function isChange(value: unknown): boolean {
  const { text, range } = fieldsOf(value);
  const { start, end } = fieldsOf(range);
  return typeof text === 'string' && (range === undefined || (isPosition(start) && isPosition(end)));
}

/** A notification as it came, or why it is passed over. */
function checked(message: NotificationMessage): NotificationMessage {
  const fault = faultIn(message.method, message.params);
  return fault === undefined ? message : { ...message, method: REFUSED, params: { message: fault } };
}

/** What clients leave out though they must not, and what would be the same as nothing. */
function completed(message: RequestMessage): RequestMessage {
  const { method } = message;
  const params = isFields(message.params) ? fieldsOf(message.params) : {};
  if (method === 'initialize') {
    const capabilities = fieldsOf(params['capabilities']);
    return { ...message, params: { ...params, capabilities } };
  }
  const takesFields = method.startsWith('hoplint/') || method.endsWith('/resolve');
  return takesFields ? { ...message, params } : message;
}

function isFields(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPosition(value: unknown): boolean {
  const { line, character } = fieldsOf(value);
  return isCount(line) && isCount(character);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
