import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeRules } from '../../core/config.ts';
import { lint } from '../../core/lint.ts';
import { positionAt, textAt } from '../../core/source.ts';
import { placesNaming } from '../../server/src/known-templates.ts';

test('all places that name a resource are found', () => {
  const text = `Resources:
  Orders: { Type: AWS::SQS::Queue }
Outputs:
  Name: { Value: !GetAtt Orders.QueueName }
  Url: { Value: !Ref Orders }
`;
  const context = { read: () => undefined, parameters: new Map() };
  const analysis = lint({ path: 'orders.yaml', text }, activeRules([], 'recommended', []), context);
  assert.ok(analysis);
  const places = placesNaming({ analysis, uris: [] }, new Set(['Orders']));
  assert.deepEqual(places.map((at) => [textAt(at), positionAt(at.source, at.start).line]), [['Orders', 3], ['Orders', 4]]);
});
