/** What was repaired, and what is left to do. */

import type { Finding } from '../core/finding.ts';
import type { AppliedFix } from '../core/fix.ts';
import { groupBy } from '../core/group-by.ts';
import type { Paint } from '../core/format/paint.ts';
import { plural } from '../core/format/summary-line.ts';
import { printable } from '../core/format/width.ts';
import { wrap } from '../core/format/wrap.ts';
import type { Fix } from '../core/rule.ts';
import { positionAt } from '../core/source.ts';
import { grouped } from '../core/words.ts';
import type { FixRun, LeftFinding, WhyLeft } from './fix-templates.ts';

/** What was done, and how many findings were left alone because the baseline records them. */
export interface ToldRun extends FixRun {
  readonly recorded: number;
  /** How many are older than the commit that was asked for, as a sentence has it: `57 older than main`. */
  readonly older: string | undefined;
}

/** Text with a line break at its end. */
export function fixReport(done: ToldRun, dry: boolean, columns: number, paint: Paint): string {
  const blocks = done.changed.map(({ path }) => {
    const here = done.applied.filter(({ fix }) => fix.edits.some(({ at }) => at.source.path === path));
    const fixes = groupBy(here, ({ fix }) => fix);
    const mark = `  ${paint('fix', dry ? '•' : '✓')} `;
    const lines = [...fixes].flatMap(([fix, applied]) => fixLines(fix, applied, mark, columns));
    return [paint('path', printable(path)), ...lines].join('\n');
  });
  return `${[...blocks, ...leftBlocks(done.left, columns, paint), summary(done, dry, paint)].join('\n\n')}\n`;
}

/** What is left, by the reason for it, then by rule. */
const REASONS: Readonly<Record<WhyLeft, string>> = {
  'suggestion-only': 'left, to be fixed with --suggestions',
  'not-asked': 'left, of rules that were not asked for',
  'not-written': 'left, in files that stay as they are',
  'too-many-rounds': 'left, for another run',
  'not-removed': 'left, although a fix was made',
  unreadable: 'left, because with the fix the file could not be read any more',
  'no-fix': 'left, without a fix that is right for sure',
};

const mostPlaces = 8;

function leftBlocks(left: readonly LeftFinding[], columns: number, paint: Paint): readonly string[] {
  const names = left.map(({ finding }) => finding.rule.length);
  const width = Math.min(Math.max(0, ...names), Math.floor(columns / 2));
  return (Object.keys(REASONS) as WhyLeft[]).flatMap((reason) => {
    const here = left.filter(({ why }) => why === reason).map(({ finding }) => finding);
    const rules = [...new Set(here.map(({ rule }) => rule))].sort();
    const lines = rules.flatMap((rule) => ruleLines(rule, here.filter((finding) => finding.rule === rule), width, columns));
    return here.length === 0 ? [] : [[paint('strong', REASONS[reason]), ...lines].join('\n')];
  });
}

function ruleLines(rule: string, findings: readonly Finding[], width: number, columns: number): readonly string[] {
  const places = findings.slice(0, mostPlaces).map(({ at }) => `${printable(at.source.path)}:${positionAt(at.source, at.start).line + 1}`);
  const more = findings.length - places.length;
  const shown = [...places, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const [first = '', ...rest] = wrap(shown, columns - width - 4);
  return [`  ${rule.padEnd(width)}  ${first}`, ...rest.map((line) => `${' '.repeat(width + 4)}${line}`)];
}

/** One fix may be for several findings. */
function fixLines(fix: Fix, applied: readonly AppliedFix[], mark: string, columns: number): readonly string[] {
  const rules = new Set(applied.map(({ finding }) => finding.rule));
  const title = wrap(printable(fix.title), columns - 4).map((line) => `    ${line}`);
  return [`${mark}${[...rules].join(', ')}`, ...title];
}

function summary({ applied, changed, left, recorded, older }: ToldRun, dry: boolean, paint: Paint): string {
  const fixes = new Set(applied.map(({ fix }) => fix)).size;
  const parts = [paint('strong', fixes === 0 ? noDeed(left) : deeds(fixes, changed.length, dry))];
  if (left.length > 0) parts.push(`${plural(left.length, 'finding')} left`);
  const fixable = left.filter(({ why }) => why === 'suggestion-only').length;
  if (fixable > 0) parts.push(`${fixable} fixable with ${paint('fix', '--suggestions')}`);
  if (recorded > 0) parts.push(paint('calm', `${grouped(recorded)} in the baseline`));
  if (older !== undefined) parts.push(paint('calm', older));
  return parts.join(paint('calm', ' · '));
}

/** There may have been something to do, but a file that must not be written. */
function noDeed(left: readonly LeftFinding[]): string {
  return left.some(({ why }) => why === 'not-written') ? 'nothing fixed' : 'nothing to fix';
}

function deeds(fixes: number, files: number, dry: boolean): string {
  const what = plural(fixes, 'fix', 'fixes');
  return `${what}${dry ? ' to make' : ''} in ${plural(files, 'file')}`;
}
