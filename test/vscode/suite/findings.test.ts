import assert from 'node:assert/strict';
import { type TextDocument, languages } from 'vscode';
import { append, fixQuickly, hoverOn, open, rangeOf, replace, revert, ruleOf, untilMarked } from './in-the-editor.ts';

/** A second queue that loses messages. */
const refunds = '\n  RefundsQueue:\n    Type: AWS::SQS::Queue\n';

describe('a template in the editor', () => {
  let template: TextDocument;

  beforeEach(async () => {
    template = await open('template.yaml');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });

  afterEach(() => revert(template));

  it('marks the queue that keeps failing messages', () => {
    const found = languages.getDiagnostics(template.uri).find((finding) => ruleOf(finding) === 'missing-dlq');
    assert.equal(found?.source, 'hoplint');
    assert.match(found.message, /OrdersQueue/);
    assert.ok(typeof found.code === 'object', 'the name of the rule is a link');
    assert.match(found.code.target.path, /\/rules\/missing-dlq\.md$/);
  });

  it('tells about the queue on hover', async () => {
    const text = await hoverOn(template, 'OrdersQueue:', 'OrdersQueue');
    assert.match(text, /SQS queue/);
    assert.doesNotMatch(text, /missing-dlq/, 'the editor itself shows the finding above');
  });

  it('repairs the queue by a quick-fix', async () => {
    await fixQuickly(template, 'OrdersQueue', /^Add \w+Dlq and move a message/);
    assert.match(template.getText(), /RedrivePolicy:/);
    assert.match(template.getText(), /# One message per order, sent by the web shop\./);
    await untilMarked(template, 'missing-dlq', []);
  });

  it('follows the typing', async () => {
    await append(template, refunds);
    await untilMarked(template, 'missing-dlq', ['OrdersQueue', 'RefundsQueue']);
    await replace(template, rangeOf(template, refunds), '');
    await untilMarked(template, 'missing-dlq', ['OrdersQueue']);
  });
});
