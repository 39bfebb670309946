/** Answers the questions of a client about its open documents. All URIs inside are canonical. */

import type {
  CancellationToken,
  ClientCapabilities,
  CompletionItem,
  CompletionParams,
  DocumentHighlight,
  DocumentLink,
  DocumentLinkParams,
  Hover,
  Location,
  ReferenceParams,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { graphData } from '../../core/format/graph-json.ts';
import { formatTracesJson } from '../../core/format/trace-json.ts';
import { formatTraces } from '../../core/format/trace-text.ts';
import { nodeNamed } from '../../core/graph/delivery/starts.ts';
import { entryPoints, tracesFrom } from '../../core/graph/delivery/traces.ts';
import type { PageOf } from '../../core/hover/link.ts';
import type { FolderEntry } from '../../core/search/file-tree.ts';
import { type Place, positionAt, type Source } from '../../core/source.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { toMermaid, toMermaidOfAll, type Titled } from '../../diagram/mermaid.ts';
import { takesMarkdown } from './capabilities.ts';
import { completionsAt } from './completion.ts';
import { hoverConfig } from './config-hover.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { linksInConfig, linksInTemplate } from './document-links.ts';
import { completeExtends, extendable, isInExtends } from './extends-completion.ts';
import { hoverAt } from './hover.ts';
import type { KnownTemplates } from './known-templates.ts';
import { isConfig, isYamlConfig } from './nearest-config.ts';
import { nodeAround } from './node-at.ts';
import { definitionAt, highlightsOf, placesBeside, placesOf, toLocations, wantedAt } from './navigation.ts';
import type {
  ClientOptions,
  ExplainParams,
  ExplainResult,
  GraphParams,
  GraphResult,
  IsTemplateParams,
  NodeAtParams,
  NodeAtResult,
  TraceParams,
  TraceResult,
} from './protocol.ts';
import type { ServerHost } from './server.ts';
import { canonical, pathOf, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface AnswersAccess {
  readonly workspace: Workspace;
  /** For questions that go beyond one document. */
  readonly known: KnownTemplates;
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  /** The URI of a path beside a file, as the client spells it. */
  readonly spell: (path: string, beside: string) => string;
  readonly client: ClientCapabilities;
  readonly options: ClientOptions;
  readonly pageOf: PageOf;
  readonly host: ServerHost;
  readonly textOf: (uri: string) => string | undefined;
  /** What is in a folder; nothing where it cannot be listed. */
  readonly list: (uri: string) => Promise<readonly FolderEntry[]>;
}

interface Found {
  readonly cursor: Cursor;
  readonly spell: (source: Source) => string;
}

export class Answers {
  private readonly access: AnswersAccess;

  constructor(access: AnswersAccess) {
    this.access = access;
  }

  async hover(params: TextDocumentPositionParams): Promise<Hover | null> {
    const config = this.configAt(params);
    if (config !== undefined) return config;
    const found = await this.find(params);
    if (found === null) return null;
    const { client, options, pageOf } = this.access;
    const markdown = takesMarkdown(client);
    const linkTo = (place: Place) => (markdown ? lineLink(found.spell(place.source), place) : undefined);
    return hoverAt(found.cursor, { linkTo, pageOf, markdown, withFindingsHere: !options.showsFindingsOnHover });
  }

  /** In a configuration in YAML; of one in JSON the editor tells by its schema. Undefined in all else. */
  private configAt({ textDocument, position }: TextDocumentPositionParams): Hover | null | undefined {
    const path = pathOf(textDocument.uri);
    const document = this.access.open.get(canonical(textDocument.uri));
    if (document === undefined || !isYamlConfig(path)) return undefined;
    const { client, pageOf, host } = this.access;
    const read = this.readerBeside(canonical(textDocument.uri));
    const style = { rules: host.rules, pageOf, markdown: takesMarkdown(client), read };
    return hoverConfig({ path, text: document.getText() }, document.offsetAt(position), style);
  }

  async definition(params: TextDocumentPositionParams): Promise<Location | null> {
    const found = await this.find(params);
    return found && definitionAt(found.cursor, found.spell);
  }

  /** In all templates of the workspace; who stops asking gets what was found by then. */
  async references(params: ReferenceParams, token: CancellationToken): Promise<Location[] | null> {
    const found = await this.find(params);
    const wanted = found && wantedAt(found.cursor);
    if (found === null || !wanted) return null;
    const places = [...placesOf(wanted, params.context.includeDeclaration)];
    for await (const whole of this.access.known.wholesBeside(canonical(params.textDocument.uri))) {
      if (token.isCancellationRequested) break;
      if (whole.analysis.graph !== wanted.analysis.graph) places.push(...placesBeside(wanted, whole));
    }
    return toLocations(places, found.spell);
  }

  async highlights(params: TextDocumentPositionParams): Promise<DocumentHighlight[] | null> {
    const found = await this.find(params);
    const wanted = found && wantedAt(found.cursor);
    return wanted ? highlightsOf(wanted, found.cursor.carry) : null;
  }

  async links({ textDocument }: DocumentLinkParams): Promise<DocumentLink[]> {
    const { workspace, open, host, pageOf } = this.access;
    const uri = canonical(textDocument.uri);
    const document = open.get(uri);
    if (document === undefined) return [];
    const source = { path: pathOf(document.uri), text: document.getText() };
    const style = { rules: host.rules, pageOf, spell: (path: string) => this.access.spell(path, uri) };
    if (isConfig(source.path)) return linksInConfig(source, style, this.readerBeside(uri));
    const analysis = (await workspace.checkFor(uri))?.analysis;
    return analysis === undefined ? [] : linksInTemplate(source, analysis, style);
  }

  async completion({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
    const uri = canonical(textDocument.uri);
    const document = this.access.open.get(uri);
    const before = document?.getText({ start: { line: 0, character: 0 }, end: position }) ?? '';
    const lines = before.split(/\r\n|\r|\n/);
    const path = pathOf(uri);
    if (!isYamlConfig(path) || !isInExtends(lines)) return completionsAt(path, lines, this.access.host.rules);
    const list = (folder: string) => this.access.list(uriOf(folder, uri));
    return completeExtends(lines.at(-1) ?? '', position, await extendable(path, list));
  }

  private readerBeside(beside: string): ReadFile {
    return (path) => {
      const text = this.access.textOf(uriOf(path, beside));
      return text === undefined ? undefined : { path, text };
    };
  }

  explain({ rule }: ExplainParams): ExplainResult {
    const { page, rules } = this.access.host;
    const isRule = rules.some(({ name }) => name === rule);
    return isRule ? (page?.(rule) ?? null) : null;
  }

  async isTemplate({ textDocument }: IsTemplateParams): Promise<boolean> {
    const check = await this.access.workspace.checkFor(canonical(textDocument.uri));
    return check?.analysis !== undefined;
  }

  async graph({ textDocument, format }: GraphParams): Promise<GraphResult> {
    if (textDocument === undefined) return format === 'mermaid' ? this.mermaidOfAll() : null;
    const check = await this.access.workspace.checkFor(canonical(textDocument.uri));
    const graph = check?.analysis?.graph;
    if (graph === undefined) return null;
    return format === 'mermaid' ? toMermaid(graph) : JSON.stringify(graphData(graph), undefined, 2);
  }

  private async mermaidOfAll(): Promise<string> {
    const all: Titled[] = [];
    for await (const { analysis, uris } of this.access.known.wholesBeside('')) {
      const names = uris.map((uri) => pathOf(uri).split('/').slice(-2).join('/'));
      all.push({ title: names.join(', '), graph: analysis.graph });
    }
    return toMermaidOfAll(all);
  }

  async trace({ textDocument, resource, format }: TraceParams): Promise<TraceResult> {
    const check = await this.access.workspace.checkFor(canonical(textDocument.uri));
    const graph = check?.analysis?.graph;
    if (graph === undefined) return null;
    const starts = resource === undefined ? entryPoints(graph) : [nodeNamed(graph, resource) ?? []].flat();
    if (resource !== undefined && starts.length === 0) return null;
    const traced = [{ graph, traces: tracesFrom(graph, ...starts) }];
    return format === 'json' ? formatTracesJson(traced) : formatTraces(traced, { columns: 80, colored: false });
  }

  async nodeAt(params: NodeAtParams): Promise<NodeAtResult> {
    const found = await this.find(params);
    return (found && nodeAround(found.cursor)?.id) ?? null;
  }

  /** What is under a position, in the check that knows the document best; null where nothing is known of it. */
  private async find(params: TextDocumentPositionParams): Promise<Found | null> {
    const uri = canonical(params.textDocument.uri);
    const check = await this.access.workspace.checkFor(uri);
    const document = this.access.open.get(uri);
    if (check === undefined || document === undefined) return null;
    const spell = ({ path }: Source) => this.access.spell(path, uri);
    return { cursor: cursorAt(check, document, uri, params.position), spell };
  }
}

function lineLink(uri: string, { source, start }: Place): string {
  return `${uri}#L${positionAt(source, start).line + 1}`;
}
