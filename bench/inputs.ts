/** Everything that is measured, written into a folder of its own. */

import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { corpus, type MadeFile } from './generate/corpus.ts';
import { densestTemplate, type Growing, GROWING, jsonOfFlows, templateOfLines } from './generate/sized.ts';

/** Times the smallest size. */
export const SIZES = [1, 2, 4, 8] as const;

/** Lines of the templates that are edited. */
export const EDITED_LINES = [50, 500, 5_000, 25_000] as const;

/** Of each kind, what the smallest size is: large enough to be told from what every template costs. */
const SMALLEST: Readonly<Record<Growing, number>> = { resources: 25, hops: 20, conditions: 30 };

/** Files in the smallest folder. */
export const SMALLEST_FOLDER = 50;

/** Paths. */
export interface Inputs {
  readonly small: string;
  readonly dense: string;
  readonly denseJson: string;
  /** 200 templates, about 1 MB together. */
  readonly corpus: string;
  /** 300 templates of a workspace. */
  readonly workspace: string;
  /** 3,000 files, some of them no templates. */
  readonly folder: string;
  readonly growing: (kind: Growing, size: number) => string;
  readonly files: (size: number) => string;
  readonly edited: (lines: number) => string;
}

/** `real`: a folder of templates that stand in for the made ones. */
export function writeInputs(folder: string, seed: number, real: string | undefined): Inputs {
  const at = (path: string): string => join(folder, path);
  const inputs: Inputs = {
    small: at('one/template.yaml'),
    dense: at('one/dense.yaml'),
    denseJson: at('one/dense.template.json'),
    corpus: at('corpus'),
    workspace: at('workspace'),
    folder: at('folder'),
    growing: (kind, size) => at(`growing/${kind}-${size}.yaml`),
    files: (size) => at(`files-${size}`),
    edited: (lines) => at(`edited/${lines}.yaml`),
  };
  write(inputs.small, templateOfLines(60, seed));
  write(inputs.dense, densestTemplate(seed));
  write(inputs.denseJson, jsonOfFlows(300, seed));
  for (const lines of EDITED_LINES) write(inputs.edited(lines), templateOfLines(lines, seed));
  for (const size of SIZES) {
    for (const kind of Object.keys(GROWING) as Growing[]) {
      write(inputs.growing(kind, size), GROWING[kind](size * SMALLEST[kind], seed));
    }
    writeAll(inputs.files(size), corpus(seed, { files: size * SMALLEST_FOLDER, flows: 2.6 }));
  }
  if (real === undefined) writeMade(inputs, seed);
  else copyReal(inputs, real);
  return inputs;
}

function writeMade(inputs: Inputs, seed: number): void {
  writeAll(inputs.corpus, corpus(seed, { files: 200, flows: 2.6 }));
  writeAll(inputs.workspace, corpus(seed + 1, { files: 300, flows: 4 }));
  writeAll(inputs.folder, corpus(seed + 2, { files: 3000, flows: 5, others: 0.15 }));
}

function copyReal(inputs: Inputs, real: string): void {
  const paths = readdirSync(real, { recursive: true, encoding: 'utf8' }).map((path) => join(real, path)).sort();
  const all = paths.filter((path) => /\.(?:ya?ml|json|template)$/.test(path) && statSync(path).isFile());
  // The 200 are to have about 1 MB together, which most repositories of real templates exceed by a few large ones.
  copyEvery(inputs.corpus, all.filter((path) => statSync(path).size < 16_000), 200);
  copyEvery(inputs.workspace, all, 300);
  copyEvery(inputs.folder, all, 3000);
}

/** Copies about `count` files, evenly chosen, each into a folder of its own. */
function copyEvery(folder: string, paths: readonly string[], count: number): void {
  const step = Math.max(1, paths.length / count);
  for (let index = 0; index < Math.min(count, paths.length); index++) {
    const path = paths[Math.floor(index * step)] ?? '';
    mkdirSync(join(folder, String(index)), { recursive: true });
    cpSync(path, join(folder, String(index), basename(path)));
  }
}

function writeAll(folder: string, files: readonly MadeFile[]): void {
  for (const { path, text } of files) write(join(folder, path), text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
