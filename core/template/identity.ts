/**
 * Which resource a term means. `Ref`, `GetAtt Arn`, `Sub` of the ARN, the literal name or ARN of a resource of the
 * template, a function's alias or version: all name the same thing.
 */

import { nameProperty } from '../facts/names.ts';
import { remembered } from '../remember.ts';
import { itemsOf, valueAt, type Node } from '../syntax/tree.ts';
import { namedBy, parseArn, parseQueueUrl } from './arn.ts';
import { attribute, termsAt, whyUnknown } from './attributes.ts';
import type { Resource, Template } from './model.ts';
import { display, symbolic, type AttributeTerm, type ComposedTerm, type Term } from './term.ts';

export type Identity =
  | { readonly kind: 'resource'; readonly resource: Resource; readonly qualifier: string | undefined }
  /** Something outside the template that the text names. `type` is what its ARN tells, if anything. */
  | { readonly kind: 'external'; readonly name: string; readonly type: string }
  /** `symbol` names what stands in the place although nobody can tell what it is: `${import Orders}`. */
  | { readonly kind: 'unknown'; readonly why: string; readonly symbol?: string | undefined }
  | { readonly kind: 'absent' };

/**
 * The identity of a term. `types` are the CloudFormation types that may stand in the place; they decide what a bare
 * name means and which of several references in one text is meant.
 */
export function identify(template: Template, term: Term, types: readonly string[] = []): Identity {
  switch (term.kind) {
    case 'absent':
      return { kind: 'absent' };
    case 'attribute':
      return identifyAttribute(template, term);
    case 'text':
      return identifyText(template, term.text, types);
    case 'composed':
      return identifyComposed(template, term, types);
    case 'unknown':
      return { kind: 'unknown', why: term.why, symbol: term.symbol };
    default:
      return { kind: 'unknown', why: whyUnknown(term) };
  }
}

function identifyAttribute(template: Template, term: AttributeTerm): Identity {
  const resource = template.resources.get(term.resource);
  if (resource === undefined) return { kind: 'unknown', why: `${term.resource} is not declared in this template` };
  return follow(template, resource);
}

/** Types that only stand for another resource, and the property that names it. */
const STAND_INS: ReadonlyMap<string, readonly [property: string, type: string]> = new Map([
  ['AWS::Lambda::Alias', ['FunctionName', 'AWS::Lambda::Function']],
  ['AWS::Lambda::Version', ['FunctionName', 'AWS::Lambda::Function']],
  ['AWS::Lambda::Url', ['TargetFunctionArn', 'AWS::Lambda::Function']],
  ['AWS::Kinesis::StreamConsumer', ['StreamARN', 'AWS::Kinesis::Stream']],
  ['AWS::StepFunctions::StateMachineVersion', ['StateMachineArn', 'AWS::StepFunctions::StateMachine']],
  ['AWS::StepFunctions::StateMachineAlias', ['StateMachineVersionArn', 'AWS::StepFunctions::StateMachine']],
]);

function follow(template: Template, resource: Resource): Identity {
  if (resource.type === 'AWS::CloudFormation::Stack' || resource.type === 'AWS::Serverless::Application') {
    return { kind: 'unknown', why: `${resource.id} is a nested stack` };
  }
  if (/^(Custom::|AWS::CloudFormation::CustomResource$)/.test(resource.type)) {
    return { kind: 'unknown', why: `${resource.id} is a custom resource` };
  }
  const standIn = STAND_INS.get(resource.type);
  if (standIn === undefined) return { kind: 'resource', resource, qualifier: undefined };
  const [choice] = termsAt(template, standInNode(resource), resource.when, standIn[0]);
  const target: Identity = choice ? identify(template, choice.value, [standIn[1]]) : { kind: 'absent' };
  return target.kind === 'resource' ? { ...target, qualifier: resource.id } : target;
}

/** Where the property stands: an alias of a state machine names its version in a deployment preference or a route. */
function standInNode({ type, properties }: Resource): Node {
  if (type !== 'AWS::StepFunctions::StateMachineAlias') return properties;
  const routes = itemsOf(valueAt(properties, 'RoutingConfiguration'));
  return valueAt(properties, 'DeploymentPreference') ?? routes[0] ?? properties;
}

/** Text with holes: the resource that one hole names, else the name or ARN that the text spells. */
function identifyComposed(template: Template, term: ComposedTerm, types: readonly string[]): Identity {
  const references = term.parts.filter((part): part is AttributeTerm => typeof part !== 'string' && part.kind === 'attribute');
  const wanted = references.filter((part) => types.length === 0 || types.includes(typeOf(template, part)));
  if (wanted.length === 1) {
    const identity = identifyAttribute(template, wanted[0] as AttributeTerm);
    return identity.kind === 'resource' ? { ...identity, qualifier: identity.qualifier ?? qualifierAfter(term) } : identity;
  }
  const text = symbolic(term);
  return text === undefined ? { kind: 'unknown', why: whyUnknown(term) } : identifyText(template, text, types, display(term));
}

function typeOf(template: Template, term: AttributeTerm): string {
  const identity = identifyAttribute(template, term);
  return identity.kind === 'resource' ? identity.resource.type : '';
}

/** `${Function.Arn}:live` names the alias `live`. */
function qualifierAfter(term: ComposedTerm): string | undefined {
  const last = term.parts.at(-1);
  const match = typeof last === 'string' ? /^:([\w-]+)$/.exec(last) : null;
  return match?.[1];
}

function identifyText(template: Template, text: string, types: readonly string[], shown = text): Identity {
  if (text.trim() === '') return { kind: 'unknown', why: 'it is empty' };
  if (isPlaceholder(text)) return { kind: 'unknown', why: `"${text}" is a placeholder` };
  const arn = parseArn(text);
  if (arn !== undefined) return identifyArn(template, namedBy(arn), shown);
  const url = parseQueueUrl(text);
  if (url !== undefined) return identifyArn(template, { type: 'AWS::SQS::Queue', name: url.name, qualifier: undefined }, shown);
  for (const type of types) {
    const resource = resourceByName(template, type, text);
    if (resource !== undefined) return { kind: 'resource', resource, qualifier: undefined };
  }
  return { kind: 'external', name: shown, type: types.length === 1 ? (types[0] as string) : '' };
}

/** Values that stand for "fill me in": they name nothing. */
export function isPlaceholder(text: string): boolean {
  return /^(\s*|<.*>|change[-_ ]?me|todo|xxx+)$/i.test(text) || /^([A-Z]+_)+(NAME|ARN|ID|HOST|URL)$/.test(text);
}

function identifyArn(template: Template, target: ReturnType<typeof namedBy>, shown: string): Identity {
  if (target === undefined) return { kind: 'external', name: shown, type: '' };
  const resource = resourceByName(template, target.type, target.name);
  if (resource !== undefined) return { kind: 'resource', resource, qualifier: target.qualifier };
  return { kind: 'external', name: shown, type: target.type };
}

/** The names in a template, each after its type: those that resources have, and those that were looked for so far. */
interface Names {
  readonly written: ReadonlyMap<string, Resource>;
  readonly asked: Set<string>;
}

export const namesOf = remembered((template: Template): Names => ({ written: indexNames(template), asked: new Set() }));

/** The resource whose written name is this text; a resource without a name never matches. */
export function resourceByName(template: Template, type: string, name: string): Resource | undefined {
  const { written, asked } = namesOf(template);
  const key = `${type} ${name}`;
  asked.add(key);
  return written.get(key);
}

function indexNames(template: Template): ReadonlyMap<string, Resource> {
  const names = new Map<string, Resource>();
  for (const resource of template.resources.values()) {
    const property = nameProperty(resource.type);
    if (property === undefined) continue;
    for (const { value } of attribute(template, resource, property)) {
      const name = symbolic(value);
      if (name !== undefined) names.set(`${resource.type} ${name}`, resource);
    }
  }
  return names;
}
