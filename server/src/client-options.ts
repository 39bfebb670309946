import type { ClientOptions } from './protocol.ts';

/** Reads what a client says of itself at the start; what has the wrong type counts as not said. */
export function readClientOptions(raw: unknown): ClientOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const { rulePage, showsFindingsOnHover, commands, syntaxCheckedByOthers } = raw as Readonly<Record<string, unknown>>;
  return {
    ...(typeof rulePage === 'string' ? { rulePage } : {}),
    ...(showsFindingsOnHover === true ? { showsFindingsOnHover } : {}),
    commands: texts(commands),
    syntaxCheckedByOthers: texts(syntaxCheckedByOthers),
  };
}

function texts(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item) => typeof item === 'string') : [];
}
