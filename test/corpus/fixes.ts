/**
 * Proves the fixes of every template of a folder, as `test/fix` proves those of the rule pages, and tells where one goes
 * wrong:
 *
 *   npm run corpus:fix -- PATH [strict]
 */

import type { ActiveRule } from '../../core/lint.ts';
import { prove, type Proof } from '../fix/proof/proof.ts';
import { lintAll, readSource, RECOMMENDED, STRICT, type CorpusFile } from './read.ts';

const root = process.argv[2];
if (root === undefined) {
  console.error('name a folder: npm run corpus:fix -- PATH');
  process.exit(2);
}
const active: readonly ActiveRule[] = process.argv[3] === 'strict' ? STRICT : RECOMMENDED;

const proofs = [...lintAll(root, undefined, active)].flatMap(proofOf);
console.log(
  `${proofs.length} templates with fixes, ${sum(({ fixed }) => fixed)} findings fixed ` +
    `(${sum(({ fixedSafely }) => fixedSafely)} by safe fixes), ${sum(({ alone }) => alone)} fixes made alone, ` +
    `at most ${Math.max(0, ...proofs.map(({ rounds }) => rounds))} rounds, ` +
    `${proofs.filter(({ complaints }) => complaints.length > 0).length} templates with complaints`,
);
process.exitCode = sum(({ complaints }) => complaints.length) === 0 ? 0 : 1;

function proofOf({ path, analysis }: CorpusFile): readonly Proof[] {
  if (analysis.result.findings.every((finding) => finding.fixes().length === 0)) return [];
  const { source, sources } = analysis.template;
  const texts = new Map(sources.map((each) => [each.path, each.text]));
  const proof = prove({ path: source.path, texts, read: readSource, active, parameters: new Map() });
  if (proof.complaints.length > 0) console.log([path, ...proof.complaints].join('\n  '));
  return [proof];
}

function sum(figure: (proof: Proof) => number): number {
  return proofs.reduce((total, proof) => total + figure(proof), 0);
}
