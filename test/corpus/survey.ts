/**
 * Findings per rule over a folder of real templates, and random hits to read:
 *
 *   npm run corpus -- PATH [--rule missing-dlq --sample 20 --seed 1]
 */

import { parseArgs } from 'node:util';
import { messageOf, type Finding } from '../../core/finding.ts';
import { positionAt, rangeOf } from '../../core/source.ts';
import { candidates, lintAll } from './read.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: 'string' }, sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

const [root] = positionals;
if (root === undefined) {
  console.error('name a folder: npm run corpus -- PATH');
  process.exit(2);
}

const start = performance.now();
const paths = candidates(root);
const files = [...lintAll(root, paths)];
const findings = files.flatMap(({ analysis }) => analysis.result.findings);
if (values.sample === undefined) printSurvey();
else for (const finding of pick(findings.filter((one) => one.rule === values.rule), Number(values.sample))) print(finding);

function printSurvey(): void {
  const seconds = (performance.now() - start) / 1000;
  console.log(`${paths.length} files, ${files.length} templates, ${seconds.toFixed(1)} s`);
  const slowest = [...files].sort((a, b) => b.milliseconds - a.milliseconds)[0];
  if (slowest) console.log(`slowest: ${slowest.path}, ${Math.round(slowest.milliseconds)} ms`);
  for (const [name, count] of countBy(findings, (finding) => `${finding.rule} ${finding.severity}`)) console.log(`${String(count).padStart(6)}  ${name}`);
}

function countBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Always the same hits for the same seed. */
function pick(from: readonly Finding[], wanted: number): readonly Finding[] {
  let state = Number(values.seed);
  const random = (): number => (state = (state * 48271) % 2147483647);
  return [...from].map((finding) => ({ finding, order: random() })).sort((a, b) => a.order - b.order).slice(0, wanted).map(({ finding }) => finding);
}

function print(finding: Finding): void {
  const { line } = positionAt(finding.at.source, finding.at.start);
  const lines = finding.at.source.text.split('\n').slice(line, rangeOf(finding.at).start.line + 12);
  console.log(`\n${finding.at.source.path}:${line + 1} ${finding.severity} ${finding.rule} [${finding.resource}]\n  ${messageOf(finding)}`);
  for (const one of finding.related) {
    const at = positionAt(one.at.source, one.at.start);
    console.log(`  related ${at.line + 1}: ${one.message}`);
  }
  console.log(lines.map((text) => `    | ${text}`).join('\n'));
}
