/** What an editor shows in grey where a figure holds that a reader cannot see: left out, referred to, or in seconds. */

import { meaningOf, shownSetting } from '../hover/setting.ts';
import { isSpelledOut, originOf } from '../hover/provenance.ts';
import type { Graph } from '../graph/model.ts';
import { consumersOf, hopsFrom, hopsInto } from '../graph/queries.ts';
import { settingsOf, type Setting, type SettingName } from '../graph/settings.ts';
import { isWithin, textAt, type Place } from '../source.ts';
import type { Known } from '../template/value.ts';
import { anchorOf } from './anchor.ts';

/** What a user can switch off by itself. */
export type HintKind = 'timeouts' | 'visibility' | 'retention' | 'tries' | 'batches' | 'durations' | 'references';

export interface Hint {
  readonly kind: HintKind;
  /** Behind this text. */
  readonly at: Place;
  readonly label: string;
  /** A sentence of what it does, and where it comes from. */
  readonly tooltip: string;
  readonly setting: Setting;
  /** What to write to make it visible; undefined where it is written somewhere. */
  readonly missing: number | undefined;
}

const hintsByGraph = new WeakMap<Graph, readonly Hint[]>();

/** The hints of a template, in all its files; an editor asks for them with every turn of the mouse wheel. */
export function hintsOf(graph: Graph): readonly Hint[] {
  let hints = hintsByGraph.get(graph);
  if (hints === undefined) {
    hints = settingsOf(graph).flatMap((setting) => hintsFor(graph, setting));
    hintsByGraph.set(graph, hints);
  }
  return hints;
}

function hintsFor(graph: Graph, setting: Setting): readonly Hint[] {
  const known = onlyValue(setting);
  if (known === undefined) return [];
  return isWrittenHere(known, setting) ? besideValue(graph, setting, known) : behindType(graph, setting, known);
}

/** What holds under all conditions; what differs is left to the hover. */
function onlyValue({ value }: Setting): Known<number> | undefined {
  const [first] = value;
  if (first === undefined || !first.value.known) return undefined;
  const { value: known } = first;
  return value.every((choice) => choice.value.known && choice.value.value === known.value) ? known : undefined;
}

function isWrittenHere(known: Known<number>, { owner }: Setting): boolean {
  return known.basis !== 'aws-default' && isSpelledOut(known) && isWithin(known.at, owner.body.at);
}

/** `!Ref Hidden` gets ` = 90 s`, `1209600` gets ` = 14 days`. */
function besideValue(graph: Graph, setting: Setting, known: Known<number>): readonly Hint[] {
  const shown = shownSetting(setting.name, known.value);
  const tooltip = tooltipFor(graph, setting, known);
  const hint = (kind: HintKind): readonly Hint[] => {
    return [{ kind, at: known.at, label: `= ${shown}`, tooltip, setting, missing: undefined }];
  };
  const text = textAt(known.at).replace(/^["']|["']$/g, '');
  if (!/^\d+$/.test(text)) return hint('references');
  return IN_SECONDS.has(setting.name) && !shown.endsWith(' s') ? hint('durations') : [];
}

const IN_SECONDS: ReadonlySet<SettingName> = new Set([
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'Timeout',
  'MaximumRecordAgeInSeconds',
  'MaximumEventAgeInSeconds',
]);

/** How a figure that is left out is called where it would stand. */
const LABELS: Partial<Readonly<Record<SettingName, readonly [kind: HintKind, label: string]>>> = {
  VisibilityTimeout: ['visibility', 'VisibilityTimeout'],
  MessageRetentionPeriod: ['retention', 'Retention'],
  RetentionPeriodHours: ['retention', 'Retention'],
  Timeout: ['timeouts', 'Timeout'],
  BatchSize: ['batches', 'BatchSize'],
  MaximumRetryAttempts: ['tries', 'Retries'],
};

function behindType(graph: Graph, setting: Setting, known: Known<number>): readonly Hint[] {
  const [kind, name] = LABELS[setting.name] ?? [];
  const at = kind === undefined ? undefined : anchorOf(graph, setting);
  if (kind === undefined || at === undefined || !counts(graph, setting)) return [];
  const origin = originOf(graph.template, known, setting.owner);
  const isDefault = origin === 'default';
  const from = origin === undefined || isDefault ? '' : ` (${origin})`;
  const label = `${name}: ${shownSetting(setting.name, known.value)}${from}`;
  const missing = isDefault ? known.value : undefined;
  return [{ kind, at, label, tooltip: tooltipFor(graph, setting, known), setting, missing }];
}

/** A figure that plays no part in the flow is not worth the ink. */
function counts(graph: Graph, { name, node, hop }: Setting): boolean {
  switch (name) {
    case 'VisibilityTimeout':
      return consumersOf(graph, node).length > 0;
    case 'MaximumRetryAttempts':
      return node.kind === 'function';
    default:
      return hop !== undefined || hopsInto(graph, node).length + hopsFrom(graph, node).length > 0;
  }
}

function tooltipFor(graph: Graph, setting: Setting, known: Known<number>): string {
  const origin = originOf(graph.template, known, setting.owner);
  const from = origin === 'default' ? 'The default.' : origin === undefined ? '' : `From ${origin}.`;
  return [meaningOf(setting, known.value) ?? '', from].filter((sentence) => sentence !== '').join(' ');
}
