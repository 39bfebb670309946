/**
 * An impact for programs. Its keys are a contract: only ever add to them.
 *
 * `losses`: what is `replaced`, `may-be-replaced`, `removed`, `left` (retained outside the stack) or `unread`, with
 * what becomes of its messages; `refusedFor`: the name that makes CloudFormation refuse. `hops`: `gone` or `new`; `cut`
 * where no other way leads there, or what fails is kept nowhere. `delivery`: `weaker` or `stronger`, per failure.
 * `keeping`: how long a queue or stream keeps messages, where no delivery tells it. `findings`: `gone` or `new`, in the
 * version that has them; `construct`: what a CDK app knows the resource by, and the line of code that made it. `harm`: whether anything is lost or weaker. `stack` is null where there is only one. Lines are
 * zero-based UTF-16.
 */

import { messageOf } from '../../core/finding.ts';
import { rangeOf } from '../../core/source.ts';
import type { Origin } from '../../core/template/cdk/origins.ts';
import { doesHarm, type FindingChange, type HopChange, type Impact, type Loss } from '../model.ts';

/** The whole answer as text, with a line break at its end. */
export function formatImpactJson(impact: Impact, version: string): string {
  const { losses, hops, delivery, keeping, findings, gone, added, doubts } = impact;
  const data = {
    hoplint: version,
    losses: losses.map(lossData),
    hops: hops.map(hopData),
    delivery: delivery.map(({ change, stack, from, to, failures, before, after, when }) => {
      return { change, stack: stack ?? null, from, to, failures, before, after, when };
    }),
    keeping: keeping.map(({ change, stack, resource, before, after }) => {
      return { change, stack: stack ?? null, resource, before, after };
    }),
    findings: findings.map(findingData),
    templates: { gone, new: added },
    doubts,
    harm: doesHarm(impact),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function lossData(loss: Loss): object {
  const { resource, type, fate, properties, when, consequences, origin } = loss;
  const [stack, renamedTo, refusedFor] = [loss.stack ?? null, loss.renamedTo ?? null, loss.refusedFor ?? null];
  const construct = origin === undefined ? {} : { construct: originData(origin) };
  return { stack, resource, ...construct, type, fate, properties, renamedTo, refusedFor, when, consequences };
}

function originData({ construct, created }: Origin): object {
  const place = created && { path: created.source.path, range: rangeOf(created) };
  return { path: construct.path, logicalId: construct.logicalId, created: place ?? null };
}

function hopData({ change, stack, hop, isCut, when }: HopChange): object {
  const { kind, strength, synchronous, at } = hop;
  const ends = { stack: stack ?? null, from: hop.from.id, to: hop.to.id };
  const place = { path: at.source.path, range: rangeOf(at) };
  return { change, ...ends, kind, strength, synchronous, by: hop.by.id, cut: isCut, when, ...place };
}

function findingData({ change, finding }: FindingChange): object {
  const { rule, severity, resource, at, when } = finding;
  const place = { path: at.source.path, range: rangeOf(at) };
  return { change, rule, severity, message: messageOf(finding), resource: resource ?? null, when, ...place };
}
