/** What a person has made of the picture: it survives edits and reloads. */

import type { FoldBy } from '../../diagram/view/fold.ts';
import type { Camera } from './camera.ts';

export interface ViewState {
  /** Undefined until somebody moves: then the whole picture is shown. */
  readonly camera: Camera | undefined;
  readonly selected: string | undefined;
  readonly foldBy: FoldBy;
  readonly folded: readonly string[];
  /** Whether a person, not the size of the picture, has decided what is folded. */
  readonly foldChosen: boolean;
  readonly hidden: readonly string[];
  readonly findingsOnly: boolean;
  readonly pathOf: string | undefined;
  readonly listed: boolean;
  readonly legend: boolean;
}

export const FRESH: ViewState = {
  camera: undefined,
  selected: undefined,
  foldBy: 'stack',
  folded: [],
  foldChosen: false,
  hidden: [],
  findingsOnly: false,
  pathOf: undefined,
  listed: false,
  legend: true,
};

/** What was kept, as far as this version knows it. */
export function restored(kept: unknown): ViewState {
  return typeof kept === 'object' && kept !== null ? { ...FRESH, ...kept } : FRESH;
}
