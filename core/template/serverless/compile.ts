/** The stack of a service as one CloudFormation template: what is generated, and what `resources` lays over it. */

import { entriesOf, entryOf, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { mapping, synthesize } from '../synthesize.ts';
import { apiLogResources } from './api-logs.ts';
import { deploymentBucket } from './deployment-bucket.ts';
import { eventResources } from './event-resources.ts';
import { extend } from './extensions.ts';
import { functionResources } from './function-resources.ts';
import { databaseResources } from './lift-database.ts';
import { queueConstructResources } from './lift-queue.ts';
import { storageResources } from './lift-storage.ts';
import { webhookResources } from './lift-webhook.ts';
import { websiteResources } from './lift-website.ts';
import type { Made } from './made.ts';
import { merge } from './merge.ts';
import { withPseudoParameters } from './pseudo-parameters.ts';
import { roleResources } from './role.ts';
import { mergedList, section, type Service } from './service.ts';
import { serviceProxyResources } from './service-proxy.ts';
import { stateMachineResources } from './state-machine.ts';
import { scalarNode } from './text-node.ts';

export interface Stack {
  readonly template: Mapping;
  /** What the framework made, by logical id; without what the text takes over. */
  readonly made: ReadonlyMap<string, Made>;
  readonly incomplete: readonly string[];
}

export function compile(service: Service): Stack {
  const incomplete: string[] = [];
  const written = mergedList(section(service.run, 'resources'), 'resources', incomplete);
  const resources = mergedList(entryOf(written, 'Resources')?.value, 'resources', incomplete);
  const made = new Map<string, Made>();
  const entries = new Map<string, Entry>();
  for (const one of generated(service)) addMade(one, made, entries);
  for (const entry of entriesOf(resources)) {
    if (entry.value.kind === 'hole') incomplete.push(`resource ${entry.key.text}: ${entry.value.why}`);
    else addWritten(entry, made, entries);
  }
  extend(entries, entryOf(written, 'extensions')?.value);
  const template = templateOf(service, written, [...entries.values()]);
  return { template, made, incomplete };
}

function generated(service: Service): readonly Made[] {
  return [
    ...deploymentBucket(service),
    ...functionResources(service),
    ...roleResources(service),
    ...eventResources(service),
    ...apiLogResources(service),
    ...queueConstructResources(service),
    ...webhookResources(service),
    ...storageResources(service),
    ...databaseResources(service),
    ...websiteResources(service),
    ...stateMachineResources(service),
    ...serviceProxyResources(service),
  ];
}

/** Two events with the same logical id are merged, and the later settings win. */
function addMade(one: Made, made: Map<string, Made>, entries: Map<string, Entry>): void {
  const under = entries.get(one.id);
  const body = bodyOf(one);
  if (!made.has(one.id)) made.set(one.id, one);
  const key = under?.key ?? scalarNode(one.id, one.at);
  entries.set(one.id, { key, value: under ? merge(under.value, body) : body, at: one.at });
}

function bodyOf(one: Made): Node {
  const properties = synthesize(one.properties, one.at);
  const body = mapping({ Type: one.type, Condition: one.condition, Properties: properties }, one.at);
  return one.overlay ? merge(body, one.overlay) : body;
}

/** A resource of the text may take over what is generated; a function stays in the place of its key. */
function addWritten(entry: Entry, made: Map<string, Made>, entries: Map<string, Entry>): void {
  const id = entry.key.text;
  const under = entries.get(id);
  if (entry.value.kind === 'scalar' && entry.value.value === null) {
    entries.delete(id);
    return;
  }
  if (made.get(id)?.generated) made.delete(id);
  const key = made.has(id) && under ? under.key : entry.key;
  entries.set(id, under ? { ...entry, key, value: merge(under.value, entry.value) } : entry);
}

function templateOf(service: Service, written: Mapping | undefined, resources: readonly Entry[]): Mapping {
  const at = written?.at ?? service.run.root.at;
  const others = entriesOf(written).filter(({ key }) => key.text !== 'Resources' && key.text !== 'extensions');
  const body: Mapping = { kind: 'mapping', entries: resources, style: 'block', at };
  const all = mapping({ Resources: body }, at);
  const template: Mapping = { ...all, entries: [...others, ...all.entries] };
  const usesPlugin = service.plugins.has('serverless-pseudo-parameters');
  const resolved = usesPlugin ? withPseudoParameters(template) : template;
  return resolved.kind === 'mapping' ? resolved : template;
}
