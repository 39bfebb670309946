/** What people write for a commit: a name, and steps from it to what came before (gitrevisions(7)). */

export interface Revision {
  /** A branch, a tag, `HEAD`, or an object by its name or the beginning of it. */
  readonly name: string;
  /** Whether the branch that it follows is meant. */
  readonly upstream: boolean;
  /** From a commit to its n-th parent, one after the other; 0 stays. */
  readonly steps: readonly number[];
}

/** Undefined where Hoplint does not know the form: reflogs, searches, ranges. */
export function readRevision(text: string): Revision | undefined {
  const [, word = '', follows, path = ''] = FORM.exec(text) ?? [];
  const name = word === '' || word === '@' ? 'HEAD' : word;
  if ((word === '' && follows === undefined) || /\.\.|@\{|[:~^\s]|^-/.test(name)) return undefined;
  const steps = [...path.matchAll(STEP)].flatMap(([, sign, count = '']) => stepsOf(sign === '~', count));
  return { name, upstream: follows !== undefined, steps };
}

const FORM = /^(.*?)(@\{(?:u|upstream)\})?((?:[~^]\d*|\^\{(?:commit)?\})*)$/i;
const STEP = /([~^])(\{.*?\}|\d*)/g;

function stepsOf(isBack: boolean, count: string): readonly number[] {
  if (count.startsWith('{')) return [];
  const number = count === '' ? 1 : Number(count);
  return isBack ? Array.from({ length: number }, () => 1) : [number];
}
