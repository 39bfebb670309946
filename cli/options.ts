/** The options of the command line, once: what parsing accepts and what help shows. */

export interface Option {
  readonly name: string;
  /** How help names its value; an option without one is a switch. */
  readonly value?: string;
  readonly help: string;
}

const format = option('format', 'FORMAT', 'text (default) or json; json=FILE writes a file; repeatable');
const output = option('output', 'FILE', 'write the report there instead of to standard output');
const config = option('config', 'FILE', 'this configuration instead of the nearest hoplint.config.yaml');
const preset = option('preset', 'NAME', 'recommended (default) or strict');
const param = option('param', 'NAME=VALUE', 'a CloudFormation parameter or Serverless option; repeatable');
const stdinFilename = option('stdin-filename', 'NAME', 'what to call the text from standard input');
const noColor: Option = { name: 'no-color', help: 'no colours, even on a terminal' };
const noProgress: Option = { name: 'no-progress', help: 'no progress bar' };

export const LINT_OPTIONS: readonly Option[] = [
  format,
  output,
  { name: 'quiet', help: 'one line for each finding, and nothing else' },
  config,
  preset,
  option('rule', 'ID=SEVERITY', 'off, info, warning or error for one rule; repeatable'),
  option('fail-on', 'SEVERITY', 'exit with 1 from this severity on: error, warning (default), info, never'),
  option('max-warnings', 'N', 'let up to N warnings pass'),
  param,
  stdinFilename,
  { name: 'stats', help: 'findings for each rule and where the time went' },
  noColor,
  noProgress,
];

export const FIX_OPTIONS: readonly Option[] = [
  { name: 'dry-run', help: 'print a unified diff and write nothing' },
  { name: 'suggestions', help: 'also fixes that change behaviour or need a look' },
  option('rule', 'ID', 'only findings of this rule; ID=SEVERITY as for lint; repeatable'),
  config,
  preset,
  param,
  stdinFilename,
  noColor,
  noProgress,
];

export const GRAPH_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'mermaid (default) or json'),
  output,
  config,
  param,
  stdinFilename,
];

export const RULES_OPTIONS: readonly Option[] = [
  option('format', 'FORMAT', 'text (default), json or markdown'),
  noColor,
];

export const EXPLAIN_OPTIONS: readonly Option[] = [noColor];

export const LSP_OPTIONS: readonly Option[] = [{ name: 'stdio', help: 'speak over standard input and output' }];

function option(name: string, value: string, help: string): Option {
  return { name, value, help };
}
