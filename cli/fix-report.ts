/** What was repaired, and what is left to do. */

import type { Finding } from '../core/finding.ts';
import type { AppliedFix } from '../core/fix.ts';
import type { Paint } from '../core/format/paint.ts';
import { plural } from '../core/format/summary-line.ts';
import { printable } from '../core/format/width.ts';
import { wrap } from '../core/format/wrap.ts';
import type { FixRun } from './fix-templates.ts';

/** Text with a line break at its end. */
export function fixReport(done: FixRun, dry: boolean, columns: number, paint: Paint): string {
  const blocks = done.changed.map(({ path }) => {
    const here = done.applied.filter(({ fix }) => fix.edits.some(({ at }) => at.source.path === path));
    return [paint('path', printable(path)), ...here.flatMap((one) => fixLines(one, dry ? '•' : '✓', columns, paint))].join('\n');
  });
  return `${[...blocks, summary(done, dry, paint)].join('\n\n')}\n`;
}

function fixLines({ finding, fix }: AppliedFix, mark: string, columns: number, paint: Paint): readonly string[] {
  const title = wrap(printable(fix.title), columns - 4).map((line) => `    ${line}`);
  return [`  ${paint('fix', mark)} ${finding.rule}`, ...title];
}

function summary({ applied, changed, left }: FixRun, dry: boolean, paint: Paint): string {
  const parts = [paint('strong', applied.length === 0 ? noDeed(left) : deeds(applied.length, changed.length, dry))];
  if (left.length > 0) parts.push(`${plural(left.length, 'finding')} left`);
  const fixable = left.filter((finding) => finding.fixes().length > 0 && !hasSafeFix(finding)).length;
  if (fixable > 0) parts.push(`${fixable} fixable with ${paint('fix', '--suggestions')}`);
  return parts.join(paint('calm', ' · '));
}

/** With a safe fix left, there was something to do, but a file could not be written. */
function noDeed(left: readonly Finding[]): string {
  return left.some(hasSafeFix) ? 'nothing fixed' : 'nothing to fix';
}

function hasSafeFix(finding: Finding): boolean {
  return finding.fixes().some(({ safety }) => safety === 'safe');
}

function deeds(fixes: number, files: number, dry: boolean): string {
  const what = plural(fixes, 'fix', 'fixes');
  return `${what}${dry ? ' to make' : ''} in ${plural(files, 'file')}`;
}
