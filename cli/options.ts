/** The options of the command line, once: what parsing accepts and what help shows. */

export interface Option {
  readonly name: string;
  /** How help names its value; an option without one is a switch. */
  readonly value?: string;
  readonly help: string;
}

const format: Option = { name: 'format', value: 'FORMAT', help: 'text (default) or json; json=FILE writes a file; repeatable' };
const output: Option = { name: 'output', value: 'FILE', help: 'write the report there instead of to standard output' };
const config: Option = { name: 'config', value: 'FILE', help: 'this configuration instead of the nearest hoplint.config.yaml' };
const preset: Option = { name: 'preset', value: 'NAME', help: 'recommended (default) or strict' };
const param: Option = { name: 'param', value: 'NAME=VALUE', help: 'a CloudFormation parameter or Serverless option; repeatable' };
const stdinFilename: Option = { name: 'stdin-filename', value: 'NAME', help: 'what to call the text from standard input' };
const noColor: Option = { name: 'no-color', help: 'no colours, even on a terminal' };
const noProgress: Option = { name: 'no-progress', help: 'no progress bar' };

export const LINT_OPTIONS: readonly Option[] = [
  format,
  output,
  { name: 'quiet', help: 'one line for each finding, and nothing else' },
  config,
  preset,
  { name: 'rule', value: 'ID=SEVERITY', help: 'off, info, warning or error for one rule; repeatable' },
  { name: 'fail-on', value: 'SEVERITY', help: 'exit with 1 from this severity on: error, warning (default), info, never' },
  { name: 'max-warnings', value: 'N', help: 'let up to N warnings pass' },
  param,
  stdinFilename,
  { name: 'stats', help: 'findings for each rule and where the time went' },
  noColor,
  noProgress,
];

export const GRAPH_OPTIONS: readonly Option[] = [
  { name: 'format', value: 'FORMAT', help: 'mermaid (default) or json' },
  output,
  config,
  param,
  stdinFilename,
];

export const RULES_OPTIONS: readonly Option[] = [
  { name: 'format', value: 'FORMAT', help: 'text (default), json or markdown' },
  noColor,
];

export const EXPLAIN_OPTIONS: readonly Option[] = [noColor];

export const LSP_OPTIONS: readonly Option[] = [{ name: 'stdio', help: 'speak over standard input and output' }];
