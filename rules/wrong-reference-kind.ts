import type { Graph } from '../core/graph/model.ts';
import { referencePlaces, roleResources, type ReferencePlace } from '../core/graph/reference-places.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import { parseQueueUrl } from '../core/template/arn.ts';
import { identify } from '../core/template/identity.ts';
import type { Resource } from '../core/template/model.ts';
import { referenceKindOf, type ReferenceKind } from '../core/template/reference-kind.ts';
import type { AttributeTerm, Term } from '../core/template/term.ts';
import { beyond } from '../core/template/when.ts';
import { attributeFor, referRightly, takeStreamLabel } from './fixes/refer-rightly.ts';

export const wrongReferenceKind: Rule = {
  name: 'wrong-reference-kind',
  summary: 'A URL or a name stands where AWS takes an ARN, or the reverse.',
  services: ['SQS', 'SNS', 'Lambda', 'EventBridge', 'EventBridge Pipes'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const told = new Set<string>();
    for (const mistake of mistakesIn(graph)) {
      const { at } = mistake.term;
      const key = `${at.source.path} ${at.start}`;
      if (!told.has(key)) yield report(graph, mistake);
      told.add(key);
    }
  },
};

interface Mistake {
  readonly place: ReferencePlace;
  readonly term: Term;
  readonly given: ReferenceKind;
  readonly wants: ReferenceKind;
  /** Inside an ARN that is put together from parts. */
  readonly isPart: boolean;
}

function* mistakesIn(graph: Graph): Iterable<Mistake> {
  const rights = roleResources(graph).filter(({ choice }) => isOfFlow(graph, choice.value));
  for (const place of [...referencePlaces(graph), ...rights]) {
    const term = place.choice.value;
    const part = partOfArn(graph, term);
    const given = givenBy(graph, term);
    if (part !== undefined) yield { place, term: part.term, given: part.given, wants: 'name', isPart: true };
    else if (given !== undefined && isWrong(given, place)) {
      yield { place, term, given, wants: place.wants, isPart: false };
    }
  }
}

/** Rights on objects, logs and roles are no concern of a message. */
const NOT_OF_FLOW: ReadonlySet<string> = new Set(['AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::IAM::Role']);

function isOfFlow({ template }: Graph, term: Term): boolean {
  const parts = term.kind === 'composed' ? term.parts : [term];
  return !parts.some((part) => {
    const resource = typeof part !== 'string' && part.kind === 'attribute' && template.resources.get(part.resource);
    return resource && NOT_OF_FLOW.has(resource.type);
  });
}

/** A spelled-out name may be filled in by a tool on the way, and a queue is found by its name in many places. */
function givenBy({ template }: Graph, term: Term): ReferenceKind | undefined {
  if (term.kind === 'text' && parseQueueUrl(term.text) === undefined && !term.text.startsWith('arn:')) return undefined;
  return term.kind === 'composed' ? undefined : referenceKindOf(template, term);
}

function isWrong(given: ReferenceKind, { wants }: ReferencePlace): boolean {
  return wants === 'url' ? given === 'arn' : given !== wants;
}

interface WrongPart {
  readonly term: AttributeTerm;
  readonly given: ReferenceKind;
}

/** `arn:aws:sqs:…:${Queue}` holds a URL: an ARN is made of names. */
function partOfArn(graph: Graph, term: Term): WrongPart | undefined {
  if (term.kind !== 'composed' || !String(term.parts[0]).startsWith('arn:')) return undefined;
  for (const part of term.parts) {
    if (typeof part === 'string' || part.kind !== 'attribute') continue;
    const given = referenceKindOf(graph.template, part);
    if (given === 'arn' || given === 'url') return { term: part, given };
  }
  return undefined;
}

const FORMS: Readonly<Record<ReferenceKind, string>> = { arn: 'ARN', url: 'URL', name: 'name' };

function report(graph: Graph, mistake: Mistake): Report {
  const { place, term, given, wants, isPart } = mistake;
  const { by, what, choice } = place;
  const resource = term.kind === 'attribute' ? graph.template.resources.get(term.resource) : undefined;
  const isStream = term.kind === 'attribute' && term.attribute === 'StreamArn';
  const meant = resource && isPart ? streamOf(graph, resource) : resource;
  const attribute = meant && !isStream ? attributeFor(graph, meant, wants, what) : undefined;
  const ofWhom = resource ? ` of ${resource.id}` : '';
  const remedy = remedyFor(meant, attribute, wants);
  const rest = beyond(choice.when, by.when);
  return {
    at: term.at,
    resource: by.carrier,
    severity: 'error',
    problem: isPart
      ? `${by.carrier} builds an ARN of the ${FORMS[given]} of ${resource?.id}, where its name belongs`
      : `${what} of ${by.carrier} takes ${articled(FORMS[wants])}, and gets the ${FORMS[given]}${ofWhom}`,
    consequence: consequenceOf(by, isPart, resource),
    remedy: isLabelOfStream(mistake) ? `give it the last part of ${meant?.id}.StreamArn` : remedy,
    when: rest.size > 0 ? choice.when : undefined,
    fixes: () => fixesFor(graph, mistake, meant, attribute),
  };
}

/** What a registered consumer reads, which has the name that a policy asks for. */
function streamOf({ template }: Graph, resource: Resource): Resource {
  if (resource.type !== 'AWS::Kinesis::StreamConsumer') return resource;
  const identity = identify(template, { kind: 'attribute', resource: resource.id, attribute: 'Ref', at: resource.at });
  return identity.kind === 'resource' ? identity.resource : resource;
}

function fixesFor(
  graph: Graph,
  mistake: Mistake,
  meant: Resource | undefined,
  attribute: string | undefined,
): readonly Fix[] {
  const { place: { by }, term } = mistake;
  if (term.kind !== 'attribute' || meant === undefined) return [];
  if (attribute !== undefined) return referRightly(graph, by, term, { id: meant.id, attribute });
  return isLabelOfStream(mistake) ? takeStreamLabel(graph, by, term) : [];
}

/** `…/stream/${Table.StreamArn}`, as the policy templates of SAM put it together. */
function isLabelOfStream({ place, term }: Mistake): boolean {
  const arn = place.choice.value;
  if (arn.kind !== 'composed' || term.kind !== 'attribute' || term.attribute !== 'StreamArn') return false;
  return String(arn.parts[arn.parts.indexOf(term) - 1]).endsWith('/stream/');
}

function articled(form: string): string {
  return form === 'ARN' ? 'an ARN' : `a ${form}`;
}

function consequenceOf(by: Resource, isPart: boolean, resource: Resource | undefined): string {
  if (!isPart) return 'AWS refuses it, and the deployment fails';
  const target = resource?.id ?? 'it';
  if (by.type.startsWith('AWS::IAM::')) {
    return `nothing has that ARN, so the statement allows nothing, and what needs it to get to ${target} is refused`;
  }
  return `nothing has that ARN, so no message gets to ${target} or comes from it`;
}

function remedyFor(resource: Resource | undefined, attribute: string | undefined, wants: ReferenceKind): string {
  if (resource === undefined || attribute === undefined) return `give it the ${FORMS[wants]}`;
  return attribute === 'Ref' ? `use Ref ${resource.id}` : `use ${resource.id}.${attribute}`;
}
