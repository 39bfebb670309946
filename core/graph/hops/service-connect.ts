/** ECS Service Connect: services of a namespace reach each other by a short name, through a proxy beside each task. */

import { booleanAttribute, termsAt } from '../../template/attributes.ts';
import type { ListElement } from '../../template/evaluate.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt } from '../../template/parts.ts';
import { symbolic } from '../../template/term.ts';
import { addHop, nodeFor, serviceName, type Draft, type HopBuilder } from '../draft.ts';
import { isOn } from './enabled.ts';
import { environmentTexts } from './environment.ts';
import { addHopOnce } from './once.ts';

const CONFIG = 'ServiceConnectConfiguration';

/** What a service offers under one name. */
interface Offer {
  readonly name: string;
  readonly entry: ListElement;
}

function offersOf({ template }: Draft, service: Resource): readonly Offer[] {
  const entries = elementsAt(template, service.properties, service.when, CONFIG, 'Services');
  return entries.map((entry) => ({ entry, name: nameOf(template, entry) ?? service.id }));
}

/** Callers use the alias; where none is written, the name in Cloud Map, by default that of the port. */
function nameOf(template: Draft['template'], { node, when }: ListElement): string | undefined {
  const aliases = elementsAt(template, node, when, 'ClientAliases');
  const terms = [
    ...aliases.flatMap((alias) => termsAt(template, alias.node, alias.when, 'DnsName')),
    ...termsAt(template, node, when, 'DiscoveryName'),
    ...termsAt(template, node, when, 'PortName'),
  ];
  return terms.map(({ value }) => symbolic(value)).find((text) => text !== undefined);
}

function isConnected({ template }: Draft, service: Resource): boolean {
  return isOn(booleanAttribute(template, service, [CONFIG, 'Enabled'], false));
}

function answerToName(draft: Draft, service: Resource): void {
  const node = nodeFor(draft, service);
  if (node === undefined || !isConnected(draft, service)) return;
  for (const { name, entry } of offersOf(draft, service)) {
    const { when, node: { at } } = entry;
    addHop(draft, 'invoke', serviceName(draft, named(name), at), node, service, { at, when, synchronous: true });
  }
}

function named(name: string): string {
  return `${name} (Service Connect)`;
}

/** Who has such a name in the environment of its task probably calls it. */
function callByName(draft: Draft, service: Resource): void {
  const node = nodeFor(draft, service);
  if (node === undefined || !isConnected(draft, service)) return;
  const texts = tasksOf(draft, service).flatMap((task) => environmentTexts(draft.template, task));
  for (const other of draft.template.resources.values()) {
    if (other.type !== 'AWS::ECS::Service' || other === service || !isConnected(draft, other)) continue;
    for (const { name, entry } of offersOf(draft, other)) {
      if (!texts.some((text) => isHostOf(name, text))) continue;
      const to = serviceName(draft, named(name), entry.node.at);
      addHopOnce(draft, 'invoke', node, to, service, { synchronous: true, strength: 'weak', when: entry.when });
    }
  }
}

/** `orders:8080`, `http://orders:8080/v1`; a bare name without a port may as well be any word. */
function isHostOf(name: string, text: string): boolean {
  const host = /^(?:\w+:\/\/)([^/:]+)|^([^/:\s]+):\d+$/.exec(text.trim());
  return (host?.[1] ?? host?.[2]) === name;
}

function tasksOf({ template }: Draft, service: Resource): readonly Resource[] {
  return termsAt(template, service.properties, service.when, 'TaskDefinition').flatMap(({ value }) => {
    const identity = identify(template, value, ['AWS::ECS::TaskDefinition']);
    return identity.kind === 'resource' ? [identity.resource] : [];
  });
}

export const serviceConnectHops: readonly HopBuilder[] = [
  { types: ['AWS::ECS::Service'], build: answerToName },
  { types: ['AWS::ECS::Service'], build: callByName },
];
