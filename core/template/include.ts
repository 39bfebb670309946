/**
 * `AWS::Include`: the content of a file in the place of the transform that names it. A path is one beside the template,
 * which `aws cloudformation package` uploads; what lies in S3 already is not at hand.
 */

import { once } from '../remember.ts';
import type { Source } from '../source.ts';
import { maxTextLength } from '../syntax/limits.ts';
import { parse } from '../syntax/parse.ts';
import {
  itemsOf, textOf, valueAt, type Entry, type Hole, type Mapping, type Node, type SyntaxProblem,
} from '../syntax/tree.ts';
import { withEntries, withItems } from './amend.ts';
import { anyEntry } from './any-entry.ts';
import type { ReadFile } from './model.ts';
import { folderOf, isAddress, pathFrom } from './path-from.ts';

export interface Included {
  /** The same node where nothing is included. What cannot be read is left, with a hole that says why. */
  readonly root: Node;
  readonly sources: readonly Source[];
  readonly missing: readonly string[];
  readonly problems: readonly SyntaxProblem[];
}

/** The transform that names a file. */
const INCLUDE = 'AWS::Include';

/** A file and its tree, which stands wherever the file is included. */
interface Part {
  readonly source: Source;
  /** Read when it is first included. */
  readonly root: () => Node;
}

interface Run {
  readonly folder: string;
  /** Undefined where a file cannot be read. */
  readonly partAt: (path: string) => Part | undefined;
  readonly sources: Source[];
  readonly missing: string[];
  readonly problems: SyntaxProblem[];
  /** Characters of what was included, a file as often as it was: all that it holds is looked at as often. */
  length: number;
}

/**
 * A template with the files that it includes; what those include is not followed, as CloudFormation does not. `texts`
 * are all that the tree stands in.
 */
export function withIncludes(
  root: Node,
  source: Source,
  read: ReadFile,
  texts: readonly Source[],
): Included {
  const folder = folderOf(source.path);
  const parts = new Map<string, Part | undefined>();
  const partAt = (path: string): Part | undefined => {
    if (!parts.has(path)) parts.set(path, partFrom(run, read(path)));
    return parts.get(path);
  };
  const run: Run = { folder, partAt, sources: [], missing: [], problems: [], length: 0 };
  const hasIncludes = anyEntry(root, isTopInclude, INCLUDE, texts);
  const whole = root.kind === 'mapping' && hasIncludes ? mappingWith(run, root, isTopInclude) : root;
  const { sources, missing, problems } = run;
  return { root: whole, sources, missing, problems };
}

function withFiles(run: Run, node: Node): Node {
  switch (node.kind) {
    case 'hole':
    case 'scalar':
      return node;
    case 'sequence':
      return withItems(node, node.items.map((item) => withFiles(run, item)));
    case 'mapping':
      return mappingWith(run, node, isInclude);
  }
}

/** An include inside a section or value, alone or beside other entries. */
function isInclude({ key, value }: Entry): boolean {
  return key.text === 'Fn::Transform' && namesInclude(value);
}

/** `Transform: { Name: AWS::Include, … }` of a template, which may stand in a list with other transforms. */
function isTopInclude(entry: Entry): boolean {
  if (entry.key.text !== 'Transform') return isInclude(entry);
  return [entry.value, ...itemsOf(entry.value)].some(namesInclude);
}

function namesInclude(transform: Node): boolean {
  return textOf(valueAt(transform, 'Name')) === INCLUDE;
}

function mappingWith(run: Run, node: Mapping, isHere: (entry: Entry) => boolean): Node {
  const [first, ...others] = node.entries;
  if (first !== undefined && others.length === 0 && isHere(first)) return contentOf(run, first.value);
  const entries = node.entries.flatMap((entry): readonly Entry[] => {
    if (isHere(entry)) return entriesFor(run, entry);
    const value = withFiles(run, entry.value);
    return [value === entry.value ? entry : { ...entry, value }];
  });
  return withEntries(node, entries);
}

/** The entries of the files, each transform that stays unread with its reason. */
function entriesFor(run: Run, entry: Entry): readonly Entry[] {
  const transforms = entry.value.kind === 'sequence' ? entry.value.items : [entry.value];
  const others = transforms.filter((transform) => !namesInclude(transform));
  const kept = entry.value.kind === 'sequence' ? [{ ...entry, value: { ...entry.value, items: others } }] : [];
  const included = transforms.filter(namesInclude).flatMap((transform): readonly Entry[] => {
    const content = contentOf(run, transform);
    if (content.kind === 'mapping') return content.entries;
    const key = { ...entry.key, value: 'Fn::Transform', text: 'Fn::Transform' };
    const value = content.kind === 'hole' ? content : hole('an included file holds no mapping', transform);
    return [{ ...entry, key, value }];
  });
  return [...kept, ...included];
}

/** The root of the file that a transform names; a hole where it lies elsewhere or cannot be read. */
function contentOf(run: Run, transform: Node): Node {
  const location = valueAt(transform, 'Parameters', 'Location');
  const named = textOf(location);
  if (named === undefined) return hole('AWS::Include at a location that is only known on deployment', transform);
  if (isAddress(named)) return hole(`${named} is not at hand`, transform);
  const path = pathFrom(run.folder, named);
  const part = run.partAt(path);
  if (part === undefined) {
    run.missing.push(path);
    return hole(`${named} cannot be read`, transform);
  }
  const { length } = part.source.text;
  if (run.length + length > maxTextLength) return hole(`with ${named} more than 16 MB would be included`, transform);
  run.length += length;
  return part.root();
}

function partFrom(run: Run, source: Source | undefined): Part | undefined {
  const root = (from: Source): Node => {
    const { root, problems } = parse(from);
    run.sources.push(from);
    run.problems.push(...problems);
    return root;
  };
  return source && { source, root: once(() => root(source)) };
}

function hole(why: string, { at }: Node): Hole {
  return { kind: 'hole', why, at };
}
