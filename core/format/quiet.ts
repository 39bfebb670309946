import type { RunResult } from '../run-result.ts';
import { messageOf } from '../finding.ts';
import { positionAt } from '../source.ts';
import { printable } from './width.ts';

/** One line for each finding, as editors and `grep` read it: `path:line:column severity rule message`, one-based. */
export function formatQuiet(run: RunResult): string {
  const lines = run.files.flatMap((file) =>
    file.findings.map((finding) => {
      const { line, character } = positionAt(finding.at.source, finding.at.start);
      const place = `${file.path}:${line + 1}:${character + 1}`;
      return printable(`${place} ${finding.severity} ${finding.rule} ${messageOf(finding)}`);
    }),
  );
  return lines.map((line) => `${line}\n`).join('');
}
