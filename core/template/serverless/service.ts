/** A service with its variables resolved, as far as the resources it generates need it. */

import { groupBy } from '../../group-by.ts';
import { remembered } from '../../remember.ts';
import type { Place, Source } from '../../source.ts';
import { entriesOf, entryOf, intrinsicOf, itemsOf, textOf } from '../../syntax/tree.ts';
import type { Entry, Mapping, Node } from '../../syntax/tree.ts';
import type { TemplateContext } from '../model.ts';
import { assume } from './assume.ts';
import { eventsOf, functionOf, type FunctionEvent, type ServerlessFunction } from './function-entry.ts';
import { includesOf } from './include.ts';
import { queueConstructs, workerEntries, workerEvents } from './lift-queue.ts';
import { authorizerEntries } from './lift-webhook.ts';
import { merge } from './merge.ts';
import { resolve, type Run } from './resolver.ts';
import { listOf, setting, truthy } from './setting.ts';
import { stageOf } from './stage.ts';
import { hole, scalarNode, textNode } from './text-node.ts';
import { delimitersOf } from './variable-syntax.ts';

export interface Service {
  readonly run: Run;
  readonly name: Node;
  readonly stage: Node;
  readonly provider: Node | undefined;
  readonly plugins: ReadonlySet<string>;
  readonly functions: readonly ServerlessFunction[];
  readonly events: readonly FunctionEvent[];
  /** What makes resources that cannot be read, in words. */
  readonly incomplete: readonly string[];
}

/** The events of one function. */
export function eventsFor(service: Service, fn: ServerlessFunction): readonly FunctionEvent[] {
  return eventsByFunction(service).get(fn) ?? [];
}

const eventsByFunction = remembered(({ events }: Service) => groupBy(events, ({ fn }) => fn));

/** A run over one service: variables are looked up in `root`. */
export function startRun(root: Node, source: Source, context: TemplateContext): Run {
  return {
    root,
    delimiters: delimitersOf(textOf(setting(root, 'provider', 'variableSyntax'))),
    options: new Map([...context.parameters, ...(context.options ?? [])]),
    includes: includesOf(source, context.read),
    located: new Map(),
    following: new Set(),
    resolved: new Map(),
    pieces: new Map(),
    open: new Set(),
    weights: new Map(),
  };
}

/** A section of the service without variables; null counts as left out. */
export function section(run: Run, name: string): Node | undefined {
  const value = entryOf(run.root, name)?.value;
  const node = value && resolve(run, value);
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

export function readService(run: Run): Service {
  const incomplete: string[] = [];
  const stage = stageOf(run, run.root.at);
  const named = { name: nameOf(run), stage: stage.assumed ? assume(stage.node) : stage.node };
  const constructs = queueConstructs(run);
  const entries = [...functionEntries(run, incomplete), ...workerEntries(constructs), ...authorizerEntries(run)];
  const functions = entries.flatMap((entry) =>
    entry.value.kind === 'mapping'
      ? functionOf(entry, entry.value, physicalName(named, entry.key.text, entry.key.at))
      : [],
  );
  return {
    ...named,
    run,
    provider: section(run, 'provider'),
    plugins: pluginsOf(run),
    functions,
    events: [...functions.flatMap(eventsOf), ...workerEvents(constructs, functions)],
    incomplete: [...incomplete, ...functions.flatMap(unreadEvents)],
  };
}

/** `service: orders`, or `service: { name: orders }` in older services. */
function nameOf(run: Run): Node {
  const written = section(run, 'service');
  const isObject = written?.kind === 'mapping' && intrinsicOf(written) === undefined;
  return (isObject ? setting(written, 'name') : written) ?? hole('the service has no name', run.root.at);
}

function pluginsOf(run: Run): ReadonlySet<string> {
  const plugins = section(run, 'plugins');
  return new Set(listOf(setting(plugins, 'modules') ?? plugins).flatMap((plugin) => textOf(plugin) ?? []));
}

/** `functions` as one mapping: it may be a list of mappings, and each of them an included file. */
function functionEntries(run: Run, incomplete: string[]): readonly Entry[] {
  const entries = entriesOf(mergedList(section(run, 'functions'), 'functions', incomplete));
  for (const { key, value } of entries) {
    if (value.kind === 'hole') incomplete.push(`function ${key.text}: ${value.why}`);
  }
  return entries;
}

function unreadEvents(fn: ServerlessFunction): readonly string[] {
  const events = setting(fn.settings, 'events');
  const holes = [events, ...itemsOf(events)].flatMap((node) => (node?.kind === 'hole' ? node.why : []));
  return holes.map((why) => `events of ${fn.key}: ${why}`);
}

/** A section that may be a list to be merged; what cannot be read is told. */
export function mergedList(written: Node | undefined, what: string, incomplete: string[]): Mapping | undefined {
  let merged: Mapping | undefined;
  for (const part of listOf(written)) {
    if (part.kind === 'hole') incomplete.push(`${what}: ${part.why}`);
    if (part.kind !== 'mapping') continue;
    const next = merged ? merge(merged, part) : part;
    if (next.kind === 'mapping') merged = next;
  }
  return merged;
}

/** `<service>-<stage>-<key>`, the name of what the framework makes. */
export function physicalName(service: Pick<Service, 'name' | 'stage'>, key: string, at: Place): Node {
  return textNode([service.name, '-', service.stage, '-', scalarNode(key, at)], at);
}

/** The name of an API: `<stage>-<service>`, or the other way round where the service asks for it. */
export function physicalApiName(service: Service, kind: string | undefined, at: Place): Node {
  const parts = [service.stage, service.name];
  const turned = kind !== undefined && truthy(setting(service.provider, kind, 'shouldStartNameWithService'));
  const [first, second] = turned ? parts.reverse() : parts;
  return textNode([first ?? '', '-', second ?? ''], at);
}
