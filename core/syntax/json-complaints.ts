/** What can be wrong with a JSON text, in words. */

import type { Place, Source } from '../source.ts';
import { textAt } from '../source.ts';
import { lineEnd } from './line-end.ts';
import { placeholderBefore, unfilledAt } from './placeholder.ts';
import type { Trouble } from './trouble.ts';

/** A comment, which plain JSON does not have. */
export function commentInJson(at: Place): Trouble {
  return { message: 'JSON has no comments: remove this one, or write the template in YAML', at, effect: 'local' };
}

/** A bracket without its partner. */
export function unclosedBracket(source: Source, open: number): Trouble {
  const bracket = source.text[open] as string;
  const message = `this \`${bracket}\` is not closed: add \`${bracket === '{' ? '}' : ']'}\``;
  return { message, at: { source, start: open, end: open + 1 }, effect: 'derails' };
}

/** An error of the parser, by its name, at a place. */
export function jsonComplaint(code: string, at: Place): Trouble {
  switch (code) {
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return badEscape(at);
    case 'InvalidCharacter':
      return { message: 'a control character stands in this text: write a tab as `\\t`', at, effect: 'local' };
    default:
      return placeholderOnLine(at) ?? { message: complaint(code, textAt(at)), at, effect: 'derails' };
  }
}

function complaint(code: string, written: string): string {
  switch (code) {
    case 'InvalidSymbol':
      return `\`${written}\` is no JSON value: put text in double quotes`;
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return `\`${written}\` is no complete number: finish it, or put it in double quotes`;
    case 'PropertyNameExpected':
      return 'a key in double quotes must stand here: add it, or remove what stands before';
    case 'ValueExpected':
      return 'a value is missing here: add it';
    case 'ColonExpected':
      return 'a colon and a value are missing after this key: add them';
    case 'CommaExpected':
      return 'a comma is missing before this: add it';
    case 'UnexpectedEndOfComment':
      return 'this comment is not closed: add `*/`';
    case 'UnexpectedEndOfString':
      return 'this text is not closed on its line: add `"`, and write a line break as `\\n`';
    default:
      return 'the template has ended before this: remove it';
  }
}

function badEscape(at: Place): Trouble {
  const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|(\\.?)/gs;
  for (const match of textAt(at).matchAll(escapes)) {
    const escape = match[1];
    if (escape === undefined) continue;
    const start = at.start + match.index;
    const message = `\`${escape}\` is no escape that JSON knows: write \`\\${escape}\``;
    return { message, at: { ...at, start, end: start + escape.length }, effect: 'local' };
  }
  return { message: 'this text holds an escape that JSON does not know', at, effect: 'local' };
}

/** An error on a line with a placeholder is the placeholder's doing. */
function placeholderOnLine({ source, start, end }: Place): Trouble | undefined {
  const { text } = source;
  const found = placeholderBefore(text, lineEnd(text, end));
  if (found === undefined || text.slice(found.end, start).includes('\n')) return undefined;
  return unfilledAt({ source, ...found });
}
