import assert from 'node:assert/strict';
import { type TextDocument, commands, languages, window, workspace } from 'vscode';
import { append, open, revert, untilMarked } from './in-the-editor.ts';
import { until } from './patience.ts';

/** A second queue that loses messages. */
const refunds = '\n  RefundsQueue:\n    Type: AWS::SQS::Queue\n';

describe('the commands and settings', () => {
  let template: TextDocument;

  beforeEach(async () => {
    template = await open('template.yaml');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  it('show the page of a rule', async () => {
    await commands.executeCommand('hoplint.explainRule', 'missing-dlq');
    const labels = () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('a tab with the page', () => labels().find((label) => label.includes('missing-dlq.md')));
  });

  it('fix all that is safe to fix, as one step to undo', async () => {
    await append(template, refunds);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue', 'RefundsQueue']);
    const before = template.getText();
    await commands.executeCommand('hoplint.fixAll');
    await untilMarked(template, 'missing-dlq', []);
    assert.equal(template.getText().match(/RedrivePolicy:/g)?.length, 2);
    await commands.executeCommand('undo');
    assert.equal(template.getText(), before);
    await revert(template);
  });

  it('bring the findings back after a restart', async () => {
    await commands.executeCommand('hoplint.restart');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  it('switch Hoplint off and on again', async () => {
    const settings = workspace.getConfiguration('hoplint');
    await settings.update('enable', false);
    await until('no findings', () => (languages.getDiagnostics(template.uri).length === 0 ? true : undefined));
    await settings.update('enable', undefined);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });
});
