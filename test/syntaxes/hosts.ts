/** Small grammars for YAML and JSON under the scope names of the editor's own: as much as an injection can meet. */

import type { IRawGrammar } from 'vscode-textmate';

type Rules = IRawGrammar['patterns'];
type Repository = IRawGrammar['repository'];

/** How a plain text begins: VS Code's grammar of before 2025 takes its first character, the later one looks at it. */
export type PlainStart = 'looks' | 'takes';

const PLAIN_START = '[^\\s\\[\\]{}#&*!|>\'"%@`,:?-]|[:?-](?=\\S)';

const KEY = '(?<!\\S)(?:"[^"]+"|\'[^\']+\'|[^\\s#"\'\\[{!-][^\\s#]*)(?=:(?:\\s|$))';

const FLOW: Rules = [
  { include: '#comment' },
  { include: '#quoted' },
  { begin: '[\\[{]', end: '[\\]}]', name: 'meta.flow.yaml', patterns: [{ include: '#flow' }] },
  { match: '(?<![\\w.$:])[\\w.$:]+(?=:(?:\\s|$))', name: 'string.unquoted.plain.in.yaml entity.name.tag.yaml' },
  { match: ',|:(?=\\s)', name: 'punctuation.separator.yaml' },
  { match: '![\\w:]+', name: 'storage.type.tag.yaml' },
  { begin: '(?=[^\\s,\\[\\]{}])', end: '(?=\\s*(?:[,\\[\\]{}]|$))', name: 'string.unquoted.plain.in.yaml' },
];

const QUOTED: Rules = [
  {
    begin: '"',
    end: '"',
    name: 'string.quoted.double.yaml',
    patterns: [{ match: '\\\\.', name: 'constant.character.escape.yaml' }],
  },
  {
    begin: "'",
    end: "'(?!')",
    name: 'string.quoted.single.yaml',
    patterns: [{ match: "''", name: 'constant.character.escape.yaml' }],
  },
];

const BLOCK_TEXT: Rules = [
  {
    // A line that ends in | or > with all that is indented deeper.
    begin: '^( *)(?=\\S.*[|>][-+]?$)',
    while: '^(?=\\1 |\\s*$)',
    patterns: [
      { begin: '[|>][-+]?$', while: '^', name: 'meta.scalar.yaml', contentName: 'string.unquoted.block.yaml' },
      { include: '#line' },
    ],
  },
];

/** YAML with keys, tags, comments, quoted, plain and block text, and flow collections. */
export function yamlHost(plainStart: PlainStart): IRawGrammar {
  const begin = plainStart === 'takes' ? PLAIN_START : `(?=${PLAIN_START})`;
  const line: Rules = [
    { include: '#comment' },
    { match: '---$|-(?=\\s)', name: 'punctuation.definition.yaml' },
    { match: '![\\w:]+', name: 'storage.type.tag.yaml' },
    { begin: `(?=${KEY})`, end: '(?=:(?:\\s|$))', name: 'string.yaml entity.name.tag.yaml' },
    { match: ':(?=\\s|$)', name: 'punctuation.separator.yaml' },
    { include: '#quoted' },
    { begin: '[\\[{]', end: '[\\]}]', name: 'meta.flow.yaml', patterns: [{ include: '#flow' }] },
    { begin, end: '(?=\\s#|$)', name: 'string.unquoted.plain.out.yaml' },
  ];
  return grammar('source.yaml', [...BLOCK_TEXT, { include: '#line' }], {
    comment: { begin: '(?:^|(?<=\\s))#', end: '$', name: 'comment.line.number-sign.yaml' },
    quoted: { patterns: QUOTED },
    flow: { patterns: FLOW },
    line: { patterns: line },
  });
}

const VALUES: Rules = [
  { begin: '/\\*', end: '\\*/', name: 'comment.block.json' },
  {
    match: '(//).*$\\n?',
    name: 'comment.line.double-slash.js',
    captures: { 1: { name: 'punctuation.definition.comment.json' } },
  },
  { begin: '"', end: '"', name: 'string.quoted.double.json', patterns: [{ include: '#escape' }] },
  { begin: '\\[', end: '\\]', name: 'meta.structure.array.json', patterns: [{ include: '#values' }] },
  { begin: '\\{', end: '\\}', name: 'meta.structure.dictionary.json', patterns: [{ include: '#entries' }] },
];

const JSON_KEY = '"(?=(?:[^"\\\\]|\\\\.)*"\\s*:)';

/** JSON with comments; a string before a colon is a key. */
export function jsonHost(scopeName: 'source.json' | 'source.json.comments'): IRawGrammar {
  const key = { begin: JSON_KEY, end: '"', name: 'string.json support.type.property-name.json' };
  return grammar(scopeName, [{ include: '#values' }], {
    values: { patterns: VALUES },
    entries: { patterns: [{ ...key, patterns: [{ include: '#escape' }] }, { include: '#values' }] },
    escape: { match: '\\\\.', name: 'constant.character.escape.json' },
  });
}

function grammar(scopeName: string, patterns: Rules, repository: Readonly<Record<string, Rules[number]>>): IRawGrammar {
  return { scopeName, patterns, repository: repository as Repository };
}
