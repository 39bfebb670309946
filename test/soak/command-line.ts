import { resolve } from 'node:path';
import { runNode } from '../../bench/run-node.ts';
import { type Said, sentence } from './said.ts';

interface Report {
  readonly files: readonly { readonly path: string; readonly findings: readonly Found[] }[];
}

interface Found {
  /** Where it stands in another file than the template. */
  readonly path?: string;
  readonly rule: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** What a fresh run says of each file on disk; a workspace ties the templates of each folder, so each is a run. */
export async function saidByCommandLine(
  tool: readonly string[],
  folders: readonly string[],
  preset: string,
): Promise<Said> {
  const said = new Map<string, string[]>();
  for (const folder of folders) {
    const { stdout } = await runNode([...tool, '.', '--preset', preset, '--format', 'json'], folder);
    for (const { path: template, findings } of (JSON.parse(stdout) as Report).files) {
      for (const { path = template, range, rule, message } of findings) {
        const file = resolve(folder, path);
        said.set(file, [...(said.get(file) ?? []), sentence(range.start.line, rule, message)]);
      }
    }
  }
  return said;
}
