import { each, type Sample } from '../measure.ts';
import type { Row } from '../row.ts';
import { median, ratios } from '../statistics.ts';

/** Cost for each of something at eight times the size, as at the smallest: 1 where it grows linearly. */
export function growthRow(kind: string, samples: readonly Sample[]): Row {
  const at = (size: number): readonly number[] => {
    return ratios(each(samples, `${kind} ${size}`), each(samples, `${kind} 1`)).map((ratio) => ratio / size);
  };
  const detail = `2×: ${median(at(2)).toFixed(2)}  4×: ${median(at(4)).toFixed(2)}`;
  return { name: `8 × the ${kind}: cost / 8`, unit: '×', samples: at(8), most: 1.2, detail };
}
