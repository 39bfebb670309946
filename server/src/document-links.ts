/** Links in a document: from the names of rules to their pages, from what a template includes or nests to the file. */

import type { DocumentLink } from 'vscode-languageserver';
import { findExtended } from '../../core/extends/extended-file.ts';
import type { PageOf } from '../../core/hover/link.ts';
import type { Analysis } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import type { Place, Source } from '../../core/source.ts';
import { suppressionsIn } from '../../core/suppression/collect.ts';
import { parse } from '../../core/syntax/parse.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Node, type Scalar } from '../../core/syntax/tree.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { folderOf, pathFrom } from '../../core/template/path-from.ts';
import { stacksOf } from '../../core/template/stacks/stack-of.ts';
import { filesOf } from './nearest-config.ts';
import { toLink } from './to-lsp.ts';

export interface LinkStyle {
  readonly rules: readonly Rule[];
  readonly pageOf: PageOf;
  /** The URI of a path as the client spells it. */
  readonly spell: (path: string) => string;
}

/** The rules that a configuration names, and the files that it extends. */
export function linksInConfig(source: Source, style: LinkStyle, read: ReadFile): DocumentLink[] {
  const { root } = parse(source);
  const lists = [valueAt(root, 'rules'), ...itemsOf(valueAt(root, 'overrides')).map((item) => valueAt(item, 'rules'))];
  const keys = lists.flatMap((list) => entriesOf(list).map(({ key }) => key));
  const extended = valueAt(root, 'extends');
  const written = extended?.kind === 'sequence' ? extended.items : [extended];
  const files = written.flatMap((node) => extendedLink(node, source, style, read));
  return [...files, ...keys.flatMap(({ text, at }) => ruleLink(text, at, style))];
}

function extendedLink(node: Node | undefined, { path }: Source, { spell }: LinkStyle, read: ReadFile): DocumentLink[] {
  const text = textOf(node);
  if (node === undefined || text === undefined) return [];
  const found = findExtended(text, { path, package: undefined }, filesOf(read));
  return 'path' in found ? [toLink(node.at, spell(found.path), undefined)] : [];
}

/** In one of the texts that were read for a template. */
export function linksInTemplate(source: Source, { template }: Analysis, style: LinkStyle): DocumentLink[] {
  const suppressed = suppressionsIn(template).filter(({ at }) => at.source.path === source.path);
  const read = new Set(stacksOf(template).flatMap(({ source: { path } }) => path));
  for (const { path } of template.sources) read.add(path);
  read.delete(source.path);
  const files = read.size === 0 ? [] : fileLinks(source, read, style);
  return [...suppressed.flatMap(({ rule, at }) => ruleLink(rule, at, style)), ...files];
}

function ruleLink(name: string, at: Place, { rules, pageOf }: LinkStyle): readonly DocumentLink[] {
  const page = rules.some((rule) => rule.name === name) ? pageOf(name) : undefined;
  return page === undefined ? [] : [toLink(at, page, `What ${name} is about`)];
}

/** `${file(../queues.yml):Queues}`: the path of a file in a Serverless variable. */
const FILE_VARIABLE = /\$\{\s*file\(\s*([^)\s]{1,1000})\s*\)/g;

/** Only files that were read: what looks like a path and is none gets no link. */
function fileLinks(source: Source, read: ReadonlySet<string>, { spell }: LinkStyle): readonly DocumentLink[] {
  const link = (at: Place, written: string): readonly DocumentLink[] => {
    const path = pathFrom(folderOf(source.path), written);
    return read.has(path) ? [toLink(at, spell(path), undefined)] : [];
  };
  return scalarsIn(parse(source).root).flatMap(({ text, at }) => {
    if (!text.includes('${')) return link(at, text);
    const shown = source.text.slice(at.start, at.end);
    return [...shown.matchAll(FILE_VARIABLE)].flatMap((match) => {
      const written = match[1] as string;
      const start = at.start + match.index + match[0].indexOf(written);
      return link({ source, start, end: start + written.length }, written);
    });
  });
}

function scalarsIn(node: Node): readonly Scalar[] {
  if (node.kind === 'scalar') return [node];
  return [...entriesOf(node).map(({ value }) => value), ...itemsOf(node)].flatMap(scalarsIn);
}
