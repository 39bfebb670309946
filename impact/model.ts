/** What a change of templates does to messages in flight. Read this file first. */

import type { Finding } from '../core/finding.ts';
import type { Outcome } from '../core/graph/delivery/model.ts';
import type { Origin } from '../core/template/cdk/origins.ts';
import type { GraphNode, Hop } from '../core/graph/model.ts';

/**
 * What becomes of a resource. `may-be-replaced`: it depends on values that only a deployment knows. `left`: it goes on
 * outside the stack, because its policy says Retain. `unread`: it stays, but nobody takes its messages any more.
 */
export type Fate = 'replaced' | 'may-be-replaced' | 'removed' | 'left' | 'unread';

/** Something that held or handled messages, and what becomes of them. */
export interface Loss {
  /** Stack and logical id in the version before. */
  readonly key: string;
  /** Its stack, where there are several. */
  readonly stack: string | undefined;
  /** What a reader knows it by, in the version before. */
  readonly resource: string;
  /** Where it stands in the flow, after the change if it is still there; undefined for a mapping. */
  readonly node: GraphNode | undefined;
  readonly type: string;
  /** Where in a CDK app it comes from, as the app is after the change if it is still there. */
  readonly origin: Origin | undefined;
  readonly fate: Fate;
  /** Properties whose change replaces it. */
  readonly properties: readonly string[];
  /** The logical id under which the same comes back; undefined where none does. */
  readonly renamedTo: string | undefined;
  /** The property by which old and new one would have the same name, so that CloudFormation refuses the update. */
  readonly refusedFor: string | undefined;
  /** "IsProd is false"; null where it always holds. */
  readonly when: string | null;
  /** What becomes of its messages: clauses without a full stop. */
  readonly consequences: readonly string[];
}

/** A hop that only one version has. */
export interface HopChange {
  readonly change: 'gone' | 'new';
  readonly hop: Hop;
  /** The stack that declares it, where there are several. */
  readonly stack: string | undefined;
  readonly from: string;
  readonly to: string;
  /** Only on a hop that is gone: no other way leads there any more, or what fails is kept nowhere. */
  readonly isCut: boolean;
  /** The conditions under which it is gone or new, where it is there under others. */
  readonly when: string | null;
}

/** How a message that fails fares on a hop that both versions have. */
export interface DeliveryChange {
  readonly change: 'weaker' | 'stronger';
  /** As it is after the change. */
  readonly hop: Hop;
  readonly stack: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly failures: readonly Outcome['failure'][];
  /** "5 tries in 3 minutes, then parked in OrdersDlq for 14 days, no alarm". */
  readonly before: string;
  readonly after: string;
  readonly when: string | null;
}

/** How long a queue or stream keeps a message, or how often it is tried, where no delivery tells it. */
export interface KeepingChange {
  readonly change: 'weaker' | 'stronger';
  /** Stack and logical id in the version before. */
  readonly key: string;
  readonly stack: string | undefined;
  readonly resource: string;
  /** "keeps a message for 14 days". */
  readonly before: string;
  readonly after: string;
}

export interface FindingChange {
  readonly change: 'gone' | 'new';
  readonly finding: Finding;
}

export interface Impact {
  readonly losses: readonly Loss[];
  readonly hops: readonly HopChange[];
  /** Hops of the version after that were there before, for a drawing. */
  readonly kept: readonly Hop[];
  readonly delivery: readonly DeliveryChange[];
  readonly keeping: readonly KeepingChange[];
  readonly findings: readonly FindingChange[];
  /** Templates that only one version has; what a stack is without its template, its template does not say. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Stacks of which nothing is said to be gone, with the reason. */
  readonly doubts: readonly string[];
}

/** Whether messages come to harm that did not before; findings apart, which the reader weighs by severity. */
export function doesHarm({ losses, hops, delivery, keeping }: Impact): boolean {
  const isWeaker = [...delivery, ...keeping].some(({ change }) => change === 'weaker');
  return losses.length > 0 || hops.some(({ isCut }) => isCut) || isWeaker;
}
