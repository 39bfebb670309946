/** How the HTML report looks; its colours follow what the reader's system prefers, as those of the pictures do. */

const LIGHT = variables({
  paper: '#ffffff',
  ink: '#1f2328',
  faint: '#59636e',
  line: '#d0d7de',
  tint: '#f6f8fa',
  link: '#0550ae',
  error: '#cf222e',
  warning: '#9a6700',
  info: '#0969da',
});

const DARK = variables({
  paper: '#1b1e23',
  ink: '#e6edf3',
  faint: '#9aa4af',
  line: '#3d444d',
  tint: '#24282e',
  link: '#79b8ff',
  error: '#ff7b72',
  warning: '#e3b341',
  info: '#6cb6ff',
});

export const STYLE = [
  `:root { color-scheme: light dark; ${LIGHT} }`,
  `@media (prefers-color-scheme: dark) { :root { ${DARK} } }`,
  'body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--ink);',
  '  overflow-wrap: anywhere;',
  '  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }',
  'h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }',
  'h3 { font-size: 1rem; margin: 0; } h4 { margin: 1rem 0 .25rem; } p { margin: .25rem 0; }',
  'a { color: var(--link); }',
  'code, pre { font: 13px/1.45 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }',
  'pre { margin: .5rem 0; padding: .5rem .75rem; overflow-x: auto; background: var(--tint); border-radius: 6px; }',
  'header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }',
  '.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; position: sticky; top: 0;',
  '  padding: .75rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }',
  '.filter[hidden], [hidden] { display: none; }',
  '.filter input[type=search] { flex: 1 1 16rem; }',
  '.filter input, .filter select { font: inherit; padding: .25rem .5rem; }',
  '.finding { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px;',
  '  padding: .75rem 1rem; margin: .75rem 0; scroll-margin-top: 5rem; }',
  ...['error', 'warning', 'info'].flatMap((severity) => [
    `.finding.${severity} { border-left-color: var(--${severity}); }`,
    `.${severity} > .kind, .${severity} .mark, p.${severity} { color: var(--${severity}); }`,
  ]),
  '.kind { font-weight: 600; } .place, .faint { color: var(--faint); }',
  '.todo::before { content: "→ "; color: var(--faint); }',
  '#rules > section { margin-top: 1.5rem; scroll-margin-top: 5rem; }',
  'figure { margin: .5rem 0; overflow-x: auto; } summary { cursor: pointer; } summary h3 { display: inline; }',
  'details { margin: .5rem 0; } footer { margin-top: 3rem; color: var(--faint); }',
  '@media print { .filter { display: none; } .finding { break-inside: avoid; } }',
].join('\n');

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours).map(([name, colour]) => `--${name}: ${colour};`).join(' ');
}
