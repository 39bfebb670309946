// `--format junit` through an XML parser, against the schema by which Jenkins takes results (schemas/README.md).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatJunit } from '../../core/format/junit.ts';
import { gather, type RunResult } from '../../core/run-result.ts';
import { FRAME, ORDERS, RUN } from './reports.ts';
import { fileWith, findingOn } from './sample.ts';
import { complaintsOf, parseXml, type Element } from './xml-schema.ts';

const schema = parseXml(readFileSync('test/format/schemas/jenkins-junit.xsd', 'utf8'));

/** The root of a report, once the schema has let it pass. */
function reportOn(run: RunResult, frame = FRAME): Element {
  const text = formatJunit(run, frame);
  assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const root = parseXml(text);
  assert.deepEqual(complaintsOf(schema, root), []);
  return root;
}

test('the check sees what the schema does not allow', () => {
  const wrong = parseXml('<testsuite name="a"><failure line="1"/></testsuite>');
  assert.deepEqual(complaintsOf(schema, wrong), ['<failure> in <testsuite>', 'testsuite lacks tests', 'failure line']);
  assert.throws(() => parseXml('<testsuite><testcase></testsuite>'));
});

test('a suite for each file, a case for each finding, which fails for errors and warnings', () => {
  const { attributes, children } = reportOn(RUN);
  assert.deepEqual(attributes, { name: 'hoplint', tests: '3', failures: '1', errors: '0' });
  assert.deepEqual(
    children.map(({ attributes: { name, tests, failures } }) => [name, tests, failures]),
    [
      ['infra/orders.yaml', '2', '1'],
      ['shared.json', '1', '0'],
    ],
  );
  const [orders, mails] = children[0]?.children ?? [];
  assert.equal(orders?.attributes['name'], 'missing-dlq Orders');
  assert.deepEqual(orders?.children[0]?.attributes, {
    message: 'Orders keeps failing messages until they expire when IsProd is false.',
    type: 'error',
  });
  assert.match(orders?.children[0]?.text ?? '', /^infra\/orders\.yaml:2:3\nOrders keeps failing/);
  assert.deepEqual(mails?.children.map(({ name }) => name), ['system-out']);
});

test('markup in words is text, and what no XML may hold is left out', () => {
  const [, mails] = reportOn(RUN).children[0]?.children ?? [];
  assert.match(mails?.children[0]?.text ?? '', /Mails \| <b>"A, B": 100%<\/b> & `x` \*y\* @team #7/);
});

test('a file without findings is a case that passes', () => {
  const [suite] = reportOn(gather([fileWith(ORDERS)], [])).children;
  assert.deepEqual(suite?.children[0]?.attributes, { classname: ORDERS.path, name: 'nothing to report', time: '0' });
  assert.deepEqual(suite?.children[0]?.children, []);
});

test('names say nothing of lines, and equal ones are told apart', () => {
  const run = gather([fileWith(ORDERS, findingOn(ORDERS, 'Orders'), findingOn(ORDERS, 'Type'))], []);
  const names = reportOn(run).children[0]?.children.map(({ attributes: { name } }) => name);
  assert.deepEqual(names, ['missing-dlq Orders', 'missing-dlq Orders (2)']);
});

test('what could not be read is an error of the run', () => {
  const { attributes, children } = reportOn(RUN, { ...FRAME, troubles: ['cannot read a.yaml: permission denied'] });
  assert.deepEqual([attributes['tests'], attributes['errors']], ['4', '1']);
  const [error] = children.at(-1)?.children[0]?.children ?? [];
  assert.equal(error?.attributes['message'], 'cannot read a.yaml: permission denied');
});
