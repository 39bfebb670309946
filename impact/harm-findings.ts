/**
 * The harm that a change does, as findings at the text that was changed: what an editor shows while somebody writes.
 * What gets better is left out.
 */

import type { Finding } from '../core/finding.ts';
import { failureWord } from '../core/graph/delivery/words.ts';
import type { HopKind, NodeKind } from '../core/graph/model.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import type { Severity } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { listed } from '../core/words.ts';
import { placeOfCut, placeOfDelivery, placeOfKeeping, placeOfLoss } from './change-places.ts';
import type { Comparison } from './compare.ts';
import { lossHeadline } from './format/sentences.ts';
import type { DeliveryChange, HopChange, KeepingChange, Loss } from './model.ts';

/** What such findings are called; none of them is a rule. */
export type Harm = 'replaces-resource' | 'removes-resource' | 'weakens-delivery';

/**
 * Nothing is told twice: a hop that goes with its end, or with what kept its failures, is told by those. Where the
 * comparison is not of the whole, what is gone here may be had elsewhere: no missing reader or way is told.
 */
export function harmFindings(comparison: Comparison, { isWhole }: { readonly isWhole: boolean }): readonly Finding[] {
  const losses = comparison.impact.losses.filter(({ fate }) => isWhole || fate !== 'unread');
  const hops = comparison.impact.hops.filter((hop) => isWhole && isToldHere(hop, comparison));
  const { delivery, keeping } = comparison.impact;
  const isWeaker = ({ change }: DeliveryChange | KeepingChange): boolean => change === 'weaker';
  return [
    ...losses.flatMap((loss) => lossFinding(loss, placeOfLoss(comparison, loss))),
    ...hops.flatMap((hop) => cutFinding(hop, placeOfCut(comparison, hop))),
    ...byHop(delivery.filter(isWeaker)).flatMap((all) => deliveryFinding(all, placeOfDelivery(comparison, all[0]))),
    ...keeping.filter(isWeaker).flatMap((one) => keepingFinding(one, placeOfKeeping(comparison, one))),
  ];
}

interface Told extends Pick<Finding, 'problem' | 'consequence' | 'remedy' | 'resource'> {
  readonly harm: Harm;
  readonly severity?: Severity;
}

/** None where the text of the version after does not show it. */
function findingOf(at: Place | undefined, { harm, severity = 'warning', ...told }: Told): readonly Finding[] {
  return at === undefined ? [] : [{ ...told, rule: harm, severity, at, when: null, related: [], fixes: () => [] }];
}

function lossFinding(loss: Loss, at: Place | undefined): readonly Finding[] {
  return findingOf(at, {
    harm: loss.renamedTo === undefined ? HARMS[loss.fate] : 'replaces-resource',
    severity: loss.fate === 'may-be-replaced' ? 'info' : 'warning',
    resource: loss.resource,
    problem: lossHeadline(loss),
    consequence: loss.consequences.join('; ').replaceAll(':;', ':'),
    remedy: lossRemedy(loss),
  });
}

const HARMS: Readonly<Record<Loss['fate'], Harm>> = {
  replaced: 'replaces-resource',
  'may-be-replaced': 'replaces-resource',
  removed: 'removes-resource',
  left: 'removes-resource',
  unread: 'weakens-delivery',
};

function lossRemedy({ fate, refusedFor, renamedTo, properties, resource, node }: Loss): string {
  if (fate === 'unread') return 'give it a reader, or remove what sends to it';
  if (refusedFor !== undefined) return `give the new one another ${refusedFor}, or leave it as it was`;
  const first = node && BEFOREHAND[node.kind];
  const or = first === undefined ? '' : `, or ${first}`;
  if (renamedTo !== undefined) return `call it ${resource} as before${or}`;
  if (fate === 'left') return first ?? 'keep it in the stack';
  if (fate === 'removed') return `put it back${or}`;
  return `${properties.length === 0 ? 'keep it as it was' : `keep ${listed(properties)} as before`}${or}`;
}

const DRAIN = 'drain it before you deploy';
const FINISH = 'let it finish what is under way before you deploy';
const MOVE = 'move who uses it before you deploy';

/** What leaves no message behind. */
const BEFOREHAND: Partial<Record<NodeKind, string>> = {
  queue: DRAIN,
  stream: DRAIN,
  cluster: DRAIN,
  broker: DRAIN,
  archive: DRAIN,
  table: DRAIN,
  function: FINISH,
  workflow: FINISH,
  firehose: FINISH,
  topic: MOVE,
  bus: MOVE,
  api: MOVE,
};

function isToldHere(cut: HopChange, { change, impact }: Comparison): boolean {
  const { hop, isCut } = cut;
  const ends = [hop.from, hop.to].flatMap(({ resource }) => resource ?? []);
  const left = new Set([...change.after.deployed.values()].map(({ resource }) => resource.id));
  const isThere = ends.every(({ id }) => left.has(id));
  const names = [cut.from, cut.to];
  const isLost = impact.losses.some(({ resource }) => names.includes(resource));
  const isWeaker = impact.delivery.some((one) => one.change === 'weaker' && names.includes(one.from));
  return isCut && isThere && !isLost && !(isFailureHop(hop) && isWeaker);
}

/** What declares a hop, as one speaks of it. */
const DECLARED: Partial<Record<HopKind, string>> = {
  subscribe: 'subscription',
  poll: 'mapping',
  target: 'target',
  schedule: 'target',
  notify: 'notification',
  pipe: 'pipe',
};

function cutFinding({ hop, from, to, when }: HopChange, at: Place | undefined): readonly Finding[] {
  const condition = when === null ? '' : ` when ${when}`;
  const isFailure = isFailureHop(hop);
  return findingOf(at, {
    harm: 'weakens-delivery',
    resource: from,
    problem: isFailure
      ? `what fails at ${from} no longer goes to ${to}${condition}`
      : `no message gets from ${from} to ${to} any more${condition}`,
    consequence: isFailure ? 'nothing keeps it, and it is lost' : `${to} never sees what ${from} hands on`,
    remedy: `put the ${DECLARED[hop.kind] ?? 'way'} back, or lead it there another way`,
  });
}

/** What changes on one hop is told at once. */
type OfOneHop = readonly [DeliveryChange, ...DeliveryChange[]];

function byHop(changes: readonly DeliveryChange[]): readonly OfOneHop[] {
  const groups = new Map<string, [DeliveryChange, ...DeliveryChange[]]>();
  for (const change of changes) {
    const key = [change.from, change.to, change.when].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

/** The first failure stands for the others: `hoplint diff` tells each. */
function deliveryFinding(changes: OfOneHop, at: Place | undefined): readonly Finding[] {
  const [{ from, to, when, before, after }] = changes;
  const failures = changes.flatMap((change) => change.failures.map(failureWord));
  const condition = when === null ? '' : ` when ${when}`;
  return findingOf(at, {
    harm: 'weakens-delivery',
    resource: from,
    problem: `a message from ${from} that ${to} fails on (${failures.join(', ')}) fares worse${condition}`,
    consequence: `${after}; before: ${before}`,
    remedy: 'put back what kept it, unless that is what you want',
  });
}

function keepingFinding({ resource, before, after }: KeepingChange, at: Place | undefined): readonly Finding[] {
  return findingOf(at, {
    harm: 'weakens-delivery',
    resource,
    problem: `${resource} ${after}`,
    consequence: `as committed, it ${before}`,
    remedy: 'put that back, unless that is what you want',
  });
}
