/** Changes that know where the values of a template stand: a wrong kind in a value's place, two values exchanged. */

import { textAt, type Source } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { below, type Random } from './mutate.ts';

/** Values of every kind, which YAML and JSON write alike. */
const values = [
  ...['null', 'true', '0', '-1', '1e400', '12345678901234567890', '""', '"x"', '[]', '{}', '[[]]', '[null]', '[{}, 1]'],
  ...['{"Ref": "AWS::NoValue"}', '{"Ref": {}}', '{"Ref": "__proto__"}', '{"Fn::If": ["IsProd"]}', '{"Fn::If": {}}'],
  ...['{"Fn::GetAtt": []}', '{"Fn::GetAtt": ["A", {"Ref": "B"}]}', '{"Fn::Sub": "${"}', '{"Fn::Sub": ["${a.b.c}", 5]}'],
  ...['{"Fn::Join": ["", {"Ref": "A"}]}', '{"Fn::Select": ["9", []]}', '{"Fn::Split": [",", null]}', '{"Fn::Cidr": 1}'],
  ...['{"Fn::Transform": {"Name": "AWS::Include"}}', '{"Fn::ForEach::X": ["A", ["B"], {"${A}": {}}]}', '{"a": {"a": 1}}'],
  ...['"arn:aws:sqs:::"', '"arn:aws:lambda:eu-west-1:123456789012:function:x:$LATEST"', '"${self:custom}"', '"${file(a.yml)}"'],
  ...['"constructor"', '"AWS::SQS::Queue"', '"AWS::Serverless::Function"', '"Serverless"', '"*"', '"\\u0000"', '"\\ud800"'],
];

/** Names that every object has of itself. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

/** The text with up to three values changed for others, or one word changed for another wherever it stands. */
export function transplanted(source: Source, random: Random): string {
  let { text } = source;
  for (let changes = 1 + below(random, 3); changes > 0; changes--) {
    text = random() < 0.2 ? renamed(text, random) : withOtherValue({ ...source, text }, random);
  }
  return text;
}

function withOtherValue(source: Source, random: Random): string {
  const { text } = source;
  const nodes = valuesIn(parse(source).root).filter(({ at }) => at.source === source && at.end > at.start);
  const [one, other] = [pick(nodes, random), pick(nodes, random)];
  if (one === undefined || other === undefined) return text;
  const apart = one.at.end <= other.at.start;
  if (apart && random() < 0.3) {
    const between = text.slice(one.at.end, other.at.start);
    return text.slice(0, one.at.start) + textAt(other.at) + between + textAt(one.at) + text.slice(other.at.end);
  }
  const newText = random() < 0.3 ? textAt(other.at) : (pick(values, random) ?? '');
  return text.slice(0, one.at.start) + newText + text.slice(one.at.end);
}

/** Makes names meet that did not: what refers to others refers to itself. */
function renamed(text: string, random: Random): string {
  const words = text.match(/[A-Za-z_]\w{2,}/g) ?? [];
  const word = pick(words, random);
  const other = random() < 0.3 ? pick(inherited, random) : pick(words, random);
  return word === undefined || other === undefined ? text : text.replaceAll(word, other);
}

function valuesIn(root: Node): readonly Node[] {
  const found = new Set<Node>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    if (node.kind === 'sequence') waiting.push(...node.items);
    if (node.kind === 'mapping') waiting.push(...node.entries.map(({ value }) => value));
  }
  return [...found];
}

export function pick<T>(from: readonly T[], random: Random): T | undefined {
  return from[below(random, from.length)];
}
