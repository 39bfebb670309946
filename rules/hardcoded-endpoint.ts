import { hardcodedIn, mayBeHardcoded, type HardcodedAddress } from '../core/facts/endpoints.ts';
import { endpointPlaces, type EndpointPlace } from '../core/graph/endpoint-places.ts';
import type { Graph } from '../core/graph/model.ts';
import { isOfOwnDomain } from '../core/graph/private-names.ts';
import { groupBy } from '../core/group-by.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { entryOf } from '../core/syntax/tree.ts';
import { innerArn, namedBy, parseArn, parseQueueUrl } from '../core/template/arn.ts';
import { resourceByName } from '../core/template/identity.ts';
import type { Resource } from '../core/template/model.ts';
import { referToResource } from './fixes/refer-to-resource.ts';
import { takeFromParameter } from './fixes/take-from-parameter.ts';
import { takeFromStage } from './fixes/take-from-stage.ts';

export const hardcodedEndpoint: Rule = {
  name: 'hardcoded-endpoint',
  summary: 'An address is written out where a reference would follow the resource.',
  services: ['Lambda', 'ECS', 'SQS', 'SNS', 'EventBridge', 'API Gateway', 'Step Functions', 'IAM'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    const places = endpointPlaces(graph, mayBeHardcoded);
    const byText = groupBy(places, ({ text }) => text);
    for (const place of ownPlaces(places)) {
      const address = hardcodedIn(withoutOwnAccount(graph, place.text), place.setting);
      if (address === undefined || isOwn(graph, place, address)) continue;
      const key = `${place.at.source.path}:${place.at.start} ${address.shown}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield report(graph, place, address, byText.get(place.text) ?? []);
    }
  },
};

/** Into a stack that is made for one account CDK writes that account instead of `AWS::AccountId`. */
function withoutOwnAccount({ template }: Graph, text: string): string {
  return template.account === undefined ? text : text.replaceAll(template.account, '${AWS::AccountId}');
}

/** Whether the address leads to the own stage in whichever it is deployed: the machine itself, or its own network. */
function isOwn(graph: Graph, { resource }: EndpointPlace, { local, shown }: HardcodedAddress): boolean {
  return local ? mayListen(resource) : isOfOwnDomain(graph, shown);
}

/** A policy has to name what is used: it only repeats an address that stands where messages go to or come from. */
function ownPlaces(places: readonly EndpointPlace[]): readonly EndpointPlace[] {
  const used = places.filter(({ use }) => use !== 'policy');
  const texts = new Set(used.map(({ text }) => text));
  return [...used, ...places.filter(({ use, text }) => use === 'policy' && !texts.has(text))];
}

/** The statements and permissions that have to change together with a place, of those with its address. */
function repeatsOf(place: EndpointPlace, places: readonly EndpointPlace[]): readonly EndpointPlace[] {
  if (place.use === 'policy') return [];
  return places.filter(({ use, at }) => use === 'policy' && !samePlace(at, place.at));
}

/** A framework copies the text of an event into a role's statement. */
function samePlace(one: Place, other: Place): boolean {
  return one.source.path === other.source.path && one.start === other.start;
}

/** Containers of one task reach each other by `localhost`, and a layer may bring an extension that listens there. */
function mayListen({ type, properties }: Resource): boolean {
  return type === 'AWS::ECS::TaskDefinition' || ['Layers', 'PackageType'].some((key) => entryOf(properties, key));
}

function report(
  graph: Graph,
  place: EndpointPlace,
  { what, shown }: HardcodedAddress,
  places: readonly EndpointPlace[],
): Report {
  const { at, resource, when, text } = place;
  const repeats = repeatsOf(place, places);
  const declared = declaredAs(graph, text);
  const byReference = declared && `refer to ${declared.id} with Ref or GetAtt`;
  return {
    at,
    resource: resource.carrier,
    severity: 'warning',
    problem: `${holderOf(place)} holds ${what}, ${shown}`,
    consequence: `in another stage, account or Region ${CONSEQUENCES[place.use]}`,
    remedy: byReference ?? 'take the address from a parameter, an export or SSM',
    when,
    fixes: () => fixesFor(graph, [place, ...alike(place, places)], declared),
    related: repeats.map((repeat) => ({ at: repeat.at, message: `${holderOf(repeat)} repeats it` })),
  };
}

const CONSEQUENCES: Readonly<Record<EndpointPlace['use'], string>> = {
  target: 'messages still go to this address, or nowhere',
  source: 'messages still come from this address, or from nowhere',
  policy: 'it still speaks of this address alone, and what uses the right one is refused',
};

function holderOf({ use, setting, resource }: EndpointPlace): string {
  const isStatement = use === 'policy' && /^Polic/.test(setting);
  return `${isStatement ? 'a statement' : setting} of ${resource.carrier}`;
}

function declaredAs({ template }: Graph, text: string): Resource | undefined {
  const arn = parseArn(innerArn(text));
  const url = parseQueueUrl(text);
  const named = arn ? namedBy(arn) : url && { type: 'AWS::SQS::Queue', name: url.name };
  return named && resourceByName(template, named.type, named.name);
}

/** All that hold the address, each place once: a section for all functions is a place of each of them. */
function alike(place: EndpointPlace, places: readonly EndpointPlace[]): readonly EndpointPlace[] {
  return places.filter((one) => one !== place && one.resource.stack === place.resource.stack);
}

function fixesFor(graph: Graph, places: readonly EndpointPlace[], declared: Resource | undefined): readonly Fix[] {
  if (declared !== undefined) return referToResource(graph, places, declared);
  return [...takeFromParameter(graph, places), ...takeFromStage(graph, places)];
}
