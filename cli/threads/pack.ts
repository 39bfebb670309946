/** Plain data as one text: places name their sources by number, so that no text of a template crosses twice. */

import type { Place, Source } from '../../core/source.ts';

export interface Packed {
  readonly json: string;
  /** Those that a place lies in. */
  readonly sources: readonly Source[];
}

/** Marks that no name in a template can be. */
const PLACE = '\u0000at';
const MAP = '\u0000map';
const SET = '\u0000set';

/** Functions are left out, and so is what is undefined. */
export function pack(value: unknown): Packed {
  const numbers = new Map<Source, number>();
  const numberOf = (source: Source): number => {
    const number = numbers.get(source) ?? numbers.size;
    numbers.set(source, number);
    return number;
  };
  const json = JSON.stringify(value, (_key, one: unknown) => {
    if (one instanceof Map) return { [MAP]: [...one] };
    if (one instanceof Set) return { [SET]: [...one] };
    return isPlace(one) ? { [PLACE]: [numberOf(one.source), one.start, one.end] } : one;
  });
  return { json, sources: [...numbers.keys()] };
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'source' in value && 'start' in value && 'end' in value;
}

/** What was packed; one source stands for all its places. */
export function unpack(json: string, sources: readonly Source[]): unknown {
  return JSON.parse(json, (_key, one: Readonly<Record<string, unknown>> | null) => {
    if (typeof one !== 'object' || one === null) return one;
    if (PLACE in one) return placeOf(one[PLACE] as readonly [number, number, number], sources);
    if (MAP in one) return new Map(one[MAP] as readonly (readonly [unknown, unknown])[]);
    return SET in one ? new Set(one[SET] as readonly unknown[]) : one;
  });
}

function placeOf([number, start, end]: readonly [number, number, number], sources: readonly Source[]): Place {
  const source = sources[number];
  if (source === undefined) throw new RangeError(`there is no source ${number}`);
  return { source, start, end };
}
