import elk from 'elkjs/lib/elk-api.js';
import type { Engine } from '../../diagram/picture/layout.ts';

/**
 * The layout kernel in a worker, so that a large picture never holds up the page. A view may start no worker from the
 * address of the extension, only from a text that it has at hand.
 */
export async function startEngine(address: string): Promise<Engine> {
  const text = await (await fetch(address)).text();
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new elk.default({ algorithms: ['layered'], workerFactory: () => new Worker(url) });
}
