/** The colours of a picture that stands alone, light and dark; a view puts its theme's in their place. */

/** Variables that the rules of `STYLE` use. */
const LIGHT = {
  paper: '#ffffff',
  ink: '#1f2328',
  faint: '#59636e',
  line: '#57606a',
  failed: '#b35900',
  lost: '#cf222e',
  channel: '#7a4fd0',
  'channel-fill': '#f4f0fd',
  compute: '#b85c00',
  'compute-fill': '#fff4e8',
  ingress: '#0b7285',
  'ingress-fill': '#e8f6f8',
  route: '#3e63b8',
  'route-fill': '#eef3fd',
  store: '#2b7a3d',
  'store-fill': '#ebf7ee',
  outside: '#6e7781',
  'outside-fill': '#f6f8fa',
  group: '#d0d7de',
  'group-fill': '#fafbfc',
  error: '#cf222e',
  warning: '#9a6700',
  info: '#0969da',
  mark: '#ffffff',
};

const DARK: typeof LIGHT = {
  paper: '#1b1e23',
  ink: '#e6edf3',
  faint: '#9aa4af',
  line: '#9aa4af',
  failed: '#e3a04f',
  lost: '#ff7b72',
  channel: '#b89bf5',
  'channel-fill': '#2a2440',
  compute: '#f0a35e',
  'compute-fill': '#3a2a1a',
  ingress: '#5cc5d6',
  'ingress-fill': '#173338',
  route: '#8fb0f5',
  'route-fill': '#1f2a42',
  store: '#74c686',
  'store-fill': '#1b3322',
  outside: '#9aa4af',
  'outside-fill': '#272b31',
  group: '#3d444d',
  'group-fill': '#20242a',
  error: '#ff7b72',
  warning: '#e3b341',
  info: '#6cb6ff',
  mark: '#1b1e23',
};

/** Names of the variables, without what they begin with. */
export const COLOURS: readonly string[] = Object.keys(LIGHT);

/** CSS that gives the variables their values on `.flow`, by what the reader's system prefers. */
export const PALETTE = `${block(LIGHT)}\n@media (prefers-color-scheme: dark) { ${block(DARK)} }`;

function block(colours: typeof LIGHT): string {
  return `.flow { ${variables(Object.entries(colours))} }`;
}

function variables(colours: readonly (readonly [name: string, colour: string])[]): string {
  return colours.map(([name, colour]) => `--flow-${name}: ${colour};`).join(' ');
}

const ACCENTS: readonly string[] = ['channel', 'compute', 'ingress', 'route', 'store', 'failed'];

/** CSS for a view whose theme gives ink and paper: what kinds are told by, on dark and on light. */
export const ACCENT_STYLE = `${accents('.vscode-dark', DARK)}\n${accents('.vscode-light', LIGHT)}`;

function accents(theme: string, colours: typeof LIGHT): string {
  return `${theme} .flow { ${variables(Object.entries(colours).filter(([name]) => ACCENTS.includes(name)))} }`;
}
