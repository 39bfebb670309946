import assert from 'node:assert/strict';
import {
  type CodeAction,
  type Diagnostic,
  type Hover,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import { until } from './patience.ts';

const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('');

async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(folder, name));
  await window.showTextDocument(document);
  return document;
}

async function replace(document: TextDocument, range: Range, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await workspace.applyEdit(edit));
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

function textOf(part: Hover['contents'][number]): string {
  return typeof part === 'string' ? part : part.value;
}

/** The findings of one rule, each as the words of the template that it marks. */
function marked(document: TextDocument, rule: string): string[] {
  return languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => ruleOf(diagnostic) === rule)
    .map((diagnostic) => document.getText(diagnostic.range));
}

function untilMarked(document: TextDocument, rule: string, words: readonly string[]): Promise<true> {
  return until(`${rule} on [${words.join()}]`, () => {
    return marked(document, rule).join() === words.join() ? true : undefined;
  });
}

function wordAt(document: TextDocument, word: string): Range {
  const start = document.getText().indexOf(word);
  return new Range(document.positionAt(start), document.positionAt(start + word.length));
}

/** How many quick-fixes the editor completes with their edits. */
const resolveAtMost = 20;

/** A second queue that loses messages. */
const refunds = '\n  RefundsQueue:\n    Type: AWS::SQS::Queue\n';

describe('a template in the editor', () => {
  let template: TextDocument;

  beforeEach(async () => {
    template = await open('template.yaml');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  afterEach(async () => {
    await window.showTextDocument(template);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('marks the queue that keeps failing messages', () => {
    const found = languages.getDiagnostics(template.uri).find((finding) => ruleOf(finding) === 'missing-dlq');
    assert.equal(found?.source, 'hoplint');
    assert.match(found.message, /OrdersQueue/);
    assert.ok(typeof found.code === 'object', 'the name of the rule is a link');
    assert.equal(found.code.target.toString(true), 'command:hoplint.explainRule?["missing-dlq"]');
  });

  it('tells about the queue on hover', async () => {
    const position = wordAt(template, 'OrdersQueue:').start;
    const text = await until('a hover that names the queue', async () => {
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', template.uri, position);
      const texts = hovers.flatMap(({ contents }) => contents.map(textOf));
      return texts.find((text) => text.includes('OrdersQueue'));
    });
    assert.match(text, /SQS queue/);
  });

  it('repairs the queue by a quick-fix', async () => {
    // While other extensions still register theirs, VS Code cancels the request and answers []: ask again.
    const fix = await until('a quick-fix with an edit', async () => {
      const range = wordAt(template, 'OrdersQueue');
      const ask = ['vscode.executeCodeActionProvider', template.uri, range, 'quickfix', resolveAtMost] as const;
      const actions = await commands.executeCommand<CodeAction[]>(...ask);
      return actions.find(({ edit, title }) => edit !== undefined && /dead-letter queue/i.test(title));
    });
    assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
    assert.match(template.getText(), /RedrivePolicy:/);
    assert.match(template.getText(), /# One message per order, sent by the web shop\./);
    await untilMarked(template, 'missing-dlq', []);
  });

  it('follows the typing', async () => {
    const end = template.lineAt(template.lineCount - 1).range.end;
    await replace(template, new Range(end, end), refunds);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue', 'RefundsQueue']);
    await replace(template, wordAt(template, refunds), '');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  it('leaves other YAML alone', async () => {
    const compose = await open('docker-compose.yaml');
    await replace(compose, wordAt(compose, 'nginx:1.29'), 'nginx:1.31');
    // The server takes one document after the other: when it has answered for the template, it has seen the other file.
    const end = template.lineAt(template.lineCount - 1).range.end;
    await replace(template, new Range(end, end), refunds);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue', 'RefundsQueue']);
    assert.deepEqual(languages.getDiagnostics(compose.uri), []);
    await window.showTextDocument(compose);
    await commands.executeCommand('workbench.action.files.revert');
  });
});
