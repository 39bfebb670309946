/** The layout kernel in this thread. It is large: load it where a picture is asked for, and nowhere else. */

import elk from 'elkjs/lib/elk.bundled.js';
import type { Engine } from './layout.ts';

export function newEngine(): Engine {
  return new elk.default({ algorithms: ['layered'] });
}
