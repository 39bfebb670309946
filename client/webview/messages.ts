/** What the extension and the view of the flow say to each other. Types only. */

import type { Drawing } from '../../diagram/drawing.ts';
import type { Range } from '../../core/source.ts';

/** From the extension to the view. */
export type ToView =
  | { readonly type: 'drawing'; readonly drawing: Drawing }
  /** Why there is nothing to draw. */
  | { readonly type: 'nothing'; readonly why: string }
  | CursorAt;

/** Where the cursor of a text stands. */
export interface CursorAt {
  readonly type: 'cursor';
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  /** Somebody has moved it there: the picture follows. */
  readonly reveal: boolean;
}

export type PictureFormat = 'svg' | 'png' | 'mermaid';

/** From the view to the extension. */
export type FromView =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly uri: string; readonly range: Range; readonly focus: boolean }
  | { readonly type: 'explain'; readonly rule: string }
  /** SVG as text, PNG in base 64; Mermaid is left to the extension to make. */
  | { readonly type: 'save'; readonly format: PictureFormat; readonly content: string };

/** What survives a reload: the picture is asked for anew, what one looked at is kept. */
export interface Kept {
  /** The template it shows; left out for all of them. */
  readonly uri?: string;
  readonly view?: unknown;
}
