/** Templates that hand values to each other are judged as one, as the command line judges the files of a run. */

import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import { lintTogether, type RuledPart } from '../../core/lint-together.ts';
import type { Source } from '../../core/source.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { linkedSets, type Ties } from '../../core/template/stacks/linked-sets.ts';
import type { Relint } from './fix-all.ts';
import { complaintsIn } from './lint-document.ts';

/** What it takes to lint a document with others. */
export interface Tied {
  readonly path: string;
  readonly ties: Ties;
  readonly ruleNames: readonly string[];
  /** Read when asked for, where nobody has it open; undefined where it cannot be read any more. */
  readonly part: () => RuledPart | undefined;
}

/** A template that was linted alone. */
export interface Apart {
  readonly uri: string;
  readonly analysis: Analysis | undefined;
  readonly findings: readonly Finding[];
  /** Undefined where it neither offers nor asks anything. */
  readonly tied: Tied | undefined;
}

/** Templates that were judged as one, and what was found in each, by path. */
export interface Whole {
  readonly members: readonly Apart[];
  readonly analyses: ReadonlyMap<string, Analysis>;
}

/** The sets among some templates that are tied to each other. */
interface Sets {
  readonly among: readonly Apart[];
  readonly sets: readonly (readonly Apart[])[];
}

export class TiedDocuments {
  private readonly tell: (whole: Whole, asking: string) => void;
  private readonly isOpen: (uri: string) => boolean;
  private wholes: readonly Whole[] = [];
  private known: Sets = { among: [], sets: [] };

  /** `tell` hears of each new whole, and for the sake of which member it was judged; `isOpen` says what to keep. */
  constructor(tell: (whole: Whole, asking: string) => void, isOpen: (uri: string) => boolean) {
    this.tell = tell;
    this.isOpen = isOpen;
  }

  /** The template as it looks together with those of the others that it is tied to. */
  together<One extends Apart>(own: One, others: readonly Apart[]): One {
    const members = memberSetOf(own, this.setsAmong(others));
    if (members === undefined || own.analysis === undefined) return own;
    const { source } = own.analysis.template;
    const analysis = this.wholeOf(members, own.uri).analyses.get(source.path);
    if (analysis === undefined) return own;
    return { ...own, analysis, findings: [...analysis.result.findings, ...complaintsIn(own)] };
  }

  /** The documents that were last judged together with one that has changed. */
  tiedTo(uri: string): readonly string[] {
    const concerned = this.wholes.filter(({ members }) => members.some((member) => member.uri === uri));
    this.wholes = this.wholes.filter((whole) => !concerned.includes(whole));
    return concerned.flatMap(({ members }) => members.map((member) => member.uri)).filter((other) => other !== uri);
  }

  /** A question about all templates asks once for each of them. */
  private setsAmong(all: readonly Apart[]): Sets['sets'] {
    if (!isSame(this.known.among, all)) this.known = { among: all, sets: setsAmong(all) };
    return this.known.sets;
  }

  private wholeOf(members: readonly Apart[], asking: string): Whole {
    const known = this.wholes.find((whole) => isSame(whole.members, members));
    if (known !== undefined) return known;
    const uris = new Set(members.map(({ uri }) => uri));
    const others = this.wholes.filter(({ members: known }) => {
      return known.some(({ uri }) => this.isOpen(uri)) && !known.some(({ uri }) => uris.has(uri));
    });
    const whole = { members, analyses: analysesOf(members) };
    this.wholes = [...others, whole];
    this.tell(whole, asking);
    return whole;
  }
}

/** Lints a document with those it is tied to once more, with other texts. */
export function relintTogether(own: Apart, others: readonly Apart[], read: ReadFile): Relint | undefined {
  const members = memberSetOf(own, setsAmong(others));
  const path = own.tied?.path;
  if (members === undefined || path === undefined) return undefined;
  return (texts) => {
    const sourceOf = (wanted: string): Source | undefined => {
      const text = texts.get(wanted);
      return text === undefined ? read(wanted) : { path: wanted, text };
    };
    const parts = partsOf(members).map(({ source, context, ...others }) => ({
      ...others,
      source: sourceOf(source.path) ?? source,
      context: { ...context, read: sourceOf },
    }));
    const found = lintTogether(parts, own.tied?.ruleNames).find(({ result }) => result.path === path);
    return found?.result.findings ?? [];
  };
}

function memberSetOf(own: Apart, sets: Sets['sets']): readonly Apart[] | undefined {
  return own.tied && sets.find((set) => set.some(({ uri }) => uri === own.uri));
}

/** The sets of templates that are tied to each other. */
export function setsAmong<One extends Pick<Apart, 'tied'>>(all: readonly One[]): readonly (readonly One[])[] {
  const byPath = new Map<string, One>();
  const ties = new Map<string, Ties>();
  for (const one of all) {
    if (one.tied === undefined) continue;
    byPath.set(one.tied.path, one);
    ties.set(one.tied.path, one.tied.ties);
  }
  return linkedSets(ties).map((set) => set.flatMap((path) => byPath.get(path) ?? []));
}

/** What is found in each of some templates that are judged as one, by path. */
export function analysesOf(members: readonly Pick<Apart, 'tied'>[]): ReadonlyMap<string, Analysis> {
  const ruleNames = members[0]?.tied?.ruleNames;
  return new Map(lintTogether(partsOf(members), ruleNames).map((analysis) => [analysis.result.path, analysis]));
}

function partsOf(members: readonly Pick<Apart, 'tied'>[]): readonly RuledPart[] {
  return members.flatMap(({ tied }) => tied?.part() ?? []);
}

function isSame(one: readonly Apart[], other: readonly Apart[]): boolean {
  return one.length === other.length && one.every((member, index) => member.tied === other[index]?.tied);
}
