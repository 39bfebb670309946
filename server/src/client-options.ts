import type { ClientOptions } from './protocol.ts';

/** Reads what a client says of itself at the start; what has the wrong type counts as not said. */
export function readClientOptions(raw: unknown): ClientOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const fields = raw as Readonly<Record<string, unknown>>;
  const { rulePage, handsOverFiles, handsOverCommitted, showsFindingsOnHover, commands } = fields;
  return {
    ...(typeof rulePage === 'string' ? { rulePage } : {}),
    ...(handsOverFiles === true ? { handsOverFiles } : {}),
    ...(handsOverCommitted === true ? { handsOverCommitted } : {}),
    ...(showsFindingsOnHover === true ? { showsFindingsOnHover } : {}),
    commands: texts(commands),
    syntaxCheckedByOthers: texts(fields['syntaxCheckedByOthers']),
  };
}

function texts(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item) => typeof item === 'string') : [];
}
