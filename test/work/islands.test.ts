import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untouchedIn } from '../../core/islands/pairs.ts';
import { parse } from '../../core/syntax/parse.ts';

/** A text that counts its characters as they are looked at. */
function counted(text: string, look: (characters: number) => void): string {
  const counting = {
    slice: (start: number, end: number) => {
      look(end - start);
      return text.slice(start, end);
    },
    charCodeAt: (index: number) => {
      look(1);
      return text.charCodeAt(index);
    },
    toString: () => text,
  };
  return counting as unknown as string;
}

/** Characters that are looked at to find what an edit of the last of so many queues on one line left as it was. */
function looks(queues: number): number {
  let all = 0;
  const rootOf = (delay: number) => {
    const lines = Array.from({ length: queues }, (_, index) => {
      return `Q${index}: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: ${index < queues - 1 ? 1 : delay} } }`;
    });
    const source = { path: 'template.yaml', text: `Resources: { ${lines.join(', ')} }\n` };
    const { root } = parse(source);
    source.text = counted(source.text, (characters) => (all += characters));
    return root;
  };
  assert.equal(untouchedIn(rootOf(1), rootOf(2)).size, queues - 1);
  return all;
}

test('what an edit left as it was is found without reading a line once for each of its resources', () => {
  assert.ok(looks(400) < 12 * looks(40), `${looks(40)} characters of 40 queues, ${looks(400)} of 400`);
});
