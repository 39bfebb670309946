/** What a repository has configured, by section, name and key: `branch.main.remote`. Files it includes are left out. */
export type GitConfig = ReadonlyMap<string, string>;

/** Sections and keys in small letters, the names of branches and remotes as they are; of several values the last. */
export function readGitConfig(text: string): GitConfig {
  const values = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const [, word, name] = /^\s*\[([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line) ?? [];
    if (word !== undefined) section = [word.toLowerCase(), ...(name === undefined ? [] : [unquoted(name)])].join('.');
    const [, key, value = 'true'] = /^(?:\s*\[[^\]]*\])?\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?))?\s*$/.exec(line) ?? [];
    if (key !== undefined) values.set(`${section}.${key.toLowerCase()}`, unquoted(value.replace(/^"(.*)"$/, '$1')));
  }
  return values;
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
