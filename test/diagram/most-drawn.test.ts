import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderSvg } from '../../diagram/picture/render.ts';
import { picturesOf } from '../../cli/report-pictures.ts';
import { hoplint } from '../cli/memory-host.ts';
import { drawn } from './drawn.ts';

const queues = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `Q${index}: { Type: AWS::SQS::Queue }`);

/** Two queues for the failures of each, far apart in the list: hops cross the whole picture, and each other. */
const TANGLE = Array.from({ length: 100 }, (_, index) => {
  const sink = (step: number) => `!GetAtt Q${(index * 13 + step) % 100}.Arn`;
  const redrive = `RedrivePolicy: { deadLetterTargetArn: !If [Large, ${sink(1)}, ${sink(7)}], maxReceiveCount: 3 }`;
  return `Q${index}: { Type: AWS::SQS::Queue, Properties: { ${redrive} } }`;
});

test('a tangle of 300 nodes and hops has a picture', async () => {
  const conditions = 'Conditions: { Large: !Equals [!Ref AWS::Region, eu-west-1] }\n';
  const text = `${conditions}Resources:\n${TANGLE.map((line) => `  ${line}`).join('\n')}\n`;
  const { code, stdout } = await hoplint(['graph', 'a.yaml', '--format', 'svg'], { files: { 'a.yaml': text } });
  assert.equal(code, 0);
  assert.match(stdout, /^<svg [^]*Q99[^]*<\/svg>\n?$/);
});

test('many queues that have nothing to do with each other fill a page, and make no endless column', async () => {
  const picture = (await renderSvg(drawn(...queues(300)))) ?? '';
  const [, width, height] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(picture) ?? [];
  const ratio = Number(width) / Number(height);
  assert.ok(ratio > 0.5 && ratio < 3, `${width} × ${height}`);
});

test('no picture is made of more than anybody could read', async () => {
  assert.equal(await renderSvg(drawn(...queues(1501))), undefined);
});

test('a report has pictures of 200 flows, or of fewer that are large', () => {
  const of = (count: number, size: number): readonly number[] => {
    const { shown, left } = picturesOf(Array.from({ length: count }, () => ({ drawing: drawn(...queues(size)) })));
    return [shown.length, left];
  };
  assert.deepEqual(of(10, 1), [10, 0]);
  assert.deepEqual(of(210, 1), [200, 10]);
  assert.deepEqual(of(10, 1000), [5, 5]);
  assert.deepEqual(of(2, 1501), [0, 0]);
});

test('graph says what to do instead, and a report goes without', async () => {
  const files = { 'a.yaml': `Resources:\n${queues(1501).map((line) => `  ${line}`).join('\n')}\n` };
  const graph = await hoplint(['graph', 'a.yaml', '--format', 'svg'], { files });
  assert.equal(graph.code, 2);
  assert.equal(graph.stdout, '');
  assert.match(graph.stderr, /the flow is too large for a picture: name fewer templates, or write it as json, dot or mermaid\n/);
  const consumed = files['a.yaml'].replace('Q0: { Type: AWS::SQS::Queue }', [
    'Worker: { Type: AWS::Lambda::Function, Properties: { Timeout: 60 } }',
    'Q0: { Type: AWS::SQS::Queue }',
    'Reading: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt Q0.Arn, FunctionName: !Ref Worker } }',
  ].join('\n  '));
  const report = await hoplint(['a.yaml', '--format', 'html'], { files: { 'a.yaml': consumed } });
  assert.equal(report.code, 1);
  assert.match(report.stdout, /Too large for a picture: 1 flow, which hoplint graph writes as json, dot or mermaid\./);
});
