/** The options of the command line, once: what parsing accepts and what help shows. */

export interface Option {
  readonly name: string;
  /** How help names its value; an option without one is a switch. */
  readonly value?: string;
  readonly help: string;
}

const format = option(
  'format',
  'FORMAT',
  'text (default), json, sarif, github, gitlab, junit, markdown, html or cdk; FORMAT=FILE writes a file; repeatable',
);
const output = option('output', 'FILE', 'write the report there instead of to standard output');
const config = option('config', 'FILE', 'this configuration instead of the nearest hoplint.config.yaml');
const baseline: readonly Option[] = [
  option('baseline', 'FILE', 'leave out the findings that this file records, whatever the configuration names'),
  { name: 'no-baseline', help: 'take no baseline into account' },
];
const since = option('since', 'GIT-REF', 'only what came since this branch left GIT-REF, such as origin/main');
const preset = option('preset', 'NAME', 'recommended (default) or strict');
const parameters: readonly Option[] = [
  option('param', 'NAME=VALUE', 'a CloudFormation parameter or Serverless option; repeatable'),
  option('param-file', 'FILE', 'parameters from a file, such as samconfig.toml:prod; repeatable'),
  option('stage', 'NAME', 'the stage of Serverless services'),
  option('region', 'NAME', 'the region of Serverless services'),
];
const stdinFilename = option('stdin-filename', 'NAME', 'what to call the text from standard input');
const noColor: Option = { name: 'no-color', help: 'no colours, even on a terminal' };
const noProgress: Option = { name: 'no-progress', help: 'no progress bar' };

/** What the options for parameters leave open, for the help of each command that has them. */
export const PARAMETER_HELP =
  'A parameter file is a list of ParameterKey and ParameterValue as CloudFormation takes it, { Parameters: … } as in ' +
  'a template configuration, or names with values; in JSON, YAML or TOML. Or it is a samconfig, whose environment may ' +
  'follow a colon: samconfig.toml:prod. None is read that is not named. --param goes before --param-file, both go ' +
  'before the configuration.';

export const LINT_OPTIONS: readonly Option[] = [
  format,
  output,
  { name: 'quiet', help: 'one line for each finding, and nothing else' },
  config,
  option('print-config', 'FILE', 'what holds for a file, with the place that each value comes from; lints nothing'),
  preset,
  option('rule', 'ID=SEVERITY', 'off, info, warning or error for one rule; repeatable'),
  option('fail-on', 'SEVERITY', 'exit with 1 from this severity on: error, warning (default), info, never'),
  option('max-warnings', 'N', 'let up to N warnings pass'),
  ...baseline,
  since,
  { name: 'prune-baseline', help: 'take findings that are gone out of the baseline' },
  { name: 'no-suppressed', help: 'report nothing of what is suppressed or in the baseline; for GitHub code scanning, which would show it' },
  ...parameters,
  stdinFilename,
  option('jobs', 'N', 'lint in N threads; without it in as many as keep all cores busy, where there is enough to do'),
  option('shard', 'I/N', 'lint part I of N, for N machines that share the work; linked templates stay together'),
  { name: 'cache', help: 'keep what was found, and lint again only what has changed' },
  option('cache-location', 'FOLDER', 'keep it there; without it in node_modules/.cache/hoplint or .hoplint-cache'),
  { name: 'watch', help: 'go on, and lint again what has changed' },
  { name: 'stats', help: 'findings for each rule, how much of the graph is known, and where the time went' },
  noColor,
  noProgress,
];

export const FIX_OPTIONS: readonly Option[] = [
  { name: 'dry-run', help: 'print a unified diff and write nothing' },
  { name: 'suggestions', help: 'also fixes that change behaviour or need a look' },
  option('rule', 'ID', 'only findings of this rule; ID=SEVERITY as for lint; repeatable'),
  config,
  preset,
  ...baseline,
  since,
  ...parameters,
  stdinFilename,
  noColor,
  noProgress,
];

export const GRAPH_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'mermaid (default), dot, svg or json'),
  output,
  config,
  ...parameters,
  stdinFilename,
  noProgress,
];

export const TRACE_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'text (default) or json'),
  output,
  config,
  ...parameters,
  stdinFilename,
  noColor,
  noProgress,
];

export const DIFF_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'text (default), json or markdown, which draws what changed'),
  output,
  config,
  preset,
  option('rule', 'ID=SEVERITY', 'off, info, warning or error for one rule; repeatable'),
  option('fail-on', 'SEVERITY', 'exit with 1 for new findings from this severity on: error, warning (default), info, never'),
  option('since', 'GIT-REF', 'compare the work tree with what it was when this branch left GIT-REF'),
  ...parameters,
  noColor,
  noProgress,
];

export const RULES_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'text (default), json or markdown'),
  noColor,
];

export const EXPLAIN_OPTIONS: readonly Option[] = [noColor];

export const INIT_OPTIONS: readonly Option[] = [
  { name: 'baseline', help: 'record what is found today, so that only what comes on top is reported' },
  ...parameters,
  noProgress,
];

export const LSP_OPTIONS: readonly Option[] = [{ name: 'stdio', help: 'speak over standard input and output' }];

function option(name: string, value: string, help: string): Option {
  return { name, value, help };
}
