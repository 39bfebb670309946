/** What a server tells the V8 that runs it. */

import { setFlagsFromString } from 'node:v8';
import { lateOptimisation } from '../../core/late-optimisation.ts';
import type { ServerHost } from './server.ts';

/**
 * Young objects keep the room that they start with, which saves 6 MB with 300 templates, until somebody opens a long
 * document, where an edit would take a third longer: V8 then doubles that room where it is too small, as it does unasked.
 */
const STEADY_YOUNG_SPACE = '--semi-space-growth-factor=1';
const GROWING_YOUNG_SPACE = '--semi-space-growth-factor=2';

/** V8 13 has a second one between the quick and the thorough compiler, switched on wherever it ships. */
const FIRST_WITH_MAGLEV = 13;

/** More files than that take longer without thorough compilers than these would. */
const MOST_PASSING = 1000;

/** Where V8 may compile nothing there is no WebAssembly either; the compilers must not be switched on there. */
const mayCompile = 'WebAssembly' in globalThis;

/** Of this V8, the compilers that take time and room to make code faster. */
function compilersOf(v8: string): readonly string[] {
  if (!mayCompile) return [];
  return Number.parseInt(v8, 10) < FIRST_WITH_MAGLEV ? ['opt'] : ['opt', 'maglev'];
}

export interface NodeEngine extends Required<Pick<ServerHost, 'expectMuch' | 'passing'>> {
  /** To be called when a thread has started: V8 takes back then what it was told of the room for young objects. */
  readonly threadStarted: () => void;
}

/**
 * From now on; a process has one engine. At its start, and while some hundreds of templates are looked at, nothing is
 * compiled thoroughly: compiling takes 10 to 25 MB, and the time that it saves.
 */
export function nodeEngine(v8: string): NodeEngine {
  let expectsMuch = false;
  const giveRoom = (): void => setFlagsFromString(expectsMuch ? GROWING_YOUNG_SPACE : STEADY_YOUNG_SPACE);
  const compile = (isWanted: boolean): void => {
    for (const compiler of compilersOf(v8)) setFlagsFromString(isWanted ? `--${compiler}` : `--no-${compiler}`);
  };
  for (const flag of lateOptimisation(v8)) setFlagsFromString(flag);
  giveRoom();
  compile(false);
  return {
    threadStarted: giveRoom,
    passing: (files) => compile(files === 0 || files > MOST_PASSING || expectsMuch),
    expectMuch: () => {
      expectsMuch = true;
      giveRoom();
      compile(true);
    },
  };
}
