/** A parameter in the place of an address that is spelled out, which stays its default. */

import type { Change } from '../../core/change/change.ts';
import { freeId } from '../../core/change/free-id.ts';
import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import { parseArn, parseQueueUrl } from '../../core/template/arn.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { ref } from '../../core/template/synthesize.ts';
import { nameInAddress, wordsFor } from './address-name.ts';
import { fixOf } from './fix.ts';
import { writtenAddresses, type WrittenAddress } from './written-address.ts';

/** What the parameter stands for. */
interface Wanted {
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

/** Takes the address, or the account in one that has holes, from a parameter of the template. */
export function takeFromParameter(graph: Graph, places: readonly EndpointPlace[]): readonly Fix[] {
  const [place] = places;
  const written = writtenAddresses(graph, places);
  if (place === undefined || written === undefined) return [];
  const { root, dialect } = stackOf(graph.template, place.resource);
  if (root.kind !== 'mapping' || dialect === 'cdk' || dialect === 'serverless') return [];
  const wanted = written.every(({ node }) => node.kind === 'scalar') ? wantedAddress(place) : wantedAccount(place);
  const known = wanted && parameterOf(root, wanted.value);
  const id = known ?? (wanted && freeId(graph.template, wanted.name));
  if (wanted === undefined || id === undefined) return [];
  const replaced = written.map((address) => replacement(address, wanted.value, id));
  if (!replaced.every((change) => change !== undefined)) return [];
  const declared = known === undefined ? [declaration(root, id, wanted)] : [];
  const from = known === undefined ? `a new parameter ${id}` : `the parameter ${id}`;
  return fixOf(graph, `Take ${wordFor(wanted, place)} from ${from}`, 'safe', [...declared, ...replaced]);
}

function wordFor({ value }: Wanted, { text }: EndpointPlace): string {
  return value === text ? 'the address' : 'the account';
}

function wantedAddress(place: EndpointPlace): Wanted {
  const { text, setting, resource } = place;
  const named = nameInAddress(text);
  const description = named ? `${named.form} of ${named.name}` : `Address that ${setting} of ${resource.carrier} holds`;
  return { name: wordsFor(place), value: text, description };
}

/** The account of an ARN or URL of which other parts are references already. */
function wantedAccount({ text, use }: EndpointPlace): Wanted | undefined {
  const account = parseArn(text)?.account ?? parseQueueUrl(text)?.account;
  if (account === undefined || !/^\d{12}$/.test(account)) return undefined;
  const name = use === 'source' ? 'SourceAccountId' : 'TargetAccountId';
  return { name, value: account, description: `Account that messages ${use === 'source' ? 'come from' : 'go to'}` };
}

/** One that has the value as its default already. */
function parameterOf(root: Mapping, value: string): string | undefined {
  const parameters = entriesOf(valueAt(root, 'Parameters'));
  return parameters.find((entry) => {
    return textOf(valueAt(entry.value, 'Default')) === value && textOf(valueAt(entry.value, 'Type')) === 'String';
  })?.key.text;
}

function declaration(root: Mapping, id: string, { value, description }: Wanted): Change {
  const parameter = { Type: 'String', Description: description, Default: value };
  return { do: 'set', in: root, path: ['Parameters', id], value: parameter };
}

function replacement({ node }: WrittenAddress, value: string, id: string): Change | undefined {
  if (textOf(node) === value) return { do: 'replace', node, value: ref(id) };
  const intrinsic = intrinsicOf(node);
  const argument = intrinsic?.argument;
  const text = argument?.kind === 'sequence' ? argument.items[0] : argument;
  if (intrinsic?.name === 'Fn::Sub') return inSub(text, value, id);
  const parts = intrinsic?.name === 'Fn::Join' ? itemsOf(itemsOf(argument)[1]) : [];
  const part = parts.find((item) => textOf(item) === value);
  return part && { do: 'replace', node: part, value: ref(id) };
}

function inSub(node: Node | undefined, value: string, id: string): Change | undefined {
  const text = textOf(node);
  if (node === undefined || text?.includes(value) !== true) return undefined;
  return { do: 'replace', node, value: text.replaceAll(value, `\${${id}}`) };
}
