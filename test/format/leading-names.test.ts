import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';

test('a sentence that begins with a name in small letters leaves it as it is written', async () => {
  const template = 'Resources:\n  orders:\n    Type: AWS::SQS::Queue\n';
  const { stdout } = await hoplint(['-', '--quiet'], { stdin: template });
  const [first, second, third] = stdout.split('. ');
  assert.equal(first, '<stdin>:2:3 warning missing-dlq orders keeps failing messages until they expire');
  assert.match(second ?? '', /^A failing message/);
  assert.match(third ?? '', /^Add ordersDlq/);
});
