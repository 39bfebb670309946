import type { Graph } from '../core/graph/model.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { entriesOf, entryOf } from '../core/syntax/tree.ts';
import { attribute } from '../core/template/attributes.ts';
import { evaluate } from '../core/template/evaluate.ts';
import type { Resource } from '../core/template/model.ts';
import { structureOf } from '../core/template/structure.ts';
import { whenToName } from '../core/template/together.ts';
import type { MappingTerm, Term } from '../core/template/term.ts';
import type { Choice } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';
import { completeRedrivePolicy, lowerCount, policyAroundArn } from './fixes/complete-redrive-policy.ts';

export const invalidRedrivePolicy: Rule = {
  name: 'invalid-redrive-policy',
  summary: 'A redrive policy that AWS refuses, so that the stack is not deployed.',
  services: ['SQS', 'SNS'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const resource of graph.template.resources.values()) {
      const keys = KEYS.get(resource.type);
      const faults = keys === undefined || resource.generated ? [] : faultsOf(graph, resource, keys);
      if (faults[0] !== undefined) yield report(graph, resource, faults[0], faults);
    }
  },
};

const COUNT = 'maxReceiveCount';

/** What a redrive policy holds, all of it and nothing else. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::SQS::Queue', ['deadLetterTargetArn', COUNT]],
  ['AWS::SNS::Subscription', ['deadLetterTargetArn']],
]);

/** Receives that SQS takes. Source: SQS guide, "Configure a dead-letter queue", 2023-10. */
const MOST_RECEIVES = 1_000;

/** What is wrong under a choice of conditions, said after "RedrivePolicy of Orders". */
interface Fault {
  readonly when: When;
  readonly at: Place;
  readonly assumed: boolean;
  readonly says: string;
  readonly fixes: () => readonly Fix[];
}

function faultsOf(graph: Graph, resource: Resource, keys: readonly string[]): readonly Fault[] {
  return attribute(graph.template, resource, 'RedrivePolicy').flatMap(({ when, value }): readonly Fault[] => {
    const policy = structureOf(value);
    if (policy.kind === 'mapping') return faultsIn(graph, resource, policy, when, keys);
    if (policy.kind !== 'text' || policy.text.trim() === '') return [];
    const fixes = (): readonly Fix[] => policyAroundArn(graph, resource);
    return [{ when, at: policy.at, assumed: isAssumed(policy), says: 'is text that is no JSON object', fixes }];
  });
}

/** A macro or loop among the keys may add what is missing. */
function faultsIn(
  graph: Graph,
  resource: Resource,
  policy: MappingTerm,
  given: When,
  keys: readonly string[],
): readonly Fault[] {
  const entries = entriesOf(policy.node);
  if (entries.some(({ key }) => key.text.startsWith('Fn::'))) return [];
  const strange = entries.filter(({ key }) => !keys.includes(key.text)).map(({ key }) => key);
  const choices = keys.map((key) => ({ key, choices: choicesOf(graph, policy, key, given) }));
  const missing = choices.flatMap(({ key, choices: all }) => {
    const lacking = all.find(({ value }) => value.kind === 'absent');
    return lacking === undefined ? [] : [{ key, when: lacking.when }];
  });
  const unknown = strange.map(({ text }) => `has an unknown key, ${text}`);
  const says = [...missing.map(({ key }) => `lacks ${key}`), ...unknown];
  const when = strange.length > 0 ? given : (missing[0]?.when ?? given);
  const place = entryOf(resource.properties, 'RedrivePolicy')?.key.at ?? resource.at;
  const fixes = (): readonly Fix[] => completeRedrivePolicy(graph, resource, policy.node, keys);
  const form = { when, at: strange[0]?.at ?? place, assumed: false, says: listed(says), fixes };
  const counts = choices.flatMap(({ key, choices: all }) => (key === COUNT ? all : []));
  // A parameter's default in one branch of a condition may stand for "not set", and the other branch be taken then.
  const wrong = counts
    .filter(({ when: here, value }) => isNoCount(value) && (here === given || !isAssumed(value)))
    .map((count) => faultOfCount(graph, resource, count));
  return says.length === 0 ? wrong : [form, ...wrong];
}

function choicesOf(graph: Graph, { node, at }: MappingTerm, key: string, when: When): readonly Choice<Term>[] {
  const entry = entryOf(node, key);
  return entry === undefined ? [{ when, value: { kind: 'absent', at } }] : evaluate(graph.template, entry.value, when);
}

function isNoCount(term: Term): boolean {
  if (term.kind !== 'text' || term.text.trim() === '') return false;
  const count = Number(term.text);
  return !Number.isInteger(count) || count < 1 || count > MOST_RECEIVES;
}

function faultOfCount(graph: Graph, resource: Resource, { when, value: term }: Choice<Term>): Fault {
  const text = term.kind === 'text' ? term.text : '';
  const says = `has a maxReceiveCount of ${text}, which is no whole number from 1 to ${MOST_RECEIVES}`;
  const fixes = (): readonly Fix[] => lowerCount(graph, resource, term.at, MOST_RECEIVES);
  return { when, at: term.at, assumed: isAssumed(term), says, fixes };
}

function isAssumed(term: Term): boolean {
  return term.kind === 'text' && term.basis === 'parameter';
}

function report(graph: Graph, resource: Resource, first: Fault, faults: readonly Fault[]): Report {
  const keys = KEYS.get(resource.type) ?? [];
  const alike = faults.filter(({ says }) => says === first.says);
  return {
    at: first.at,
    resource: resource.carrier,
    severity: 'error',
    problem: `the redrive policy of ${resource.id} ${first.says}`,
    consequence: 'AWS refuses it, and the deployment fails',
    remedy: `write ${listed(keys)}, spelled so, and nothing else`,
    when: whenToName(graph.template.conditions, resource.when, alike),
    assumed: first.assumed,
    fixes: first.fixes,
  };
}
