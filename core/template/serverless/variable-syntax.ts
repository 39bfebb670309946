/** The grammar of the Serverless Framework's variables: `${type(parameters):address, fallback}`, also nested. */

/** Plain text, or a variable in it. */
export type Piece = string | Variable;

export interface Variable {
  /** As written, without its braces: `opt:stage, 'dev'`. */
  readonly text: string;
  /** Tried from left to right; empty where variables are nested too deeply to be read. */
  readonly sources: readonly VariableSource[];
}

export type VariableSource = Lookup | Fallback;

/** `file(./x.yml):key`: type `file`, parameters, address. */
export interface Lookup {
  readonly kind: 'lookup';
  readonly type: string;
  readonly parameters: readonly (readonly Piece[])[];
  readonly address: readonly Piece[];
}

/** Sources that know nothing with keys. Source: the framework's documentation of its variables. */
const TEXTS: ReadonlySet<string> = new Set(['ssm', 'cf', 's3', 'env', 'opt', 'git', 'sls', 'aws']);

/** Whether a variable stands for text or a number, whatever a deployment finds; secrets may be JSON. */
export function isText({ sources, text }: Variable): boolean {
  const known = sources.every((source) => source.kind === 'fallback' || TEXTS.has(source.type));
  return known && sources.length > 0 && !text.includes('secretsmanager');
}

/** A value written into the variable itself; text may hold variables in turn. */
export interface Fallback {
  readonly kind: 'fallback';
  readonly value: readonly Piece[] | number | boolean | null;
}

/** What a variable begins and ends with; `provider.variableSyntax` of old services changes it. */
export interface Delimiters {
  readonly open: string;
  readonly close: string;
}

export const STANDARD: Delimiters = { open: '${', close: '}' };

/** Variables inside variables; real services need two or three levels. */
const DEEPEST = 20;

/** What CloudFormation resolves (`${AWS::Region}`, `${Queue.Arn}`) is plain text here. */
export function piecesOf(text: string, delimiters: Delimiters = STANDARD): readonly Piece[] {
  const reading = { ...delimiters, text, ends: matchingEnds(text, delimiters) };
  return readPieces(reading, { from: 0, to: text.length }, 0);
}

/** The delimiters of a regular expression such as `\${{([\s\S]+?)}}`: what stands before and after its group. */
export function delimitersOf(variableSyntax: string | undefined): Delimiters {
  const match = /^([^(]+)\(.*\)([^)]+)$/s.exec(variableSyntax ?? '');
  if (match === null) return STANDARD;
  const [open, close] = [match[1], match[2]].map((text) => (text ?? '').replace(/\\(.)/g, '$1').trim());
  return open && close ? { open, close } : STANDARD;
}

interface Reading extends Delimiters {
  readonly text: string;
  /** The offset of each variable's start and of its closing delimiter. */
  readonly ends: ReadonlyMap<number, number>;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const PLAIN_BRACE = -1;

function matchingEnds(text: string, { open, close }: Delimiters): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const pending: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const last = pending.at(-1) ?? PLAIN_BRACE;
    if (text.startsWith(open, i)) {
      pending.push(i);
      i += open.length - 1;
    } else if (last !== PLAIN_BRACE && text.startsWith(close, i)) {
      ends.set(last, i);
      pending.pop();
      i += close.length - 1;
    } else if (text[i] === '{') pending.push(PLAIN_BRACE);
    else if (text[i] === '}' && last === PLAIN_BRACE) pending.pop();
  }
  return ends;
}

function readPieces(reading: Reading, { from, to }: Span, depth: number): readonly Piece[] {
  const { text, open, close, ends } = reading;
  const pieces: Piece[] = [];
  let literal = '';
  let here = from;
  for (let start = text.indexOf(open, from); start >= 0 && start < to; start = text.indexOf(open, here)) {
    const escaped = start > from && text[start - 1] === '\\';
    literal += text.slice(here, escaped ? start - 1 : start);
    const variable = escaped ? undefined : variableAt(reading, start, depth);
    here = variable ? (ends.get(start) ?? to) + close.length : start + open.length;
    if (variable) {
      if (literal !== '') pieces.push(literal);
      pieces.push(variable);
      literal = '';
    } else literal += open;
  }
  literal += text.slice(here, to);
  return literal === '' && pieces.length > 0 ? pieces : [...pieces, literal];
}

function variableAt(reading: Reading, start: number, depth: number): Variable | undefined {
  const from = start + reading.open.length;
  const to = reading.ends.get(start);
  if (to === undefined || typeAt(reading, from) === undefined) return undefined;
  const text = reading.text.slice(from, to);
  if (depth >= DEEPEST) return { text, sources: [] };
  return { text, sources: segments(reading, { from, to }).map((span) => sourceIn(reading, span, depth + 1)) };
}

/** A second colon makes it CloudFormation's: `AWS::Region`. */
function typeAt(reading: Reading, from: number): string | undefined {
  return /^([a-z][A-Za-z0-9]*)(?:\(|:(?!:))/.exec(reading.text.slice(from, from + 80))?.[1];
}

/** Cut at commas outside quotes, parentheses and inner variables. */
function segments(reading: Reading, { from, to }: Span): readonly Span[] {
  const found: Span[] = [];
  let start = from;
  let parentheses = 0;
  for (let i = from; i < to; i = next(reading, i, start, to)) {
    const character = reading.text[i];
    if (character === '(') parentheses++;
    else if (character === ')') parentheses--;
    else if (character === ',' && parentheses <= 0) {
      found.push(trimmed(reading.text, { from: start, to: i }));
      start = i + 1;
    }
  }
  return [...found, trimmed(reading.text, { from: start, to })];
}

/** The offset to go on from: behind an inner variable, behind a quoted text at a segment's start, or one further. */
function next(reading: Reading, i: number, start: number, to: number): number {
  const end = reading.ends.get(i);
  if (end !== undefined) return end + reading.close.length;
  const character = reading.text[i];
  if (character !== "'" && character !== '"') return i + 1;
  if (i - start > 40 || reading.text.slice(start, i).trim() !== '') return i + 1;
  const closing = reading.text.indexOf(character, i + 1);
  return closing > 0 && closing < to ? closing + 1 : i + 1;
}

function trimmed(text: string, { from, to }: Span): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (start < end && /\s/.test(text[end - 1] ?? '')) end--;
  return { from: start, to: end };
}

function sourceIn(reading: Reading, span: Span, depth: number): VariableSource {
  const type = typeAt(reading, span.from);
  if (type !== undefined) return lookupIn(reading, span, type, depth);
  const text = reading.text.slice(span.from, span.to);
  const isText = isQuoted(text) || text.startsWith(reading.open);
  return { kind: 'fallback', value: isText ? readUnquoted(reading, span, depth) : literalValue(text) };
}

function literalValue(text: string): readonly Piece[] | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : [text];
}

function lookupIn(reading: Reading, { from, to }: Span, type: string, depth: number): Lookup {
  const afterType = from + type.length;
  const isCall = reading.text[afterType] === '(';
  const closing = isCall ? closingParenthesis(reading, afterType, to) : afterType - 1;
  const inner = { from: afterType + 1, to: closing };
  const parameters = isCall ? segments(reading, inner).map((span) => readUnquoted(reading, span, depth)) : [];
  const colon = reading.text.indexOf(':', closing + 1);
  const address = trimmed(reading.text, { from: colon < 0 || colon >= to ? to : colon + 1, to });
  return { kind: 'lookup', type, parameters, address: readUnquoted(reading, address, depth) };
}

function closingParenthesis(reading: Reading, opening: number, to: number): number {
  let open = 0;
  for (let i = opening; i < to; i = (reading.ends.get(i) ?? i) + 1) {
    if (reading.text[i] === '(') open++;
    else if (reading.text[i] === ')' && --open === 0) return i;
  }
  return to;
}

function readUnquoted(reading: Reading, span: Span, depth: number): readonly Piece[] {
  const quoted = isQuoted(reading.text.slice(span.from, span.to));
  return readPieces(reading, quoted ? { from: span.from + 1, to: span.to - 1 } : span, depth);
}

function isQuoted(text: string): boolean {
  return text.length > 1 && (text[0] === "'" || text[0] === '"') && text.at(-1) === text[0];
}
