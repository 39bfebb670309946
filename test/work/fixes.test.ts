import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { editsOf } from '../../core/change/edits.ts';
import { endOfEntry } from '../../core/change/lines.ts';
import { newPlan, planEntryAfter, planValue } from '../../core/change/plan.ts';
import { settle } from '../../core/change/settle.ts';
import { childAt, writtenTree, type Spot } from '../../core/change/spot.ts';
import { alike, clashes, join, noneTogether } from '../../core/clash.ts';
import { activeRules } from '../../core/config.ts';
import { buildGraph } from '../../core/graph/build.ts';
import { judge } from '../../core/judge.ts';
import type { Fix } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { Resource } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';
import { leadTo } from '../../rules/fixes/order-of-creation.ts';
import { rules } from '../../rules/index.ts';

/** How often a part of a section is looked at while a new one is written behind the first. */
function looksAtParts(size: number): number {
  const text = ['Resources:', ...Array.from({ length: size }, (_, index) => `  Q${index}: { Type: AWS::SQS::Queue }`)];
  const written = writtenTree(parse({ path: 'template.yaml', text: `${text.join('\n')}\n` }).root);
  const section = childAt(written.root, 'Resources');
  assert.ok(section);
  let looks = 0;
  const children = new Proxy(section.children, {
    get: (parts, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
      return Reflect.get(parts, key) as unknown;
    },
  });
  const watched: Spot = { ...section, children };
  const write = (): void => {
    const plan = newPlan(written);
    assert.ok(planEntryAfter(plan, watched, section.children[0], 'New', { kind: 'value', value: 1 }));
    assert.match(editsOf(plan)?.()[0]?.newText ?? '', /New: 1/);
  };
  write();
  looks = 0;
  write();
  return looks;
}

test('a new part is written without a look at all that stand in a section', () => {
  assert.equal(looksAtParts(400), looksAtParts(40));
});

/** How often a state is looked at until each of so many on one line has a key more, by one fix. */
function looksAtStates(size: number): number {
  const state = '{ Type: Task, Resource: "arn:aws:states:::sqs:sendMessage", End: true }';
  const states = Array.from({ length: size }, (_, index) => `S${index}: ${state}`);
  const text = `States: { ${states.join(', ')} }\n`;
  const written = writtenTree(parse({ path: 'template.yaml', text }).root);
  const section = childAt(written.root, 'States');
  assert.ok(section);
  const { children } = section;
  let looks = 0;
  const watched = new Proxy(children, {
    get: (parts, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
      return Reflect.get(parts, key) as unknown;
    },
  });
  Object.defineProperty(section, 'children', { value: watched });
  const plan = newPlan(written);
  for (const each of children) assert.ok(planValue(plan, each, ['Comment'], { kind: 'value', value: 'x'.repeat(100) }));
  assert.ok(settle(plan));
  assert.equal(editsOf(plan)?.().length, size);
  return looks;
}

test('brackets on a line that gets too long are not opened once for each change in them', () => {
  assert.ok(looksAtStates(400) < looksAtStates(200) * 2.3);
});

/** How often a place is asked for until it is known which of so many fixes can be made together. */
function looksAtPlaces(count: number): number {
  const source: Source = { path: 'template.yaml', text: 'x'.repeat(count * 10) };
  let looks = 0;
  const fixes = Array.from({ length: count }, (_, index): Fix => {
    const at = { source, start: index * 10, end: index * 10 + 5 };
    const edit = {
      newText: `${index}`,
      get at() {
        looks++;
        return at;
      },
    };
    return { title: '', safety: 'safe', edits: [edit] };
  });
  const together = noneTogether();
  for (const fix of fixes) {
    assert.equal(alike(together, fix), undefined);
    assert.ok(!clashes(together, fix));
    join(together, fix);
  }
  return looks;
}

test('twice as many fixes are compared in little more than twice as many looks', () => {
  assert.ok(looksAtPlaces(800) < looksAtPlaces(400) * 2.3);
});

/** How often a piece of the text is taken until the end of an entry is known that so many comments follow. */
function looksAtLines(context: TestContext, comments: number): number {
  const text = `Orders: 1\n${'# Once more\n'.repeat(comments)}`;
  const slice = context.mock.method(String.prototype, 'slice');
  assert.equal(endOfEntry({ path: 'template.yaml', text }, 9, 0), text.length);
  slice.mock.restore();
  return slice.mock.callCount();
}

test('comments behind an entry are read once', (context) => {
  assert.ok(looksAtLines(context, 400) < looksAtLines(context, 200) * 2.3);
});

/** How often the beginning of a line is searched for by the fixes of a queue that is written on one line. */
function searchesForLines(context: TestContext, tags: number): number {
  const properties = `Tags: [${'{ Key: team, Value: "mail" }, '.repeat(tags)}]`;
  const text = `Resources: { Mails: { Type: AWS::SQS::Queue, Properties: { ${properties} } } }\n`;
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  const { findings } = judge(buildGraph(template), activeRules(rules, 'strict', []), () => undefined, []);
  const search = context.mock.method(String.prototype, 'lastIndexOf');
  const fixes = findings.flatMap((finding) => finding.fixes());
  assert.ok(fixes.some(({ edits }) => edits.length > 0));
  search.mock.restore();
  return search.mock.callCount();
}

test('a long line is not searched once for each value on it', (context) => {
  assert.equal(searchesForLines(context, 200), searchesForLines(context, 20));
});

/** How often a resource is looked up until it is known of each queue of a chain whether it has to wait for a role. */
function looksForOrder(length: number): number {
  const queues = Array.from({ length }, (_, index) => {
    const redrive = `RedrivePolicy: { deadLetterTargetArn: !GetAtt Q${index + 1}.Arn }`;
    return `  Q${index}: { Type: AWS::SQS::Queue, Properties: { ${redrive} } }\n`;
  }).join('');
  const last = `  Q${length}: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref Key } }\n`;
  const text = `Resources:\n${queues}${last}  Key: { Type: AWS::KMS::Key }\n  Role: { Type: AWS::IAM::Role }\n`;
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  const graph = buildGraph(template);
  const named = (id: string): Resource => template.resources.get(id) as Resource;
  const [key, role] = [named('Key'), named('Role')];
  const chain = [...template.resources.values()].filter(({ type }) => type === 'AWS::SQS::Queue');
  let looks = 0;
  const { get } = template.resources;
  Object.assign(template.resources, { get: (id: string) => (looks++, get.call(template.resources, id)) });
  for (const one of chain) assert.ok(!leadTo(graph, [one], [role]));
  const found = looks;
  for (const one of chain) assert.ok(leadTo(graph, [one], [key]));
  return found;
}

test('what comes before a role is followed once, however many ask for it', () => {
  assert.ok(looksForOrder(200) < looksForOrder(100) * 2.3);
});
