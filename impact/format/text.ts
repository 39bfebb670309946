/** An impact as a person reads it on a terminal: what is lost first, then the hops, their guarantees, the findings. */

import { painter, type Ink, type Paint } from '../../core/format/paint.ts';
import type { TextOptions } from '../../core/format/text.ts';
import { oneLine } from '../../core/format/width.ts';
import { wrap } from '../../core/format/wrap.ts';
import type { DeliveryChange, FindingChange, HopChange, Impact, KeepingChange, Loss } from '../model.ts';
import { deliveryHeadline, findingText, hopText, keepingHeadline, lossHeadline, originText, summaryOf, templateNotes } from './sentences.ts';

/** How the lines are made. */
interface View {
  readonly columns: number;
  readonly paint: Paint;
}

/** The whole report, with a line break at its end. */
export function formatImpactText(impact: Impact, { columns, colored }: TextOptions): string {
  const view = { columns, paint: painter(colored) };
  const { paint } = view;
  const sections = [
    section('Messages', impact.losses.flatMap((loss) => lossLines(loss, view)), view),
    section('Hops', impact.hops.flatMap((hop) => hopLines(hop, view)), view),
    section('When something fails', guarantees(impact.delivery, deliveryHeadline, view), view),
    section('How long messages are kept', guarantees(impact.keeping, keepingHeadline, view), view),
    section('Findings', impact.findings.flatMap((one) => findingLines(one, view)), view),
    templateNotes(impact).flatMap((note) => wrap(oneLine(note), columns).map((line) => paint('calm', line))).join('\n'),
    wrap(summaryOf(impact), columns).map((line) => paint('strong', line)).join('\n'),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[], { paint }: View): string {
  return lines.length === 0 ? '' : [paint('strong', title), ...lines].join('\n');
}

function lossLines(loss: Loss, view: View): readonly string[] {
  const clauses = [originText(loss) ?? [], loss.consequences].flat();
  return [...marked('✗', 'error', lossHeadline(loss), view), ...clauses.flatMap((one) => hanging('      ', '', one, view))];
}

function hopLines(change: HopChange, view: View): readonly string[] {
  if (change.change === 'new') return marked('+', 'fix', hopText(change), view);
  return marked('−', change.isCut ? 'error' : 'removed', hopText(change), view);
}

function guarantees<One extends DeliveryChange | KeepingChange>(
  changes: readonly One[],
  headline: (change: One) => string,
  view: View,
): readonly string[] {
  return changes.flatMap((change) => guaranteeLines(change, headline(change), view));
}

function guaranteeLines(
  { change, before, after }: DeliveryChange | KeepingChange,
  headline: string,
  view: View,
): readonly string[] {
  const isWeaker = change === 'weaker';
  return [
    ...marked(isWeaker ? '✗' : '✓', isWeaker ? 'error' : 'fix', headline, view),
    ...hanging('      ', 'before  ', before, view),
    ...hanging('      ', 'now     ', after, view),
  ];
}

function findingLines({ change, finding }: FindingChange, view: View): readonly string[] {
  const text = findingText(finding);
  return change === 'new' ? marked('+', finding.severity, text, view) : marked('−', 'fix', text, view);
}

function marked(mark: string, ink: Ink, text: string, view: View): readonly string[] {
  const [first = '', ...rest] = wrap(oneLine(text), view.columns - 4);
  return [`  ${view.paint(ink, `${mark} ${first}`)}`, ...rest.map((line) => `    ${view.paint(ink, line)}`)];
}

/** A label, and the text beside it. */
function hanging(indent: string, label: string, text: string, { columns }: View): readonly string[] {
  const lines = wrap(oneLine(text), columns - indent.length - label.length);
  return lines.map((line, index) => indent + (index === 0 ? label : ' '.repeat(label.length)) + line);
}
