/** Which outline and which colour a kind has: one outline per kind of thing, so that colour is only a help. */

import type { DrawnNode } from '../drawing.ts';

export type Kind = DrawnNode['kind'];

export type Shape =
  | 'box'
  | 'pipe'
  | 'fan'
  | 'bar'
  | 'ribbon'
  | 'door'
  | 'steps'
  | 'stack'
  | 'drum'
  | 'cloud'
  | 'hexagon'
  | 'capsule'
  | 'crate'
  | 'sheet';

export type Family = 'channel' | 'compute' | 'ingress' | 'route' | 'store' | 'outside' | 'folded';

const LOOKS: Readonly<Record<Kind, readonly [shape: Shape, family: Family]>> = {
  queue: ['pipe', 'channel'],
  topic: ['fan', 'channel'],
  bus: ['bar', 'channel'],
  stream: ['ribbon', 'channel'],
  firehose: ['ribbon', 'channel'],
  cluster: ['stack', 'channel'],
  broker: ['stack', 'channel'],
  function: ['box', 'compute'],
  workflow: ['steps', 'compute'],
  container: ['crate', 'compute'],
  api: ['door', 'ingress'],
  'load-balancer': ['door', 'ingress'],
  mesh: ['door', 'ingress'],
  distribution: ['door', 'ingress'],
  rule: ['hexagon', 'route'],
  pipe: ['hexagon', 'route'],
  'iot-rule': ['hexagon', 'route'],
  connector: ['hexagon', 'route'],
  replicator: ['hexagon', 'route'],
  schedule: ['capsule', 'route'],
  alarm: ['capsule', 'route'],
  'api-destination': ['cloud', 'outside'],
  bucket: ['drum', 'store'],
  table: ['drum', 'store'],
  archive: ['drum', 'store'],
  'log-group': ['sheet', 'store'],
  'schema-registry': ['sheet', 'store'],
  external: ['cloud', 'outside'],
  folded: ['crate', 'folded'],
};

export function shapeOf(kind: Kind): Shape {
  return LOOKS[kind][0];
}

export function familyOf(kind: Kind): Family {
  return LOOKS[kind][1];
}
