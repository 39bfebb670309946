import type { LanguageClientOptions } from 'vscode-languageclient';

type Selector = NonNullable<LanguageClientOptions['documentSelector']>;

/** Language ids in which templates come; the server tells at a glance which of these files is one. */
const languages = ['yaml', 'json', 'jsonc', 'cloudformation'];

/** The documents the server is told about; without `schemes`, wherever they are kept. */
export function selectTemplates(schemes: readonly string[] | undefined): Selector {
  const kinds = [...languages.map((language) => ({ language })), { pattern: '**/*.template' }];
  if (schemes === undefined) return kinds;
  return schemes.flatMap((scheme) => kinds.map((kind) => ({ ...kind, scheme })));
}
