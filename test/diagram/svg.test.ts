import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Drawing } from '../../diagram/drawing.ts';
import { outlineOf } from '../../diagram/picture/outlines.ts';
import { shapeOf, type Kind } from '../../diagram/picture/shapes.ts';
import { toSvg } from '../../diagram/picture/svg.ts';
import { drawn, laidOut } from './drawn.ts';

const MAILS = [
  'Orders:\n  Type: AWS::SNS::Topic',
  'Mails:\n  Type: AWS::SQS::Queue\n  Properties:\n' +
    '    RedrivePolicy: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 5 }',
  'Dlq:\n  Type: AWS::SQS::Queue\n  Properties: { MessageRetentionPeriod: 1209600 }',
  'Feed:\n  Type: AWS::SNS::Subscription\n' +
    '  Properties: { TopicArn: !Ref Orders, Protocol: sqs, Endpoint: !GetAtt Mails.Arn }',
];

/** What a reader sees of an SVG, without its numbers: the tags with their classes, and the texts. */
function seen(svg: string): readonly string[] {
  const part = /<g class="((?:node|hop|badge|legend)(?: [^"]*)?)"|<text[^>]*>([^<]*)|<path class="(cross)"/g;
  return [...svg.matchAll(part)].map(([, group, text, cross]) => (group === undefined ? (text ?? cross ?? '') : `(${group})`));
}

test('a small picture: hops with their labels, nodes with their lines and badges, then the legend', async () => {
  const svg = toSvg(await laidOut(drawn(...MAILS)));
  assert.deepEqual(seen(svg), [
    '(hop async lost found-error)',
    'cross',
    '(badge error)',
    '(hop dead-letter)',
    'after 5 tries',
    '(node channel)',
    'Orders',
    'SNS',
    '(node channel)',
    'Mails',
    'SQS · 30 s · 4 days',
    '(node channel)',
    'Dlq',
    'SQS · 14 days · no alarm',
    '(legend)',
    'topic',
    'queue',
    '(hop async)',
    'asynchronous',
    '(hop dead-letter)',
    'what fails',
    '(hop dead-letter lost)',
    'cross',
    'lost',
  ]);
});

test('whoever cannot see it hears every node, every hop and every finding', async () => {
  const svg = toSvg(await laidOut(drawn(...MAILS)));
  assert.match(svg, /^<svg [^>]*role="graphics-document document"/);
  assert.match(svg, /aria-label="Message flow of template\.yaml"/);
  assert.match(svg, /<desc>Orders → Mails: asynchronous; nothing ever arrives\. /);
  assert.match(svg, / Mails → Dlq: what fails, after 5 tries<\/desc>/);
  assert.match(svg, /role="graphics-symbol img" aria-label="Mails, SQS queue · 30 s · 4 days"/);
  assert.match(svg, /<title>Orders → Mails: [^<]*\nerror: Nothing lets Orders write to Mails\. /);
  assert.match(svg, /\[undeliverable-hop\]<\/title>/);
});

test('a long name is shortened in its middle and told in full to who points at it', async () => {
  const name = 'OrdersThatWaitForTheWarehouseToOpenInTheMorningQueue';
  const svg = toSvg(await laidOut(drawn(`${name}:\n  Type: AWS::SQS::Queue`)));
  assert.match(svg, /<text class="name"[^>]*>OrdersThat[A-Za-z]*…[A-Za-z]*Queue<\/text>/);
  assert.match(svg, new RegExp(`<title>${name}\n`));
});

test('what a template says cannot break the markup', async () => {
  const drawing: Drawing = {
    title: '<&">',
    nodes: [{ id: '"><script>', kind: 'queue', name: '<b>&"', service: 'SQS', figures: '', findings: [], stack: '' }],
    edges: [],
  };
  const svg = toSvg(await laidOut(drawing));
  assert.ok(!svg.includes('<script') && !svg.includes('<b>'), svg);
  assert.ok(svg.includes('&lt;b&gt;&amp;&quot;'));
});

test('an empty template gives an empty picture', async () => {
  assert.match(toSvg(await laidOut({ title: 'empty.yaml', nodes: [], edges: [] })), /^<svg [^>]*width="420"/);
});

test('each of the main kinds has an outline of its own, so that it is told apart without colour', () => {
  const kinds: readonly Kind[] = [
    'function', 'queue', 'topic', 'bus', 'stream', 'api', 'workflow',
    'broker', 'bucket', 'external', 'rule', 'schedule',
  ];
  const outlines = kinds.map((kind) => JSON.stringify(outlineOf(shapeOf(kind), 100, 40)));
  assert.equal(new Set(outlines).size, kinds.length);
});
