/**
 * `parameter_overrides` of SAM: `Name=value Other="two words"`, also `ParameterKey=Name,ParameterValue=value`, as one
 * text, as a list of such texts or as a map (samcli/cli/types.py).
 */

import type { Place } from '../source.ts';
import { textOf, type Node } from '../syntax/tree.ts';
import { nothingBut, together, type GivenParameter, type GivenParameters } from './given.ts';
import { readMap } from './parameter-map.ts';

export function readOverrides(node: Node): GivenParameters {
  if (node.kind === 'mapping') return readMap(node);
  const texts = node.kind === 'sequence' ? node.items : [node];
  return together(texts.map(readText));
}

function readText(node: Node): GivenParameters {
  const text = textOf(node);
  if (text === undefined) return nothingBut('parameter_overrides must be text such as "Stage=prod Wait=30"', node.at);
  const given: GivenParameter[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const pair = PAIR.exec(rest);
    if (pair === null) return nothingBut(complaint(rest), node.at);
    given.push(pairOf(pair, node.at));
    rest = rest.slice(pair[0].length).trimStart();
  }
  return { given, problems: [] };
}

/** In a pair, groups 3 and 5 are the name and 6 is the value. */
const NAME = `([^\\s=,"']+)`;
/** It is quoted, or ends at a space that no backslash escapes. */
const VALUE = `("(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|(?:\\\\.|[^\\s"\\\\])*)`;
const KEY = `(?:(["']?)ParameterKey\\1=(["']?)${NAME}\\2,ParameterValue|(["']?)${NAME}\\4)`;
const PAIR = new RegExp(`^${KEY}=${VALUE}(?=\\s|$)`, 's');

function pairOf(pair: RegExpExecArray, at: Place): GivenParameter {
  return { name: pair[3] ?? pair[5] ?? '', value: unquoted(pair[6] ?? ''), at };
}

/** Without the quotes around it and the backslashes before quotes and spaces. */
function unquoted(value: string): string {
  const [, , inner] = /^(["'])(.*)\1$/s.exec(value) ?? [];
  return (inner ?? value).replace(/\\([ "'])/g, '$1');
}

function complaint(rest: string): string {
  const word = /^\S+/.exec(rest)?.[0] ?? '';
  if (word.startsWith('file://')) return `${word} stands for another file: name that one with --param-file`;
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  if (name === undefined) return `${word} is no NAME=VALUE; a value with spaces needs quotes: NAME="two words"`;
  if (/^["']/.test(value ?? '')) return `the value of ${name} has no closing quote: write ${name}="two words"`;
  return `the value of ${name} has a quote in its middle: quote all of it, or write \\" for the character`;
}
