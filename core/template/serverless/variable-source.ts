/** Where the value of a variable comes from: the service, the command line, a file, a stage's parameters. */

import type { Place } from '../../source.ts';
import { entryOf, itemsOf, type Node } from '../../syntax/tree.ts';
import { synthesize } from '../synthesize.ts';
import { include } from './include.ts';
import { constructOutput } from './lift-ids.ts';
import { locate, resolve, resolvePieces, type Located, type Run } from './resolver.ts';
import { regionOf, stageOf } from './stage.ts';
import { hole, holeIn, scalarNode, textNode } from './text-node.ts';
import type { Lookup, Piece, VariableSource } from './variable-syntax.ts';

/** No value here: the next source is asked. */
export interface Missing {
  readonly why: string;
  /** A deployment may have one all the same. */
  readonly open: boolean;
}

export type Found = Located | Missing;

type Source = (run: Run, address: string, at: Place, depth: number) => Found;

const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['self', fromService],
  ['opt', fromOptions],
  ['env', (_run, name) => ({ why: `environment variable ${name} is only known on deployment`, open: true })],
  ['param', fromParameters],
  ['sls', fromFramework],
  ['aws', fromAccount],
  ['construct', fromConstruct],
]);

/** Sources that only a deployment can ask. */
const REMOTE = new Set(['cf', 'ssm', 's3', 'secrets', 'git', 'output', 'state', 'terraform', 'vault', 'doppler']);

/** What a source of a variable stands for; `at` is the text that asks. */
export function lookUp(run: Run, source: VariableSource, at: Place, depth: number): Found {
  if (source.kind === 'fallback') return written(run, source.value, at, depth);
  const { type } = source;
  const ask = SOURCES.get(type);
  if (!ask && type !== 'file' && type !== 'strToBool') return unread(run, source, at, depth);
  const address = plainText(run, source.address, at, depth);
  const [parameter] = source.parameters.map((pieces) => plainText(run, pieces, at, depth));
  const unknown = [address, parameter].find((node) => node?.kind === 'hole');
  if (unknown) return { node: unknown, assumed: false };
  const found = ask
    ? ask(run, textIn(address), at, depth)
    : type === 'file'
      ? fromFile(run, textIn(parameter), textIn(address), at, depth)
      : truthOf(textIn(parameter), at);
  const assumed = [address, parameter].some((node) => node?.kind === 'scalar' && node.assumed);
  return 'node' in found && assumed ? { ...found, assumed } : found;
}

function textIn(node: Node | undefined): string {
  return node?.kind === 'scalar' ? node.text.trim() : '';
}

function written(run: Run, value: readonly Piece[] | number | boolean | null, at: Place, depth: number): Located {
  if (value === null || typeof value !== 'object') return { node: scalarNode(value, at), assumed: false };
  return { node: textNode(resolvePieces(run, value, at, depth), at), assumed: false };
}

/** What another place knows: the hole keeps what it asks for (`${cf:network-dev.QueueArn}`) as far as that is known. */
function unread(run: Run, { type, address, parameters }: Lookup, at: Place, depth: number): Located {
  const known = plainText(run, address, at, depth);
  const written = address.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.text}}`)).join('');
  const origin = REMOTE.has(type) ? 'is only known on deployment' : 'comes from a plugin';
  const isElsewhere = parameters.length > 0;
  if (known.kind !== 'scalar' || isElsewhere) {
    return { node: hole(`variable ${type}:${written} ${origin}`, at), assumed: false };
  }
  const node = hole(`variable ${type}:${known.text} ${origin}`, at);
  return { node: { ...node, symbol: `\${${type}:${known.text}}` }, assumed: false };
}

/** The text of an address or a parameter, else a hole. */
function plainText(run: Run, pieces: readonly Piece[], at: Place, depth: number): Node {
  const nodes = resolvePieces(run, pieces, at, depth + 1);
  const node = textNode(nodes, at);
  return node.kind === 'scalar' ? node : hole(holeIn(node)?.why ?? 'a variable inside it is no text', at);
}

/** The service's name is found as `service` and as `service.name`, in whichever of the two forms it is written. */
function fromService(run: Run, address: string, _at: Place, depth: number): Found {
  const isName = address === 'service' || address === 'service.name';
  const named = isName ? follow(run, run.root, ['service', 'name'], depth) : undefined;
  const found = named ?? follow(run, run.root, isName ? ['service'] : keysOf(address), depth);
  return found ?? { why: `${address} is not written in this service`, open: false };
}

function keysOf(address: string): readonly string[] {
  return address === '' ? [] : address.split('.');
}

function fromOptions(run: Run, name: string, at: Place): Found {
  const value = run.options.get(name);
  if (value !== undefined) return { node: scalarNode(value, at), assumed: false };
  return { why: `option --${name} is not given`, open: true };
}

function fromParameters(run: Run, name: string, at: Place, depth: number): Found {
  const given = run.options.get(name);
  if (given !== undefined) return { node: scalarNode(given, at), assumed: false };
  const stage = stageOf(run, at).node;
  const stages = stage.kind === 'scalar' ? [stage.text, 'default'] : ['default'];
  for (const key of stages) {
    const found =
      follow(run, run.root, ['stages', key, 'params', name], depth) ??
      follow(run, run.root, ['params', key, name], depth);
    if (found !== undefined) return { ...found, assumed: true };
  }
  return { why: `parameter ${name} is only known on deployment`, open: true };
}

function fromFramework(run: Run, name: string, at: Place): Found {
  if (name === 'stage') return stageOf(run, at);
  return { node: hole(`variable sls:${name} is another one on each deployment`, at), assumed: false };
}

/** The account is that of the stack, so CloudFormation's own name says it best. */
function fromAccount(run: Run, name: string, at: Place): Found {
  if (name === 'region') return regionOf(run, at);
  if (name === 'accountId') return { node: synthesize({ Ref: 'AWS::AccountId' }, at), assumed: false };
  return { node: hole(`variable aws:${name} is only known on deployment`, at), assumed: false };
}

function fromConstruct(run: Run, address: string, at: Place, depth: number): Found {
  const [id = '', output = ''] = keysOf(address);
  const type = follow(run, run.root, ['constructs', id, 'type'], depth)?.node;
  const value = constructOutput(textIn(type), id, output);
  if (value !== undefined) return { node: synthesize(value, at), assumed: false };
  return { node: hole(`variable construct:${address} comes from a plugin`, at), assumed: false };
}

function fromFile(run: Run, path: string, address: string, at: Place, depth: number): Found {
  if (/\.[cm]?[jt]s$/i.test(path)) return { node: hole(`${path} is computed by a program`, at), assumed: false };
  const file = include(run.includes, path);
  if (file === undefined) return { why: `file ${path} cannot be read`, open: true };
  if (file.parsed === undefined) return { node: wholeText(file.source), assumed: false };
  const found = follow(run, file.parsed.root, keysOf(address), depth);
  return found ?? { why: `${path} has no ${address === '' ? 'content' : address}`, open: false };
}

function wholeText(source: Place['source']): Node {
  return scalarNode(source.text, { source, start: 0, end: source.text.length });
}

function truthOf(text: string, at: Place): Located {
  const word = text.toLowerCase();
  if (word === 'true' || word === '1') return { node: scalarNode(true, at), assumed: false };
  if (word === 'false' || word === '0') return { node: scalarNode(false, at), assumed: false };
  return { node: hole(`strToBool takes true or false, not ${text}`, at), assumed: false };
}

/** The value at a path of keys, through variables on the way; undefined where there is none or it is null. */
export function follow(run: Run, start: Node, keys: readonly string[], depth: number): Located | undefined {
  let here = locate(run, start, depth + 1);
  for (const key of keys) {
    if (here.node.kind === 'hole') return here;
    const child = here.node.kind === 'sequence' ? itemsOf(here.node)[Number(key)] : entryOf(here.node, key)?.value;
    if (child === undefined) return undefined;
    const next = locate(run, child, depth + 1);
    here = { node: next.node, assumed: here.assumed || next.assumed };
  }
  return here.node.kind === 'scalar' && here.node.value === null ? undefined : here;
}

/** The value at a path of the service, without variables; nothing beside the path is resolved. */
export function valueIn(run: Run, ...keys: readonly string[]): Node | undefined {
  const found = follow(run, run.root, keys, 0);
  return found && resolve(run, found.node);
}
