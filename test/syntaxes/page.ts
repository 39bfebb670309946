/**
 * A syntax page shows texts and the scopes that the injections give to parts of them. Each heading has blocks in
 * `yaml`, `json` or `jsonc`; a line of carets says what the line above it has there:
 *
 *     Url: !Sub https://${Api}
 *                         ^^^ variable.other
 *                ^^^ nothing
 *
 * A scope is named by its beginning. The carets mark it from its first to its last character; `nothing` says that
 * the host has these characters for itself.
 */

import type { IGrammar } from 'vscode-textmate';
import { scopesOf } from './tokenize.ts';

export interface Example {
  readonly title: string;
  readonly language: string;
  readonly lines: readonly string[];
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: string;
}

const CARETS = /^ *(\^+) (.+)$/d;

/** The examples of a page, in its order. */
export function examplesOf(markdown: string): readonly Example[] {
  const examples: Example[] = [];
  let title = '';
  for (const [, heading, language, body = ''] of markdown.matchAll(/^## (.*)$|^```(\w+)\n([^]*?)^```$/gm)) {
    if (heading !== undefined) title = heading;
    else if (language !== undefined) examples.push({ title, language, ...readBlock(body) });
  }
  return examples;
}

function readBlock(body: string): Pick<Example, 'lines' | 'marks'> {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const text of body.trimEnd().split('\n')) {
    const carets = CARETS.exec(text);
    if (carets === null) lines.push(text);
    else {
      const [start, end] = carets.indices?.[1] as [number, number];
      marks.push({ line: lines.length - 1, start, end, scope: carets[2] as string });
    }
  }
  return { lines, marks };
}

/** Sentences on the marks of an example that the grammar does not bear out. */
export function unmet(grammar: IGrammar, { lines, marks }: Example): readonly string[] {
  const scopes = scopesOf(grammar, lines);
  return marks.flatMap(({ line, start, end, scope }) => {
    const has = (scopes[line] ?? []).map((stack) => stack.some((name) => isNamed(name, scope)));
    const holds = scope === 'nothing' ? !has.slice(start, end).includes(true) : isRun(has, start, end);
    if (holds) return [];
    const text = lines[line]?.slice(start, end);
    return [`${scope} is not at "${text}", line ${line + 1} (${scopes[line]?.[start]?.join(' ')})`];
  });
}

/** Whether a scope of ours begins as the page says; `nothing` asks for any of ours. */
function isNamed(name: string, scope: string): boolean {
  return name.endsWith('.hoplint') && (scope === 'nothing' || name.startsWith(`${scope}.`));
}

function isRun(has: readonly boolean[], start: number, end: number): boolean {
  return !has.slice(start, end).includes(false) && has[start - 1] !== true && has[end] !== true;
}
