/** V8 11 is that of Node 20; later ones have a compiler between the quick and the thorough one. */
const COMPILES_TOO_EARLY = /^11\./;

/**
 * What a shell tells its V8, of this version, so that functions run longer before they are compiled thoroughly: what is
 * compiled early is compiled again when other values come. Of 12.5 s of CPU time for 3,000 templates 4.9 s were spent
 * on that, of 2.35 s for 200 templates 0.8 s.
 */
export function lateOptimisation(v8: string): readonly string[] {
  return COMPILES_TOO_EARLY.test(v8) ? ['--interrupt-budget=1000000'] : [];
}
