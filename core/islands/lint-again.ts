/**
 * A text that is linted again and again while somebody edits it: what an edit cannot have touched keeps its findings. A
 * finding rests on the resources that have to do with each other (an island), on what the template says beside its
 * resources, and on the few resources that decide for all.
 */

import { cover, type Standing } from '../baseline/cover.ts';
import { inOrder, type Finding } from '../finding.ts';
import { buildGraph } from '../graph/build.ts';
import { MOST_HOPS } from '../graph/most-hops.ts';
import { foundIn, judgementOn, leadingNames, type ActiveRule } from '../judge.ts';
import { MOST_PLANS } from '../limited.ts';
import { lintTemplate, type Analysis } from '../lint.ts';
import { lazily, once } from '../remember.ts';
import type { Source } from '../source.ts';
import type { ReadFile, Template, TemplateContext } from '../template/model.ts';
import { isLaborious } from '../template/effort.ts';
import { readTemplate } from '../template/read.ts';
import { tiesOf } from '../template/stacks/linked-sets.ts';
import { allOf, archipelagoOf, tiesBetween, type Archipelago } from './archipelago.ts';
import { askedOfAll } from './asked-of-all.ts';
import { stretchesOf } from './excerpt.ts';
import { islandOf, keyOf, type Island, type Judging, type Members } from './island.ts';
import type { Known } from './known.ts';
import { mentionsOf } from './mentions.ts';
import { sinceThen, type Since } from './since.ts';
import { knownWithin, sectionsOf, type SetJudging } from './within.ts';

export interface LintedAgain {
  readonly analysis: Analysis;
  /** Left out where the next version is better linted as a whole. */
  readonly known?: Known | undefined;
}

/** What is the same for each version of the text. */
export interface Linting {
  readonly rules: readonly ActiveRule[];
  readonly context: TemplateContext;
  readonly ruleNames: readonly string[];
  readonly baseline?: Standing | undefined;
}

/** When it pays to judge in islands. */
export interface Worth {
  /** Characters that a text has at least. */
  readonly length: number;
  /** The largest share of the resources that one island may have, and that are judged more than once. */
  readonly share: number;
}

const USUALLY: Worth = { length: 40_000, share: 0.5 };

/** The same analysis as that of `lint`; undefined for what is no template. */
export function lintAgain(
  source: Source,
  linting: Linting,
  before: Known | undefined,
  worth = USUALLY,
): LintedAgain | undefined {
  const within = before?.stretches && knownWithin(before, source, (excerpt) => judgingOf(readNoting(excerpt, linting)));
  if (within !== undefined && isWithinLimits(within)) {
    const known = { ...within, template: readLater(source, linting, within) };
    return { analysis: analysisOf(known, linting), known };
  }
  const reading = readNoting(source, linting);
  if (reading === undefined) return undefined;
  const judging = source.text.length < worth.length ? undefined : judgingOf(reading);
  const known = judging && knownOf(judging, before, worth);
  const isHard = isLaborious(reading.template.conditions);
  if (known !== undefined && !isHard && !reading.hasAsked() && isWithinLimits(known)) {
    return { analysis: analysisOf(known, linting), known };
  }
  const { rules, context, ruleNames, baseline } = linting;
  // Read anew where steps were counted in parts.
  const template = (isHard ? readTemplate(source, context) : undefined) ?? reading.template;
  const analysis = lintTemplate(template, rules, context, ruleNames, baseline);
  // Half typed: the next version is more like the one before.
  return { analysis, known: template.problems.length > 0 ? before : undefined };
}

interface Reading extends Judging {
  readonly settings: () => string;
  /** Whether another file was read or looked for. */
  readonly hasAsked: () => boolean;
}

function readNoting(source: Source, linting: Linting): Reading | undefined {
  const { rules, context } = linting;
  let hasAsked = false;
  const read: ReadFile = (path) => {
    hasAsked = true;
    return context.read(path);
  };
  const template = readTemplate(source, { ...context, read });
  return template && { template, rules, read, settings: () => settingsOf(template, linting), hasAsked: () => hasAsked };
}

/** Undefined for what has to do with other files, or cannot be read. */
function judgingOf(reading: Reading | undefined): SetJudging | undefined {
  if (reading === undefined || reading.hasAsked() || !isSimple(reading.template)) return undefined;
  return { ...reading, settings: reading.settings() };
}

/** The template as it is now, for whoever wants to see more of it than findings. */
function readLater(source: Source, { context }: Linting, { template: { dialect, incomplete } }: Known): Template {
  const whole = once(() => readTemplate(source, context) as Template);
  return lazily<Template>({
    dialect: () => dialect,
    source: () => source,
    root: () => whole().root,
    parameters: () => whole().parameters,
    conditions: () => whole().conditions,
    mappings: () => whole().mappings,
    resources: () => whole().resources,
    outputs: () => whole().outputs,
    problems: () => [],
    incomplete: () => incomplete,
    sources: () => [source],
    missing: () => [],
  });
}

/** Of one text, which can be read. */
function isSimple({ dialect, problems, sources, missing, unread, resources }: Template): boolean {
  if (dialect !== 'cloudformation' && dialect !== 'sam') return false;
  const isAlone = sources.length === 1 && missing.length === 0 && unread === undefined;
  return problems.length === 0 && isAlone && [...resources.values()].every(({ stack }) => stack === undefined);
}

function settingsOf({ conditions, incomplete, dialect }: Template, { rules, context }: Linting): string {
  const active = rules.map(({ rule, severity, options, strict }) => [rule.name, severity, options, strict]);
  const given = [...context.parameters, ...(context.options ?? [])];
  return JSON.stringify([active, given, [...conditions.formulas], [...conditions.domains], incomplete, dialect]);
}

/**
 * Judges what is not known, until nothing turns out to belong together that was judged apart. Undefined where that
 * would take no less than to judge the whole.
 */
function knownOf(judging: SetJudging, before: Known | undefined, { share }: Worth): Known | undefined {
  const { template, settings } = judging;
  const since = before?.settings === settings ? sinceThen(before, template) : undefined;
  const mentions = mentionsOf(template, since?.mentions);
  const deciding = askedOfAll(template).map(({ id }) => id);
  const judge = judgeOnce(judging, since?.kept);
  const isSame = before !== undefined && since?.isSameArchipelago(mentions, deciding) === true;
  const ties = isSame ? [] : [...(since?.ties() ?? [])];
  let members: Archipelago = isSame ? before : archipelagoOf(template, mentions, deciding, ties);
  while (isWorth(members, share * template.resources.size)) {
    const decisive = members.decisive && judge(members.decisive, undefined);
    const islands = { decisive, others: members.others.map((one) => judge(one, decisive)) };
    const found = tiesBetween(islands);
    if (found.length === 0) return { ...outlineOf(template), settings, mentions, deciding, ...islands };
    ties.push(...allOf(islands).map(({ ids }) => ids), ...found);
    members = archipelagoOf(template, mentions, deciding, ties);
  }
  return undefined;
}

function isWorth(archipelago: Archipelago, most: number): boolean {
  const repeated = archipelago.others.length * (archipelago.decisive?.ids.length ?? 0);
  return repeated <= most && allOf(archipelago).every(({ ids }) => ids.length <= most);
}

function outlineOf(template: Template): Pick<Known, 'template' | 'sections' | 'stretches' | 'ties'> {
  const stretches = template.dialect === 'cloudformation' ? stretchesOf(template) : undefined;
  return { template, sections: sectionsOf(template), stretches, ties: tiesOf(template) };
}

/** Takes over what is kept, and judges the rest, each once. */
function judgeOnce(
  judging: Judging,
  kept: Since['kept'] = () => undefined,
): (members: Members, decisive: Island | undefined) => Island {
  const judged = new Map<Island | undefined, Map<string, Island>>();
  return (members, decisive) => {
    const known = judged.get(decisive) ?? new Map<string, Island>();
    judged.set(decisive, known);
    // Islands only ever grow together.
    const key = `${members.ids[0]} ${members.ids.length}`;
    const island = known.get(key) ?? kept(members, decisive) ?? islandOf(judging, members, decisive);
    known.set(key, island);
    return island;
  };
}

function hopsIn(known: Known): number {
  return allOf(known).reduce((sum, { hops }) => sum + hops, 0);
}

/** Whether nothing is left out of so much: that is said of a whole. */
function isWithinLimits(known: Known): boolean {
  const findings = allOf(known).reduce((sum, { found }) => sum + found.length, 0);
  return hopsIn(known) <= MOST_HOPS && findings <= MOST_PLANS;
}

/** Whoever asks for the graph, or for fixes, has the whole template looked at. */
function analysisOf(known: Known, { rules, context, ruleNames, baseline }: Linting): Analysis {
  const { template } = known;
  const islands = allOf(known);
  const graph = once(() => buildGraph(template));
  const whole = once(() => new Map(foundIn(graph(), rules, context.read).map((finding) => [keyOf(finding), finding])));
  const names = new Set(islands.flatMap(({ nodeNames }) => nodeNames));
  const found = islands.flatMap((island) => island.found).map(({ leadingNames: _, ...finding }): Finding => {
    const fixes = once(() => whole().get(keyOf(finding))?.fixes() ?? []);
    return { ...finding, ...leadingNames(finding, names), fixes };
  });
  const { findings, suppressed } = maySuppress(template.source)
    ? judgementOn(template, found, rules, ruleNames)
    : { findings: inOrder(found), suppressed: [] };
  const { dialect, source: { path } } = template;
  return {
    template,
    get graph() {
      return graph();
    },
    result: { path, dialect, ...cover(findings, baseline), suppressed, hops: hopsIn(known) },
  };
}

/** Whatever suppresses a finding names the tool. */
function maySuppress({ text }: Source): boolean {
  return text.includes('hoplint');
}
