import assert from 'node:assert/strict';
import { fixQuickly, hoverOn, open, revert, untilMarked } from './in-the-editor.ts';

describe('a Serverless file', () => {
  it('is marked, explained and repaired under resources', async () => {
    const service = await open('serverless.yml');
    await untilMarked(service, 'missing-dlq', ['PhotosQueue']);
    const hover = await hoverOn(service, 'PhotosQueue:', 'PhotosQueue');
    assert.match(hover, /consumed by \[ShrinkLambdaFunction\]/);
    await fixQuickly(service, 'PhotosQueue:', /^Add \w+Dlq and move a message/);
    assert.match(service.getText(), /^ {4}PhotosDlq:\n {6}Type: AWS::SQS::Queue$/m);
    await untilMarked(service, 'missing-dlq', []);
    await revert(service);
  });
});

describe('a JSON template', () => {
  it('is marked, explained and repaired as JSON', async () => {
    const template = await open('invoices.template.json');
    await untilMarked(template, 'missing-dlq', ['"InvoicesQueue"']);
    assert.match(await hoverOn(template, 'InvoicesQueue', 'InvoicesQueue'), /SQS queue/);
    await fixQuickly(template, '"InvoicesQueue"', /^Add \w+Dlq and move a message/);
    const { Resources } = JSON.parse(template.getText());
    const target = { 'Fn::GetAtt': ['InvoicesDlq', 'Arn'] };
    assert.deepEqual(Resources.InvoicesQueue.Properties.RedrivePolicy.deadLetterTargetArn, target);
    assert.equal(Resources.InvoicesDlq.Type, 'AWS::SQS::Queue');
    await untilMarked(template, 'missing-dlq', []);
    await revert(template);
  });

  it('takes a suppression into its metadata', async () => {
    const template = await open('invoices.template.json');
    await untilMarked(template, 'missing-dlq', ['"InvoicesQueue"']);
    await fixQuickly(template, '"InvoicesQueue"', /^Disable missing-dlq for InvoicesQueue$/);
    const { Resources } = JSON.parse(template.getText());
    assert.deepEqual(Resources.InvoicesQueue.Metadata, { hoplint: { disable: [{ rule: 'missing-dlq' }] } });
    await untilMarked(template, 'missing-dlq', []);
    await revert(template);
  });
});
