import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { statesOf, type States } from '../../core/graph/states/states.ts';
import { textAt } from '../../core/source.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';

function templateOf(properties: string): Template {
  const lines = properties.trim().split('\n').map((line) => `      ${line}`);
  const text = `Resources:\n  Flow:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n${lines.join('\n')}\n`;
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  return template;
}

function statesIn(properties: string): States {
  const template = templateOf(properties);
  return statesOf(template, template.resources.get('Flow') as Resource);
}

test('a state of a structure is placed at its name', () => {
  const { states, unread } = statesIn(`
Definition:
  StartAt: Work
  States:
    Work: { Type: Pass, End: true }`);
  assert.deepEqual(states.map(({ at }) => textAt(at)), ['Work']);
  assert.equal(unread, undefined);
});

test('a state of JSON text is placed at its key, not where another state points to it', () => {
  const { states } = statesIn(`
DefinitionString: |
  { "StartAt": "Work",
    "States": {
      "Start": { "Type": "Pass", "Next": "Work" },
      "Work": { "Type": "Pass", "End": true } } }`);
  const places = states.map(({ at }) => at.source.text.slice(at.start, at.end + 3));
  assert.deepEqual(places, ['Start": ', 'Work": ']);
});

test('quotes that are escaped in a JSON string do not hide a name', () => {
  const { states } = statesIn(`DefinitionString: "{\\"StartAt\\":\\"A b\\",\\"States\\":{\\"A b\\":{\\"Type\\":\\"Pass\\"}}}"`);
  assert.deepEqual(states.map(({ at }) => at.source.text.slice(at.start - 1, at.end + 3)), ['"A b\\":']);
});

test('what only a Catch leads to comes after a failure, inside a branch as well', () => {
  const { states } = statesIn(`
Definition:
  StartAt: Choose
  States:
    Choose: { Type: Choice, Choices: [{ Next: Left }], Default: Right }
    Left: { Type: Task, Catch: [{ Next: Mend }], End: true }
    Right:
      Type: Map
      ItemProcessor:
        StartAt: Try
        States:
          Try: { Type: Task, Catch: [{ Next: Drop }], End: true }
          Drop: { Type: Pass, End: true }
    Mend: { Type: Pass, Next: Tell }
    Tell: { Type: Pass, End: true }`);
  const late = states.filter(({ afterFailure }) => afterFailure).map(({ name }) => name);
  assert.deepEqual(late, ['Drop', 'Mend', 'Tell']);
});

test('a state under a condition leads on as any other, and a way on that is not known makes no failure', () => {
  const conditional = statesIn(`
Definition:
  StartAt: Maybe
  States:
    Maybe: !If [IsProd, { Type: Pass, Next: Work }, { Type: Pass, Next: Rest }]
    Work: { Type: Task, Catch: [{ Next: Mend }], End: true }
    Rest: { Type: Pass, End: true }
    Mend: { Type: Pass, End: true }`);
  const late = conditional.states.filter(({ afterFailure }) => afterFailure).map(({ name }) => name);
  assert.deepEqual(late, ['Mend']);
  const unknown = statesIn(`
Definition:
  StartAt: Work
  States:
    Work: { Type: Task, Catch: [{ Next: Mend }], Next: !ImportValue Next }
    Mend: { Type: Pass, End: true }`);
  assert.deepEqual(unknown.states.map(({ afterFailure }) => afterFailure), [false, false]);
});

test('a definition that is not there or is no structure says why', () => {
  assert.equal(statesIn('RoleArn: x').unread, 'the definition is not in the template');
  assert.equal(statesIn('DefinitionS3Location: { Bucket: b, Key: k }').unread, 'a definition that lies in S3');
  assert.equal(statesIn('DefinitionString: !ImportValue Flow').unread, 'imported from Flow');
  assert.equal(statesIn('DefinitionString: "StartAt: Work"').unread, 'the definition is no JSON');
  assert.equal(statesIn('Definition:').unread, 'the definition is not in the template');
  assert.equal(statesIn('Definition: [Work]').unread, 'the definition is a list');
});

test('what is chosen at run time is unknown at the name of its state', () => {
  const graph = buildGraph(templateOf(`
DefinitionString: |
  { "StartAt": "One",
    "States": {
      "One": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
               "Parameters": { "QueueUrl.$": "$.one" }, "Next": "Two" },
      "Two": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
               "Parameters": { "QueueUrl.$": "$.two" }, "End": true } } }`));
  assert.deepEqual(graph.unknown.map(({ at, what }) => `${what} of ${textAt(at)}`), ['QueueUrl of One', 'QueueUrl of Two']);
});

test('a state inside knows what the state around it handles, and how a distributed map runs it', () => {
  const { states } = statesIn(`
Definition:
  StartAt: Files
  States:
    Files:
      Type: Map
      Retry: [{ ErrorEquals: [States.ALL] }]
      ItemProcessor:
        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS }
        StartAt: Load
        States: { Load: { Type: Pass, End: true } }
      End: true`);
  assert.deepEqual(
    states.map(({ name, isGuarded, isExpress }) => [name, isGuarded, isExpress]),
    [['Files', false, false], ['Load', true, true]],
  );
});
