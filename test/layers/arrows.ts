/** What the files of one room may import beside files of the room itself. */
type Room = { readonly rooms: readonly string[]; readonly packages: readonly string[] };

/**
 * The arrows of the house. A package name ending in `*` stands for every name that starts so.
 * Nothing that ships runs a program or opens a connection, so `node:child_process`, `node:http` and their kin stand in
 * no list. `scripts`, `test` and `bench` are not part of the product: they may import anything, nobody may import them.
 */
const house: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['yaml', 'jsonc-parser', 'picomatch', 'smol-toml', 'ignore'] },
  rules: { rooms: ['core'], packages: [] },
  diagram: { rooms: ['core'], packages: ['elkjs*'] },
  impact: { rooms: ['core'], packages: ['@aws-cdk/cloudformation-diff'] },
  git: { rooms: ['core'], packages: [] },
  // Of that room this file alone knows the machine.
  'git/node-files.ts': { rooms: ['git'], packages: ['node:crypto', 'node:fs', 'node:zlib'] },
  api: { rooms: ['core', 'rules'], packages: [] },
  cli: {
    rooms: ['core', 'rules', 'diagram', 'impact', 'git', 'git/node-files.ts'],
    packages: [
      'node:crypto', 'node:fs', 'node:module', 'node:os', 'node:path', 'node:url', 'node:util', 'node:v8',
      'node:worker_threads',
      'picomatch',
    ],
  },
  server: {
    rooms: ['core', 'rules', 'diagram', 'impact', 'git', 'git/node-files.ts'],
    packages: [
      'node:fs', 'node:path', 'node:stream', 'node:url', 'node:v8', 'node:worker_threads', 'vscode-languageserver*',
    ],
  },
  client: { rooms: [], packages: ['vscode', 'vscode-languageclient*'] },
  // The page of a view runs in a frame of its own.
  'client/webview': { rooms: ['core', 'diagram'], packages: ['elkjs*'] },
};

/** The files that a room may see of other rooms, and only their types. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  client: ['server/src/protocol.ts', 'client/webview/messages.ts'],
};

/** Folders; a single file with rules of its own lies in one of them. */
export const productRooms: readonly string[] = Object.keys(house).filter((room) => !room.endsWith('.ts'));

/** One imported module as written: `import type` and `export type` count as types. */
export type Import = { readonly specifier: string; readonly typeOnly: boolean };

const importForms = [
  /^[ \t]*(?:import|export)\s+(type\s+)?[\w*{][^'"`;]*?from\s*['"]([^'"]+)['"]/gm,
  /^[ \t]*import\s+()['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\s*\(()\s*['"`]([^'"`]+)['"`]/g,
];

/** Every module that a source text names, in the order of the forms above. */
export function importsOf(text: string): Import[] {
  return importForms.flatMap((form) =>
    [...text.matchAll(form)].map(([, type, specifier]) => ({ specifier: specifier ?? '', typeOnly: Boolean(type) })),
  );
}

/** Sentences on the imports of `file` (path from the root, forward slashes) that go against an arrow. */
export function violations(file: string, text: string): string[] {
  return importsOf(text)
    .filter((imported) => !isAllowed(file, imported))
    .map(({ specifier }) => `${file} imports ${specifier}`);
}

function isAllowed(file: string, { specifier, typeOnly }: Import): boolean {
  const from = roomOf(file);
  const room = house[from];
  if (room === undefined) throw new Error(`${file} lies in no room of the product`);
  if (!specifier.startsWith('.')) return room.packages.some((name) => matches(name, specifier));
  const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
  if (typeOnly && typesOnly[from]?.includes(target)) return true;
  return roomOf(target) === from || room.rooms.includes(roomOf(target));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function roomOf(file: string): string {
  if (file.startsWith('client/webview/')) return 'client/webview';
  if (file === 'git/node-files.ts') return file;
  return file.slice(0, file.indexOf('/'));
}
