/** An impact as a comment on a pull request. */

import { markdownText } from '../../core/format/markdown-text.ts';
import { shownPath } from '../../core/template/cdk/origins.ts';
import type { DeliveryChange, FindingChange, HopChange, Impact, KeepingChange, Loss } from '../model.ts';
import { deliveryHeadline, hopText, keepingHeadline, lossHeadline, originText, summaryOf, templateNotes } from './sentences.ts';

/** The whole comment; `flow` is a Mermaid drawing of what changed, empty where there is nothing to draw. */
export function formatImpactMarkdown(impact: Impact, flow: string): string {
  const { losses, hops, delivery, keeping, findings } = impact;
  const parts = [
    '### What this change does to messages',
    `${capital(markdownText(summaryOf(impact)))}.`,
    section('Lost', losses.map(lossItem)),
    flow === '' ? '' : `\`\`\`mermaid\n${flow}\`\`\``,
    section('Hops', hops.map(hopItem)),
    guaranteeTable([
      ...delivery.map((one) => [deliveryHeadline(one), one] as const),
      ...keeping.map((one) => [keepingHeadline(one), one] as const),
    ]),
    section('Findings', findings.map(findingItem)),
    ...templateNotes(impact).map((note) => `_${markdownText(note)}_`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `**${title}**\n\n${items.join('\n')}`;
}

function hopItem(hop: HopChange): string {
  const mark = hop.change === 'new' ? '➕' : hop.isCut ? '❌' : '➖';
  return `- ${mark} ${markdownText(hopText(hop))}`;
}

function lossItem(loss: Loss): string {
  const harm = [originText(loss) ?? [], loss.consequences].flat().map((clause) => `  - ${markdownText(clause)}`);
  return [`- ❌ **${markdownText(lossHeadline(loss))}**`, ...harm].join('\n');
}

/** A change with what it is about. */
type Guarantee = readonly [headline: string, change: DeliveryChange | KeepingChange];

function guaranteeTable(changes: readonly Guarantee[]): string {
  if (changes.length === 0) return '';
  const rows = changes.map(([headline, one]) => {
    const mark = one.change === 'weaker' ? '❌' : '✅';
    return `| ${mark} ${markdownText(headline)} | ${markdownText(one.before)} | ${markdownText(one.after)} |`;
  });
  return ['**Guarantees**', '', '| | before | now |', '| --- | --- | --- |', ...rows].join('\n');
}

function findingItem({ change, finding }: FindingChange): string {
  const { severity, rule, problem, when, construct } = finding;
  const condition = when === null ? '' : ` when ${when}`;
  const where = construct === undefined ? '' : ` (${shownPath(construct)})`;
  return `- ${change === 'new' ? '➕' : '✅ gone:'} ${severity} \`${rule}\` ${markdownText(problem + condition + where)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
