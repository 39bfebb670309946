/** What somebody may do to a template with one edit, mostly without breaking it. */

import { shuffled } from '../fuzz/mutate-lines.ts';
import { below, mutated, type Random } from '../fuzz/mutate.ts';

type Edit = (lines: string[], random: Random, others: readonly string[]) => void;

/** A key that opens a block on a line of its own. */
const OPENING = /^ *["\w:]+: *\{?$/;

/** A few characters more or less. */
const strokes: readonly Edit[] = [
  (lines, random) => typeAt(lines, random, (line, at) => line.slice(0, at) + oneOf(TYPED, random) + line.slice(at)),
  (lines, random) => typeAt(lines, random, (line) => line + oneOf(TYPED, random)),
  (lines, random) => typeAt(lines, random, (line, at) => line.slice(0, at) + line.slice(at + 1 + below(random, 3))),
];

const edits: readonly Edit[] = [
  ...strokes,
  // another value
  (lines, random) => {
    inSome(lines, /: [\w'"].*$/, random, (line) => line.replace(/: .*$/, `: ${oneOf(VALUES, random)}`));
  },
  (lines, random) => inSome(lines, /\d/, random, (line) => line.replace(/\d+/, String(below(random, 1000)))),
  // another name, which others may still use
  (lines, random) => inSome(lines, OPENING, random, (line) => line.replace(/(\w+)(?="?: *\{?$)/, '$1x')),
  // the name of another place
  (lines, random) => {
    const words = [...(lines[below(random, lines.length)] ?? '').matchAll(/\w{3,}/g)].map(([word]) => word);
    inSome(lines, /\w{3,}$/, random, (line) => line.replace(/\w+$/, oneOf(words.length === 0 ? ['x'] : words, random)));
  },
  // a block taken out, put in once more under another name, or moved
  (lines, random) => void takeBlock(lines, random),
  (lines, random) => {
    const block = blockOf(lines, random);
    const [first = '', ...rest] = lines.slice(block.start, block.end);
    lines.splice(block.end, 0, first.replace(/(\w+)("?:)/, `$1${below(random, 100)}$2`), ...rest);
  },
  (lines, random) => {
    const block = takeBlock(lines, random);
    lines.splice(blockOf(lines, random).start, 0, ...block);
  },
  // a block of another template
  (lines, random, others) => {
    const other = oneOf(others, random).split('\n');
    const block = blockOf(other, random);
    lines.splice(blockOf(lines, random).start, 0, ...other.slice(block.start, block.end));
  },
  // what says nothing
  (lines, random) => void lines.splice(below(random, lines.length), 0, oneOf(NOTES, random)),
  (lines, random) => inSome(lines, /[^|>]$/, random, (line) => `${line} ${oneOf(NOTES, random).trim()}`),
  (lines, random) => void lines.splice(0, lines.length, ...shuffled(lines.join('\n'), random).split('\n')),
  (lines, random) => void lines.splice(0, lines.length, ...mutated(lines.join('\n'), random).split('\n')),
];

const VALUES = [
  ...['1', '0', 'true', "'*'", 'IsProd', '!Ref Stage', '!Ref AWS::NoValue'],
  'arn:aws:sqs:eu-west-1:123456789012:orders',
];

const TYPED = [
  ...['0', 'x', ' ', ': ', '"', "'", '{', '}', '[', '|', '|+', '#', ' # a', '- ', '&a ', '*a'],
  ...['\n', '\n  x: 1', '\nX: 1', '\n      DelaySeconds: 5', '\n---', '\n  Other:\n    Type: AWS::SQS::Queue', '!Ref '],
];

const NOTES = ['', '# note', '  # hoplint-disable missing-dlq', '  # hoplint-disable-next-line low-max-receive-count'];

/** The text with one stroke more. */
export function typedSomehow(text: string, random: Random): string {
  const lines = text.split('\n');
  oneOf(strokes, random)(lines, random, []);
  return lines.join('\n');
}

/** Other lines than before, by one edit or by some at once. */
export function editedSomehow(text: string, others: readonly string[], random: Random): string {
  const lines = text.split('\n');
  do oneOf(edits, random)(lines, random, others);
  while (random() < 0.2);
  return lines.join('\n');
}

function oneOf<T>(all: readonly T[], random: Random): T {
  return all[below(random, all.length)] as T;
}

function typeAt(lines: string[], random: Random, change: (line: string, at: number) => string): void {
  const index = below(random, lines.length);
  // An edit before this one may have taken all lines away.
  const line = lines[index] ?? '';
  lines[index] = change(line, below(random, line.length + 1));
}

function inSome(lines: string[], wanted: RegExp, random: Random, change: (line: string) => string): void {
  const fitting = lines.flatMap((line, index) => (wanted.test(line) ? [index] : []));
  const at = fitting[below(random, fitting.length)];
  if (at !== undefined) lines[at] = change(lines[at] as string);
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Some key with all that stands further right below it: most often a resource or a part of one. */
function blockOf(lines: readonly string[], random: Random): Block {
  const isWanted = (line: string): boolean => OPENING.test(line) && indentOf(line) <= 4 && indentOf(line) > 0;
  const keys = lines.flatMap((line, index) => (isWanted(line) ? [index] : []));
  const start = keys[below(random, keys.length)] ?? 0;
  const indent = indentOf(lines[start] ?? '');
  let end = start + 1;
  while (end < lines.length && (lines[end] === '' || indentOf(lines[end] as string) > indent)) end++;
  return { start, end };
}

function takeBlock(lines: string[], random: Random): string[] {
  const { start, end } = blockOf(lines, random);
  return lines.splice(start, end - start);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
