import assert from 'node:assert/strict';
import { Selection, commands, window } from 'vscode';
import { append, open, rangeOf, revert, untilMarked } from './in-the-editor.ts';
import { until } from './patience.ts';

describe('the trace of a message', () => {
  it('stands beside the template and follows its edits', async () => {
    const template = await open('template.yaml');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
    const editor = await window.showTextDocument(template);
    const { start } = rangeOf(template, 'OrdersQueue:');
    editor.selection = new Selection(start, start);
    await commands.executeCommand('hoplint.traceMessage');
    const shown = (words: string) =>
      until(`a trace with “${words}”`, () => {
        const texts = window.visibleTextEditors.map(({ document }) => document);
        return texts.find((text) => text.uri.scheme === 'hoplint-trace' && text.getText().includes(words));
      });
    const trace = await shown('OrdersQueue →');
    assert.ok(!trace.getText().includes('OrdersCopy'));
    const copy = `
  OrdersCopy:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt OrdersQueue.Arn, FunctionName: OrdersCopyFunction }
`;
    await append(template, copy);
    await shown('OrdersCopyFunction');
    await revert(template);
    await commands.executeCommand('workbench.action.closeOtherEditors');
  });
});
