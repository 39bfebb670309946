import type { Draft } from '../../core/template/synthesize.ts';

/** A policy document of these statements, in the language version that variables need. */
export function policyDocument(...statements: readonly Draft[]): Draft {
  return { Version: '2012-10-17', Statement: statements };
}
