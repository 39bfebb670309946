/** A drawing with places on the paper, in pixels from its upper left corner. */

import type { DrawnEdge, DrawnNode } from '../drawing.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface LaidNode {
  readonly node: DrawnNode;
  readonly box: Box;
}

export interface LaidEdge {
  readonly edge: DrawnEdge;
  readonly points: readonly Point[];
  /** Absent where there is no label. */
  readonly label?: { readonly text: string; readonly box: Box };
}

export interface LaidGroup {
  readonly name: string;
  readonly box: Box;
}

export interface Laid {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LaidNode[];
  readonly edges: readonly LaidEdge[];
  readonly groups: readonly LaidGroup[];
}
