/** What SAM and the Serverless Framework take, as tables that `make-tables.mjs` draws up of their own schemas. */

import { readFileSync } from 'node:fs';
import type { Kind, Schema } from './kind.ts';

interface Table {
  readonly source: string;
  readonly licence: string;
  readonly kinds: Readonly<Record<string, Kind>>;
}

export const sam = schemaIn('test/fix/schema/sam.json', true);

/** Its own schema says where an intrinsic may stand. */
export const serverless = schemaIn('test/fix/schema/serverless.json', false);

function schemaIn(path: string, intrinsicsAnywhere: boolean): Schema & { readonly names: readonly string[] } {
  const { kinds } = JSON.parse(readFileSync(path, 'utf8')) as Table;
  const named = (name: string): Kind => {
    const kind = kinds[name];
    if (kind === undefined) throw new Error(`${path} has no ${name}`);
    return kind;
  };
  return { named, intrinsicsAnywhere, names: Object.keys(kinds) };
}
