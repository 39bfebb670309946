import { OPERATORS } from '../core/facts/filters.ts';
import { attributelessPublishers, comparesAttributes, nestedField } from '../core/graph/attribute-scope.ts';
import { faultsIn, type FilterFault } from '../core/graph/filter-faults.ts';
import { filtersIn, type Filter } from '../core/graph/filters.ts';
import type { Graph } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { unseenField, type UnseenField } from '../core/graph/unseen-fields.ts';
import { nearest } from '../core/nearest.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { listed } from '../core/words.ts';
import { askForField, deliverRaw, filterByBody, meantOperator, mendFault } from './fixes/mend-filter.ts';

export const deadFilter: Rule = {
  name: 'dead-filter',
  summary: 'A filter that can never match: AWS refuses it, or nothing it waits for ever arrives.',
  services: ['SNS', 'EventBridge', 'Lambda'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const filter of filtersIn(graph)) {
      const death = malformed(graph, filter) ?? blind(graph, filter) ?? outOfScope(graph, filter);
      if (death !== undefined) yield report(filter, death);
    }
  },
};

/** Why nothing passes a filter. */
interface Death extends Pick<Report, 'problem' | 'consequence' | 'remedy' | 'severity'> {
  readonly fixes: () => readonly Fix[];
  readonly at: Place;
}

const REFUSED = 'AWS refuses it, so the deployment fails and no message passes';

function malformed(graph: Graph, filter: Filter): Death | undefined {
  const [fault] = faultsIn(filter.pattern);
  if (fault === undefined) return undefined;
  const fixes = (): readonly Fix[] => mendFault(graph, filter, fault);
  return { at: fault.at, severity: 'error', consequence: REFUSED, ...wordsFor(filter, fault), fixes };
}

/** What an event generates is known by its function. */
function nameOfFilter({ kind, by }: Filter): string {
  return `the ${kind} of ${by.generated ? by.carrier : by.id}`;
}

function wordsFor(filter: Filter, fault: FilterFault): Pick<Death, 'problem' | 'remedy'> {
  const place = nameOfFilter(filter);
  switch (fault.kind) {
    case 'no-list':
      return {
        problem: `${place} compares ${fault.field} with "${fault.value.text}", which is no list`,
        remedy: `write a list of the values that match: ["${fault.value.text}"]`,
      };
    case 'empty':
      return { problem: `${place} gives ${fault.field} no value that matches`, remedy: 'name one, or drop the field' };
    case 'operator':
      return {
        problem: `${place} compares ${fault.field} by "${fault.entry.key.text}", which is no operator`,
        remedy: `use ${meantOperator(fault.entry.key.text) ?? `one of ${listed([...OPERATORS])}`}`,
      };
    case 'no-number':
      return {
        problem: `${place} wants ${fault.field} to be ${fault.range}, which no number is`,
        remedy: 'write two alternatives in the list where either may hold',
      };
  }
}

function blind(graph: Graph, filter: Filter): Death | undefined {
  const unseen = unseenField(graph, filter);
  if (unseen === undefined) return undefined;
  const isQueue = filter.kind === 'filter' && filter.by.type === 'AWS::Lambda::EventSourceMapping';
  return {
    at: unseen.at,
    severity: 'error',
    problem: `${nameOfFilter(filter)} asks for ${unseen.field}, which is no field of ${unseen.seen}`,
    consequence: isQueue && !unseen.seen.includes('table') ? DELETED : 'it never matches, so nothing passes it',
    remedy: remedyFor(unseen),
    fixes: () => fixesFor(graph, filter, unseen),
  };
}

const DELETED = 'it never matches, and Lambda deletes every message from the queue without calling the function';

function remedyFor({ field, known, seen }: UnseenField): string {
  if (seen.includes('envelope')) return 'set RawMessageDelivery: true on the subscription, or filter there';
  const meant = nearest(field, known);
  return meant === undefined ? `ask for one of ${listed(known)}` : `ask for ${meant}`;
}

function fixesFor(graph: Graph, filter: Filter, { field, entry, known, seen }: UnseenField): readonly Fix[] {
  // What lies inside the text of the envelope's message has to be asked for in another way too.
  if (seen.includes('envelope')) return known.length > 0 ? deliverRaw(graph, filter) : [];
  const meant = nearest(field, known);
  return meant === undefined ? [] : askForField(graph, filter, entry, meant);
}

/** Attributes are flat, and services of AWS set none. */
function outOfScope(graph: Graph, filter: Filter): Death | undefined {
  if (!comparesAttributes(graph, filter)) return undefined;
  const place = nameOfFilter(filter);
  const remedy = 'set FilterPolicyScope: MessageBody';
  const nested = nestedField(filter.pattern);
  if (nested !== undefined) {
    const problem = `${place} looks inside ${nested.key.text}, and message attributes have no fields`;
    const fixes = (): readonly Fix[] => filterByBody(graph, filter, 'safe');
    return { at: nested.key.at, severity: 'error', problem, consequence: REFUSED, remedy, fixes };
  }
  const publishers = attributelessPublishers(graph, filter);
  const first = filter.pattern.entries[0];
  if (publishers.length === 0 || first === undefined) return undefined;
  const problem = `${place} compares message attributes, and there are none from ${listed(publishers.map(nameOf))}`;
  const consequence = 'no message from there passes it';
  // What S3 says of an object lies in a list of records, which no such policy is written for.
  const isFlat = publishers.every(({ kind }) => kind !== 'bucket');
  const fixes = (): readonly Fix[] => (isFlat ? filterByBody(graph, filter, 'suggestion') : []);
  return { at: first.key.at, severity: 'info', problem, consequence, remedy, fixes };
}

function report({ by, when }: Filter, death: Death): Report {
  return { ...death, resource: by.carrier, when };
}
