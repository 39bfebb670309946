import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, treeOf } from './print.ts';

const tags: readonly (readonly [written: string, tree: string])[] = [
  ['!Ref Queue', '!{Ref: "Queue"}'],
  ['!Condition IsProd', '!{Condition: "IsProd"}'],
  ['!GetAtt Queue.Arn', '!{Fn::GetAtt: "Queue.Arn"}'],
  ['!GetAtt [Queue, Arn]', '!{Fn::GetAtt: ["Queue", "Arn"]}'],
  ["!Sub '${Queue}-x'", '!{Fn::Sub: "${Queue}-x"}'],
  ['!Sub ["${A}", {A: !Ref B}]', '!{Fn::Sub: ["${A}", {A: !{Ref: "B"}}]}'],
  ['!Join ["-", [!Ref A, b]]', '!{Fn::Join: ["-", [!{Ref: "A"}, "b"]]}'],
  ['!If [IsProd, 1, !Ref AWS::NoValue]', '!{Fn::If: ["IsProd", 1, !{Ref: "AWS::NoValue"}]}'],
  ['!Select [0, !GetAZs ""]', '!{Fn::Select: [0, !{Fn::GetAZs: ""}]}'],
  ['!Equals [!Ref A, "12"]', '!{Fn::Equals: [!{Ref: "A"}, "12"]}'],
  ['!ImportValue\n    Fn::Sub: ${A}-x', '!{Fn::ImportValue: {Fn::Sub: "${A}-x"}}'],
  ['!Transform {Name: AWS::Include}', '!{Fn::Transform: {Name: "AWS::Include"}}'],
  [
    '!Or\n    - !Condition A\n    - !Not [!Condition B]',
    '!{Fn::Or: [!{Condition: "A"}, !{Fn::Not: [!{Condition: "B"}]}]}',
  ],
  ['!Base64 |\n    #!/bin/sh\n    echo', '!{Fn::Base64: "#!/bin/sh\\necho\\n"|}'],
  ['!Sub >-\n    one\n    two', '!{Fn::Sub: "one two"|}'],
  ['!ToJsonString {a: 1}', '!{Fn::ToJsonString: {a: 1}}'],
  ['!ForEach [A, [b], {}]', '!{Fn::ForEach: ["A", ["b"], {}]}'],
  ['!Fn::Sub x', '!{Fn::Sub: "x"}'],
  ['!GetAZs', '!{Fn::GetAZs: null}'],
  ['&a !Ref B', '!{Ref: "B"}'],
  ['!Ref &a B', '!{Ref: "B"}'],
  ['!Sub # comment\n    x', '!{Fn::Sub: "x"}'],
  ['!vault x', '"x"'],
  ['!ENV [a]', '["a"]'],
  ['!Rain::Embed x.sh', '"x.sh"'],
  ['!reference [a, b]', '["a", "b"]'],
];

for (const [written, tree] of tags) {
  test(`reads ${written.replace(/\s+/g, ' ')}`, () => {
    const text = `Key:\n  Inner: ${written}\n  Next: 1\n`;
    assert.deepEqual(problemsOf(text), []);
    assert.equal(treeOf(text), `{Key: {Inner: ${tree}, Next: 1}}`);
  });
}

test('a short tag in a list', () => {
  assert.equal(treeOf('- !Ref A\n- !Sub\n  - x\n  - {}\n- b\n'), '[!{Ref: "A"}, !{Fn::Sub: ["x", {}]}, "b"]');
});
