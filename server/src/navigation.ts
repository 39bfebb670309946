/** From a name to the resource it names, and from a resource to every text that names it. */

import type { Location } from 'vscode-languageserver';
import { referencesIn } from '../../core/references.ts';
import type { Cursor } from './cursor.ts';
import { toLocation, type UriOfSource } from './to-lsp.ts';

export function definitionAt({ analysis, reference }: Cursor, uriOf: UriOfSource): Location | null {
  const resource = reference && analysis?.template.resources.get(reference.id);
  return resource === undefined ? null : toLocation(resource.at, uriOf);
}

export function referencesAt(cursor: Cursor, withDeclaration: boolean, uriOf: UriOfSource): Location[] | null {
  const { analysis, reference, declared } = cursor;
  if (analysis === undefined) return null;
  const ids = new Set(reference === undefined ? declared.map(({ id }) => id) : [reference.id]);
  const named = referencesIn(analysis.template).filter(({ id }) => ids.has(id));
  const declarations = [...ids].flatMap((id) => analysis.template.resources.get(id) ?? []);
  const places = [...(withDeclaration ? declarations : []), ...named].map(({ at }) => toLocation(at, uriOf));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
