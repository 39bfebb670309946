import type { Severity } from '../rule.ts';

/** What a piece of terminal text is; the colours follow from it. */
export type Ink = Severity | 'frame' | 'fix' | 'path' | 'strong' | 'calm' | 'removed' | 'place';

export type Paint = (ink: Ink, text: string) => string;

/** Sixteen-colour codes only, so that every terminal theme keeps its say. */
const CODES: Readonly<Record<Ink, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  frame: '2',
  fix: '32',
  path: '1;4',
  strong: '1',
  calm: '2',
  removed: '31',
  place: '36',
};

/** Colours text, or leaves it as it is. */
export function painter(colored: boolean): Paint {
  if (!colored) return (_ink, text) => text;
  return (ink, text) => (text === '' ? '' : `\u001b[${CODES[ink]}m${text}\u001b[0m`);
}
