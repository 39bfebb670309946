/** What a finding is known by from one run to the next, wherever its lines have moved meanwhile. */

import { contentOf } from './baseline/content.ts';
import type { Finding } from './finding.ts';

/**
 * A name for each finding: 16 hexadecimal digits made of its rule, its file, its resource and what it blames, as a
 * baseline knows it. Equal ones are counted in the order of the list, so that each has a name of its own.
 */
export function fingerprintsOf(
  findings: readonly Finding[],
  pathOf: (path: string) => string = (path) => path,
): ReadonlyMap<Finding, string> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const identity = identityOf(finding, pathOf);
      const count = (counts.get(identity) ?? 0) + 1;
      counts.set(identity, count);
      return [finding, hashOf(`${identity}\n${count}`)];
    }),
  );
}

function identityOf(finding: Finding, pathOf: (path: string) => string): string {
  return JSON.stringify([finding.rule, pathOf(finding.at.source.path), finding.resource ?? '', contentOf(finding)]);
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a over UTF-16 units, 64 bits: a name, not a seal. */
function hashOf(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
