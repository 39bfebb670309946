import { compare } from '../impact/compare.ts';
import { formatImpactJson } from '../impact/format/json.ts';
import { formatImpactMarkdown } from '../impact/format/markdown.ts';
import { formatImpactText } from '../impact/format/text.ts';
import { doesHarm, type Impact } from '../impact/model.ts';
import type { Severity } from '../core/rule.ts';
import { toMermaidOfChanges, type ChangedHop } from '../diagram/changes.ts';
import { joinPath } from '../core/search/paths.ts';
import { choice } from './arguments.ts';
import { FAILED, FINDINGS, FINE, type Call, type Command } from './command.ts';
import { namedSides, readSide } from './diff-sides.ts';
import { Trouble } from './host.ts';
import { lookOf } from './look.ts';
import { DIFF_OPTIONS, PARAMETER_HELP } from './options.ts';
import { writeOut } from './reports.ts';
import { tellTroubles } from './tell-troubles.ts';
import { isTooMuch, toleranceOf } from './verdict.ts';

export const diffCommand: Command = {
  name: 'diff',
  words: 'OLD NEW',
  summary: 'tell what a change does to messages in flight',
  options: DIFF_OPTIONS,
  details: [
    'OLD and NEW are files or folders. It tells what is replaced or removed and so loses its messages or its ' +
      'consumers, which hops come and go, where a message that fails fares worse or better than before, and which ' +
      'findings come and go.',
    'To compare with a commit: git worktree add ../before main && hoplint diff ../before .',
    'Exit code: 0 nothing is lost or weaker, 1 something is, or there are new findings at or above --fail-on, ' +
      '2 wrong usage or configuration, or a file that could not be read.',
    PARAMETER_HELP,
  ],
  examples: ['hoplint diff before.yaml template.yaml', 'hoplint diff ../before . --format markdown --output impact.md'],
  run: diff,
};

async function diff(call: Call): Promise<number> {
  const { host, args } = call;
  const [old, next] = wordsOf(call);
  const format = choice('format', args.last('format') ?? 'text', ['text', 'json', 'markdown'] as const);
  const tolerance = toleranceOf(args);
  const before = await readSide(call, old);
  const after = await readSide(call, next);
  const troubles = [...before.troubles, ...after.troubles];
  tellTroubles(host, [...new Set([...before.notes, ...after.notes, ...troubles])]);
  if (troubles.length > 0) return FAILED;
  // What knows the replacements of all services is large: who compares nothing does not wait for it.
  const { replacementsIn } = await import('../impact/replacements.ts');
  const impact = compare(...namedSides(before.templates, after.templates), replacementsIn);
  writeOut(host, args.last('output'), FORMATTERS[format](call, impact));
  return doesHarm(impact) || isTooMuch(newFindings(impact), tolerance) ? FINDINGS : FINE;
}

function wordsOf({ args }: Call): readonly [old: string, next: string] {
  const ref = args.last('since');
  if (ref !== undefined) {
    const path = args.words[0];
    const past = path === undefined ? '../before' : joinPath('../before', path);
    const how = `git worktree add ../before ${ref} && hoplint diff ${past} ${path ?? '.'}`;
    throw new Trouble(`Hoplint runs no git; check ${ref} out beside this folder and compare: ${how}`);
  }
  const [old, next, ...more] = args.words;
  if (old === undefined || next === undefined || more.length > 0) {
    throw new Trouble('diff wants two files or folders: hoplint diff before.yaml template.yaml');
  }
  return [old, next];
}

const FORMATTERS = {
  text: ({ host, args }: Call, impact: Impact) => {
    const look = lookOf(host, !args.has('no-color'));
    // Colours and the width of this terminal are of no use in a file.
    return formatImpactText(impact, args.has('output') ? { columns: 80, colored: false } : look);
  },
  json: ({ host }: Call, impact: Impact) => formatImpactJson(impact, host.version),
  markdown: (_: Call, impact: Impact) => formatImpactMarkdown(impact, flowOf(impact)),
};

function flowOf({ hops, kept, losses }: Impact): string {
  const drawn = [...hops, ...kept.map((hop): ChangedHop => ({ hop, change: 'kept' }))];
  return toMermaidOfChanges(drawn, losses.flatMap(({ node }) => node ?? []));
}

function newFindings({ findings }: Impact): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number =>
    findings.filter(({ change, finding }) => change === 'new' && finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
