import { compare } from '../impact/compare.ts';
import { formatImpactJson } from '../impact/format/json.ts';
import { formatImpactMarkdown } from '../impact/format/markdown.ts';
import { formatImpactText } from '../impact/format/text.ts';
import { doesHarm, type Impact } from '../impact/model.ts';
import type { Severity } from '../core/rule.ts';
import { toMermaidOfChanges, type ChangedHop } from '../diagram/changes.ts';
import { choice } from './arguments.ts';
import { FAILED, FINDINGS, FINE, type Call, type Command } from './command.ts';
import { namedSides, readPath } from './diff-sides.ts';
import { Trouble } from './host.ts';
import { lookOf } from './look.ts';
import { DIFF_OPTIONS, PARAMETER_HELP } from './options.ts';
import { writeOut } from './reports.ts';
import { sidesSince, type Sides } from './since/diff-sides.ts';
import { isRevision } from './since/past.ts';
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
    'With --since GIT-REF [paths…], OLD is the last commit that GIT-REF and HEAD have in common, as `git diff ' +
      'GIT-REF...` has it, and NEW is the work tree, committed or not; paths keep it to some files or folders. ' +
      'Configuration and .gitignore are those of the work tree. No git is run. What a build makes, such as cdk.out, ' +
      'is in no commit: compare two folders.',
    'Exit code: 0 nothing is lost or weaker, 1 something is, or there are new findings at or above --fail-on, ' +
      '2 wrong usage or configuration, or a file that could not be read.',
    PARAMETER_HELP,
  ],
  examples: [
    'hoplint diff before.yaml template.yaml',
    'hoplint diff --since origin/main --format markdown --output impact.md',
    'hoplint diff ../before/cdk.out cdk.out',
  ],
  run: diff,
};

async function diff(call: Call): Promise<number> {
  const { host, args } = call;
  const format = choice('format', args.last('format') ?? 'text', ['text', 'json', 'markdown'] as const);
  const tolerance = toleranceOf(args);
  const [before, after] = await sidesOf(call);
  const troubles = [...before.troubles, ...after.troubles];
  tellTroubles(host, [...new Set([...before.notes, ...after.notes, ...troubles])]);
  if (troubles.length > 0) return FAILED;
  // What knows the replacements of all services is large: who compares nothing does not wait for it.
  const { replacementsIn } = await import('../impact/replacements.ts');
  const impact = compare(...namedSides(before.templates, after.templates), replacementsIn);
  writeOut(host, args.last('output'), FORMATTERS[format](call, impact));
  return doesHarm(impact) || isTooMuch(newFindings(impact), tolerance) ? FINDINGS : FINE;
}

async function sidesOf(call: Call): Promise<Sides> {
  const { host, args: { words, last } } = call;
  const ref = last('since');
  if (ref !== undefined) return sidesSince(call, ref, words.length === 0 ? ['.'] : words);
  const [old, next, ...more] = words;
  const commit = words.find((word) => isRevision(host, word));
  if (commit !== undefined) {
    const paths = words.filter((word) => word !== commit);
    const how = ['hoplint diff --since', commit.split('..')[0], ...paths].join(' ');
    throw new Trouble(`${commit} is no file or folder; to compare the work tree with that commit: ${how}`);
  }
  if (old === undefined || next === undefined || more.length > 0) {
    throw new Trouble('diff wants two files or folders: hoplint diff before.yaml template.yaml');
  }
  return [await readPath(call, old), await readPath(call, next)];
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
