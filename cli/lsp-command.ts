import { FINE, type Call, type Command } from './command.ts';
import { Trouble } from './host.ts';
import { LSP_OPTIONS } from './options.ts';

export const lspCommand: Command = {
  name: 'lsp',
  words: '--stdio',
  summary: 'run the language server, for any editor',
  options: LSP_OPTIONS,
  details: ['An editor starts it and speaks the language server protocol with it over standard input and output.'],
  examples: ['hoplint lsp --stdio'],
  run: async ({ host, args }: Call) => {
    if (!args.has('stdio')) throw new Trouble('say how to speak with the language server: hoplint lsp --stdio');
    await host.serve();
    return FINE;
  },
};
