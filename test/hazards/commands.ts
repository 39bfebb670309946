/** All that the command line does with templates. */

/** Folders with a hazard: as it is, in a repository whose last commit has half of it; with other names; and none of it. */
export interface Places {
  readonly here: string;
  readonly renamed: string;
  readonly empty: string;
  /** The first of the templates, as seen from `here`. */
  readonly first: string;
}

export interface Command {
  readonly name: string;
  readonly args: (places: Places) => readonly string[];
  /** What must have run before. */
  readonly after?: string;
  /** Reads the first template from standard input. */
  readonly isFed?: true;
}

const STRICT = ['--preset', 'strict'];

const lint = (name: string, ...args: readonly string[]): Command => {
  return { name, args: () => ['.', ...STRICT, '--jobs', '1', ...args] };
};
const graph = (format: string): Command => ({ name: format, args: () => ['graph', '.', '--format', format] });

/** Those whose formatting costs little share a run. */
const FORMATS = ['json', 'sarif', 'github', 'gitlab', 'junit', 'cdk'] as const;

/** In this order, in one folder: what writes into templates comes last. */
export const COMMANDS: readonly Command[] = [
  lint('text'),
  lint('formats', ...FORMATS.flatMap((format) => ['--format', `${format}=../report.${format}`])),
  lint('markdown', '--format', 'markdown'),
  lint('html', '--format', 'html'),
  lint('quiet stats', '--quiet', '--stats'),
  { name: 'two jobs', args: () => ['.', ...STRICT, '--jobs', '2'] },
  lint('shard', '--shard', '1/2'),
  { name: 'stdin', args: ({ first }) => ['-', '--stdin-filename', first, ...STRICT], isFed: true },
  { name: 'settings', args: ({ first }) => ['--print-config', first] },
  lint('since', '--since', 'HEAD'),
  lint('cache cold', '--cache', '--cache-location', '../cache'),
  { ...lint('cache warm', '--cache', '--cache-location', '../cache'), after: 'cache cold' },
  ...['mermaid', 'dot', 'svg', 'json'].map(graph),
  { name: 'trace', args: () => ['trace', '.'] },
  { name: 'trace json', args: () => ['trace', '.', '--format', 'json'] },
  { name: 'diff since', args: () => ['diff', '--since', 'HEAD', ...STRICT] },
  { name: 'diff renamed', args: ({ renamed }) => ['diff', renamed, '.', '--format', 'markdown', ...STRICT] },
  { name: 'diff added', args: ({ empty }) => ['diff', empty, '.', '--format', 'json', ...STRICT] },
  { name: 'diff gone', args: ({ empty }) => ['diff', '.', empty, ...STRICT] },
  { name: 'explain', args: () => ['explain', 'missing-dlq'] },
  { name: 'rules', args: () => ['rules'] },
  { name: 'baseline', args: () => ['init', '--baseline'] },
  { ...lint('with baseline', '--prune-baseline'), after: 'baseline' },
  { name: 'fix dry-run', args: () => ['fix', '.', '--dry-run', '--suggestions', '--no-baseline', ...STRICT] },
  { name: 'fix', args: () => ['fix', '.', '--no-baseline', ...STRICT] },
];

/** Those with these names, and what they need before them; all where none is named. */
export function commandsNamed(names: readonly string[]): readonly Command[] {
  if (names.length === 0) return COMMANDS;
  const chosen = COMMANDS.filter(({ name }) => names.includes(name));
  const needed = new Set(chosen.flatMap(({ name, after }) => (after === undefined ? [name] : [name, after])));
  return COMMANDS.filter(({ name }) => needed.has(name));
}
