/** Folders of templates as a company has them: many small ones, few large ones, and files that are none. */

import { flows, printJson, stackOf } from './cloudformation.ts';
import { kebab, nameOf } from './names.ts';
import { printYaml } from './print-yaml.ts';
import { randomFrom, type Random } from './random.ts';
import { samApplication } from './sam.ts';
import { serverlessService } from './serverless.ts';

export interface MadeFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface CorpusSize {
  readonly files: number;
  /** Flows in a template, on average. */
  readonly flows: number;
  /** The share of YAML and JSON files that are no templates. */
  readonly others?: number;
}

export function corpus(seed: number, { files, flows, others = 0 }: CorpusSize): readonly MadeFile[] {
  const random = randomFrom(seed);
  return Array.from({ length: files }, (_, index) => {
    const folder = `${kebab(nameOf(index))}-${index}`;
    const { path, text } = random.chance(others) ? foreign(random, index) : template(random, flows, index * 7);
    return { path: `${folder}/${path}`, text };
  });
}

function template(random: Random, average: number, first: number): MadeFile {
  // Most are smaller than the average, a few are many times as large: -ln(u) has the mean 1.
  const count = Math.max(1, Math.round(-Math.log(1 - random.next()) * average));
  const kind = random.next();
  if (kind < 0.4) return { path: 'template.yaml', text: printYaml(stackOf(flows(count, random, first))) };
  if (kind < 0.75) return { path: 'template.yaml', text: printYaml(samApplication(count, random, first)) };
  if (kind < 0.9) return { path: 'serverless.yml', text: printYaml(serverlessService(count, random, first)) };
  return { path: 'stack.template.json', text: printJson(stackOf(flows(count, random, first))) };
}

function foreign(random: Random, index: number): MadeFile {
  const name = kebab(nameOf(index));
  const steps = Array.from({ length: 5 + random.below(60) }, (_, step) => {
    return { name: `${name} ${step}`, run: `make step-${step}` };
  });
  return random.oneOf([
    { path: 'build.yml', text: printYaml({ name, jobs: { build: { steps } } }) },
    { path: 'compose.yaml', text: printYaml({ services: { [name]: { image: 'node:22', labels: steps } } }) },
    { path: 'data.json', text: printJson({ name, steps }) },
  ]);
}
