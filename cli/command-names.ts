/** The commands, in the order in which help shows them. Without one of these words first, the command is `lint`. */
export const COMMAND_NAMES = ['lint', 'fix', 'graph', 'trace', 'diff', 'explain', 'rules', 'init', 'lsp'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
