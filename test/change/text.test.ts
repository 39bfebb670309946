import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, isRefused, lines, templateOf, type ChangesIn } from './changed.ts';

/** Gives the state of this name a limit. */
function limit(state: string): ChangesIn {
  return ({ source }) => {
    const start = source.text.search(new RegExp(`${state}\\\\?":`));
    return [{ do: 'set-in-text', at: { source, start, end: start + state.length }, path: ['TimeoutSeconds'], value: 9 }];
  };
}

const MACHINE = ['Resources:', '  Flow:', '    Type: AWS::StepFunctions::StateMachine', '    Properties:'];

test('a text block keeps its indentation and its line ends', () => {
  const before = lines(
    ...MACHINE,
    '      DefinitionString: |-',
    '        { "StartAt": "Go",',
    '',
    '          "States": {',
    '            "Go": {',
    '              "Type": "Task"',
    '            } } }',
    '      RoleArn: role',
  );
  const after = before.replace('"Task"', '"Task",\n              "TimeoutSeconds": 9');
  assert.equal(changed(before, limit('Go')), after);
  assert.equal(changed(before.replaceAll('\n', '\r\n'), limit('Go')), after.replaceAll('\n', '\r\n'));
});

test('a hole in the place of a number stays, and so does a folded text', () => {
  const before = lines(
    ...MACHINE,
    '      DefinitionString: !Sub >',
    '        { "States": { "Wait": { "Seconds": ${Delay} }, "Go": { "Type": "Task" } } }',
  );
  assert.equal(changed(before, limit('Go')), before.replace('"Task" }', '"Task", "TimeoutSeconds": 9 }'));
});

test('quoted text is written in its quotes', () => {
  const single = lines(...MACHINE, `      DefinitionString: '{"States":{"Go":{"Comment":"it''s on"}}}'`);
  assert.equal(changed(single, limit('Go')), single.replace('on"', 'on","TimeoutSeconds":9'));
  const double = lines(...MACHINE, '      DefinitionString: "{\\"States\\":{\\"Go\\":{\\"Type\\":\\"Task\\"}}}"');
  assert.equal(changed(double, limit('Go')), double.replace('Task\\"', 'Task\\",\\"TimeoutSeconds\\":9'));
});

test('what is no JSON, or runs over lines in quotes, is left alone', () => {
  for (const text of ['\'{"States":{"Go":{}\'', '\'{"States":\n          {"Go":{}}}\'']) {
    assert.ok(isRefused(templateOf(lines(...MACHINE, `      DefinitionString: ${text}`)), limit('Go')), text);
  }
});
