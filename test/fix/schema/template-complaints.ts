/** What the tools that deploy a template would say against what is written in it. */

import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../../core/syntax/tree.ts';
import type { Resource, Template } from '../../../core/template/model.ts';
import { attributesOf, bodyKind, cloudFormation } from './cloudformation.ts';
import { complaintsOn } from './kind.ts';
import { sam, serverless } from './table.ts';

/** What is said of a name that the template has nothing for. */
export const NOT_THERE = 'nothing is called';

/** Each a path and what is wrong there. */
export function templateComplaints(template: Template): readonly string[] {
  const resources = [...template.resources.values()];
  const included = resources.filter(({ at }) => at.source !== template.source);
  const written = resources.filter(({ generated }) => !generated);
  return [
    ...resources.flatMap(resourceComplaints),
    ...samComplaints(template),
    ...serverlessComplaints(template),
    ...written.flatMap(({ body }) => absenceComplaints(body, [textOf(valueAt(body, 'Condition'))], template)),
    ...referenceComplaints(template.root, template),
    ...included.flatMap(({ body }) => referenceComplaints(body, template)),
  ];
}

/** Of what SAM and the Serverless Framework generate, Hoplint does not make up every property. */
function resourceComplaints({ id, type, body, generated, carrier }: Resource): readonly string[] {
  if (!generated && textOf(valueAt(body, 'Type')) !== type) return [];
  const isWritten = !generated && carrier === id;
  const kind = bodyKind(type);
  if (kind === undefined) return type.startsWith('AWS::') && isWritten ? [`${id}: there is no ${type}`] : [];
  const complaints = complaintsOn(body, kind, cloudFormation, id);
  return isWritten ? complaints : complaints.filter((one) => !/: needs \w+$/.test(one));
}

function samComplaints({ root }: Template): readonly string[] {
  return entriesOf(valueAt(root, 'Resources')).flatMap(({ key, value }) => {
    const type = textOf(valueAt(value, 'Type'));
    return type !== undefined && sam.names.includes(type) ? complaintsOn(value, `#${type}`, sam, key.text) : [];
  });
}

function serverlessComplaints({ root, dialect }: Template): readonly string[] {
  if (dialect !== 'serverless') return [];
  return entriesOf(valueAt(root, 'functions')).flatMap(({ key, value }) =>
    complaintsOn(value, '#function', serverless, key.text),
  );
}

/** References to what the template does not have, and questions for attributes that a type does not have. */
function referenceComplaints(node: Node, template: Template): readonly string[] {
  const intrinsic = intrinsicOf(node);
  const own = intrinsic === undefined ? [] : namesIn(intrinsic.name, intrinsic.argument);
  const complaints = own.flatMap((name) => nameComplaints(name, template));
  const parts = node.kind === 'mapping' ? node.entries.map(({ value }) => value) : itemsOf(node);
  return [...complaints, ...parts.flatMap((part) => referenceComplaints(part, template))];
}

/** References to what exists under a condition, from where it may be missing. */
function absenceComplaints(node: Node, known: readonly (string | undefined)[], template: Template): readonly string[] {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::If') {
    const [asked, ...branches] = itemsOf(intrinsic.argument);
    return branches.flatMap((branch) => absenceComplaints(branch, [...known, textOf(asked)], template));
  }
  const own = (intrinsic === undefined ? [] : namesIn(intrinsic.name, intrinsic.argument)).filter((name) => {
    const named = template.resources.get(name.split('.')[0] as string);
    const condition = textOf(valueAt(named?.body, 'Condition'));
    return condition !== undefined && !known.includes(condition);
  });
  const parts = node.kind === 'mapping' ? node.entries.map(({ value }) => value) : itemsOf(node);
  const below = parts.flatMap((part) => absenceComplaints(part, known, template));
  return [...own.map((name) => `${name} may be missing`), ...below];
}

/** `Queue`, or `Queue.Arn` with the attribute. */
function namesIn(intrinsic: string, argument: Node): readonly string[] {
  if (intrinsic === 'Ref') return [textOf(argument) ?? []].flat();
  if (intrinsic === 'Fn::GetAtt') return [(textOf(argument) ?? itemsOf(argument).map(textOf).join('.'))];
  if (intrinsic !== 'Fn::Sub' || argument.kind !== 'scalar') return [];
  return [...argument.text.matchAll(/\$\{([\w.]+)\}/g)].map((match) => match[1] as string);
}

function nameComplaints(name: string, { resources, parameters }: Template): readonly string[] {
  const [id = '', ...attribute] = name.split('.');
  if (id === 'AWS' || id.startsWith('AWS::') || (parameters.has(name) && attribute.length === 0)) return [];
  const resource = resources.get(id);
  if (resource === undefined) return [`${NOT_THERE} ${id}`];
  const known = attributesOf(resource.type);
  const isThere = attribute.length === 0 || known === undefined || known.has(attribute.join('.'));
  return isThere ? [] : [`${id} has no attribute ${attribute.join('.')}`];
}
