/** Configurations that take longer to follow than the templates they are for. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import type { Hazard } from '../hazard.ts';
import { linesOf, numbered, QUEUE, template, times } from './written.ts';

/** Templates whose names nearly fit everything. */
function longNamed(count: number): readonly MadeFile[] {
  return times(count, (index) => template({ Queue0: QUEUE }, {}, `${'a'.repeat(180)}${index}.yaml`));
}

/** Globs that fit in more ways than can be tried one after the other. */
const globs: Hazard = {
  name: 'globs',
  make: (size) => {
    const files = ['**/*a'.repeat(30), `${'*a'.repeat(40)}.yaml`, '{a,b}'.repeat(18), '+(a|aa)'.repeat(10), '(a+)+'.repeat(10)];
    const override = { files, rules: { 'missing-dlq': 'off' } };
    const text = `overrides:\n${`  - ${JSON.stringify(override)}\n`.repeat(40 * size)}`;
    return [{ path: 'hoplint.config.yaml', text }, ...longNamed(20 * size)];
  },
};

/** Settings for thousands of files, one after the other. */
const overrides: Hazard = {
  name: 'overrides',
  make: (size) => {
    const lines = times(3000 * size, (index) => {
      return `  - ${JSON.stringify({ files: [`**/*${index}.yaml`], rules: { 'missing-dlq': 'error' } })}\n`;
    });
    return [{ path: 'hoplint.config.yaml', text: `overrides:\n${lines.join('')}` }, ...longNamed(200 * size)];
  },
};

/** Thousands of lines of what git leaves alone. */
const ignored: Hazard = {
  name: 'ignored',
  make: (size) => {
    const lines = times(2000 * size, (index) => `**/*a*a*a*a*a*a${index}b*\n`);
    return [{ path: '.gitignore', text: lines.join('') }, ...longNamed(200 * size)];
  },
};

/** A parameter for each of ten thousand names, and as many again in the configuration. */
const parameters: Hazard = {
  name: 'parameters',
  make: (size) => {
    const words = numbered(8000 * size, 'Word', (index) => `value${index}`);
    const queues = numbered(1000 * size, 'Queue', (index) => ({ ...QUEUE, Properties: { QueueName: { Ref: `Word${index}` } } }));
    const declared = numbered(8000 * size, 'Word', () => ({ Type: 'String' }));
    return [
      { path: 'hoplint.config.yaml', text: `parameters:\n${linesOf(words)}` },
      template(queues, { Parameters: declared }),
    ];
  },
};

export const SETTINGS: readonly Hazard[] = [globs, overrides, ignored, parameters];
