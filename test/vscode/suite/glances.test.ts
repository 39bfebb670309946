import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  type DocumentHighlight,
  type InlayHint,
  type Location,
  Range,
  type TextDocument,
  commands,
  workspace,
} from 'vscode';
import { append, open, rangeOf, revert, untilMarked } from './in-the-editor.ts';
import { until } from './patience.ts';

/** A second queue that loses messages. */
const refunds = '\n  RefundsQueue:\n    Type: AWS::SQS::Queue\n';

describe('what the editor shows of the flow', () => {
  let template: TextDocument;

  beforeEach(async () => {
    template = await open('template.yaml');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  it('stands in lenses above queues and functions', async () => {
    const ask = () => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', template.uri, 100);
    const lenses = await until('lenses', async () => {
      const found = (await ask()).flatMap(({ command }) => command ?? []);
      return found.some(({ command }) => command === 'hoplint.showPlaces') ? found : undefined;
    });
    const titles = lenses.map(({ title }) => title);
    assert.ok(titles.includes('1 consumer'), titles.join());
    assert.ok(titles.includes('no DLQ'), titles.join());
    assert.ok(titles.some((title) => title.startsWith('from OrdersQueue · ')), titles.join());
  });

  it('stands in hints where a figure is not written, until that is switched off', async () => {
    const whole = new Range(0, 0, template.lineCount, 0);
    const ask = () => commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', template.uri, whole);
    const labels = async () => (await ask()).map(({ label }) => label);
    await until('a hint', async () => ((await labels()).includes('Retention: 4 days') ? true : undefined));
    const settings = workspace.getConfiguration('hoplint');
    await settings.update('inlayHints.retention', false);
    await until('no hint', async () => ((await labels()).includes('Retention: 4 days') ? undefined : true));
    await settings.update('inlayHints.retention', undefined);
  });

  it('is found by references, and told apart by highlights', async () => {
    const { start } = rangeOf(template, 'OrdersQueue');
    const places = await until('references', async () => {
      const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', template.uri, start);
      return found.length > 0 ? found : undefined;
    });
    const words = places.map(({ range }) => template.getText(range));
    assert.ok(words.includes('OrdersToFunction'), words.join());
    const asked = ['vscode.executeDocumentHighlights', template.uri, start] as const;
    const highlights = await commands.executeCommand<DocumentHighlight[]>(...asked);
    assert.ok(highlights.length >= 2);
  });

  it('is repaired for all findings of a rule at once', async () => {
    await append(template, refunds);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue', 'RefundsQueue']);
    const fix = await until('the fix of all', async () => {
      const asked = ['vscode.executeCodeActionProvider', template.uri, rangeOf(template, 'OrdersQueue')] as const;
      const actions = await commands.executeCommand<CodeAction[]>(...asked, 'quickfix', 20);
      return actions.find(({ title, edit }) => title === 'Fix all missing-dlq in this file' && edit !== undefined);
    });
    assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
    await untilMarked(template, 'missing-dlq', []);
    await revert(template);
  });
});
