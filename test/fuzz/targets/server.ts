/** Requests and notifications of any kind, in any order, with parameters of any shape: the server goes on answering. */

import assert from 'node:assert/strict';
import { rules } from '../../../rules/index.ts';
import { Editor } from '../../lsp/editor.ts';
import { changedSomehow } from '../change-somehow.ts';
import { below, type Random } from '../mutate.ts';
import { pick } from '../mutate-tree.ts';
import { someSeed } from '../seeds.ts';
import type { Input, Target } from '../target.ts';

const URIS = ['file:///work/template.yaml', 'file:///work/other.json', 'untitled:Untitled-1', 'file:///work/%zz', 'x', ''];

const REQUESTS = [
  ...['hover', 'definition', 'references', 'documentSymbol', 'codeAction', 'codeLens', 'inlayHint', 'completion'],
  ...['diagnostic', 'documentLink', 'documentHighlight', 'rename', 'prepareRename', 'foldingRange', 'formatting'],
].map((name) => `textDocument/${name}`);

const OURS = ['fix', 'fixable', 'isTemplate', 'explain', 'graph', 'drawing', 'nodeAt', 'starterConfig', 'trace'];

const NOTES = ['didOpen', 'didChange', 'didClose', 'didSave'].map((name) => `textDocument/${name}`);

const WORKSPACE = ['didChangeConfiguration', 'didChangeWatchedFiles', 'didChangeWorkspaceFolders'];

/** A line of the input: a request, or a notification where it says so. */
interface Message {
  readonly method: string;
  readonly params: unknown;
  readonly note?: true;
}

export const server: Target = {
  name: 'server',
  make: (seeds, random) => {
    const { text } = changedSomehow(someSeed(seeds, random), random);
    const opening: Message = { method: 'textDocument/didOpen', note: true, params: { textDocument: documentOf(text) } };
    const messages = Array.from({ length: 5 + below(random, 30) }, () => messageFrom(text, random));
    return [{ path: 'messages.jsonl', text: [opening, ...messages].map((one) => JSON.stringify(one)).join('\n') }];
  },
  check: converse,
};

function documentOf(text: string): object {
  return { uri: URIS[0], languageId: 'yaml', version: 1, text };
}

function messageFrom(text: string, random: Random): Message {
  if (random() < 0.3) {
    const method = random() < 0.7 ? pick(NOTES, random) : `workspace/${pick(WORKSPACE, random)}`;
    return { method: method ?? '', note: true, params: shaped(text, random) };
  }
  const method = random() < 0.7 ? pick(REQUESTS, random) : `hoplint/${pick(OURS, random)}`;
  return { method: method ?? '', params: shaped(text, random) };
}

/** Something like what the method takes, with a part of it missing or of another kind now and then. */
function shaped(text: string, random: Random): unknown {
  const odd = <T>(usual: T): unknown =>
    random() < 0.9 ? usual : pick([null, undefined, -1, 2 ** 31, 0.5, 'x', [], {}, [null]], random);
  const position = (): unknown => ({ line: odd(below(random, 60)), character: odd(below(random, 60)) });
  const range = odd({ start: odd(position()), end: odd(position()) });
  const uri = odd(random() < 0.7 ? URIS[0] : pick(URIS, random));
  const piece = text.slice(below(random, text.length)).slice(0, below(random, 60));
  return odd({
    textDocument: odd({ uri, version: odd(below(random, 9)), languageId: 'yaml', text: odd(text) }),
    position: odd(position()),
    range,
    context: odd({ diagnostics: odd([]), includeDeclaration: true, triggerKind: 1 }),
    contentChanges: odd([odd(random() < 0.8 ? { range, text: odd(piece) } : { text: odd(text) })]),
    changes: odd([odd({ uri, type: odd(2) })]),
    event: odd({ added: odd([odd({ uri, name: 'a' })]), removed: odd([]) }),
    settings: odd({ hoplint: odd({ rules: odd({ 'missing-dlq': odd('error') }) }) }),
    newName: odd('Orders'),
    format: odd('json'),
    rule: odd('missing-dlq'),
    resource: odd('OrdersQueue'),
    uri,
  });
}

async function converse(input: Input): Promise<void> {
  const messages = messagesIn(input);
  const editor = await Editor.start({ rules, disk: new Map([[URIS[0] as string, 'Resources: {}\n']]), folders: ['file:///work'] });
  try {
    const answers = messages.map(async ({ method, params, note }) => {
      if (note) return editor.connection.sendNotification(method, params);
      return editor.ask(method, params).then(() => undefined, (error: { code?: number; message: string }) => {
        assert.notEqual(error.code, -32603, `${method}: ${error.message}`);
      });
    });
    await Promise.all(answers);
    await editor.ask('hoplint/isTemplate', { textDocument: { uri: URIS[0] } });
    const complaint = editor.logged.find((line) => /\.[jt]s:\d+/.test(line));
    assert.equal(complaint, undefined);
  } finally {
    await editor.stop();
  }
}

/** A line that is cut while the input is made small says nothing. */
function messagesIn([file]: Input): readonly Message[] {
  return (file?.text ?? '').split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Message];
    } catch {
      return [];
    }
  });
}
