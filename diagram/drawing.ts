/**
 * What a picture of the message flow shows, before anything has a place on the paper: plain data that crosses from the
 * language server to a view as JSON.
 */

import type { NodeKind } from '../core/graph/model.ts';
import type { Severity } from '../core/rule.ts';
import type { Range } from '../core/source.ts';

export interface Drawing {
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** Where the text stands; `path` as messages show it, `uri` only where an editor asked. Lines are zero-based. */
export interface DrawnPlace {
  readonly path: string;
  readonly uri?: string;
  readonly range: Range;
}

/** What one of the findings on a node or hop says, whole sentences. */
export interface DrawnFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly text: string;
}

export interface DrawnNode {
  readonly id: string;
  readonly kind: NodeKind | 'folded';
  readonly name: string;
  /** What it is: "SQS queue". */
  readonly service: string;
  /** The values that tell most, in the second line: "60 s · kept 4 days". */
  readonly figures: string;
  readonly findings: readonly DrawnFinding[];
  /** Undefined for what no text of the template declares. */
  readonly place?: DrawnPlace;
  /** The whole text of the resource, so that a cursor anywhere in it means this node. */
  readonly body?: DrawnPlace;
  /** The stack it belongs to. */
  readonly stack: string;
  /** For what folding made: the nodes that it stands for. */
  readonly members?: readonly string[];
}

/** `watch`: an alarm looks at a metric, no message passes. */
export type EdgeStyle = 'sync' | 'async' | 'dead-letter' | 'watch';

export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  /** Undefined where a message ends that nobody keeps. */
  readonly to: string | undefined;
  readonly style: EdgeStyle;
  /** Inferred from a role or the environment. */
  readonly weak: boolean;
  readonly active: boolean;
  /** Where it says something: a filter, a batch, the tries before a dead-letter queue. */
  readonly label: string;
  /** A sentence for who cannot see the picture, or points at the hop. */
  readonly words: string;
  /** The message never arrives, or nobody keeps it: the end is crossed out. */
  readonly lost: boolean;
  readonly findings: readonly DrawnFinding[];
  readonly place?: DrawnPlace;
  /** The whole text of the subscription, mapping or permission that declares it. */
  readonly body?: DrawnPlace;
}

const GRAVITY: readonly Severity[] = ['info', 'warning', 'error'];

/** The worst severity among findings; undefined where there are none. */
export function worst(findings: readonly DrawnFinding[]): Severity | undefined {
  return GRAVITY.findLast((severity) => findings.some((finding) => finding.severity === severity));
}
