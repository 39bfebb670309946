/** From a name to its resource, and from a resource to every text that names it, sends to it or takes from it. */

import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { hopPlaces, hopsAround, outsideNodes } from '../../core/graph/flow-places.ts';
import type { GraphNode } from '../../core/graph/model.ts';
import type { Analysis } from '../../core/lint.ts';
import { exportNamedAt, referencesIn } from '../../core/references.ts';
import { isWithin, type Place, type Range } from '../../core/source.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Cursor } from './cursor.ts';
import { placesNaming, type Whole } from './known-templates.ts';
import { resourcesAt } from './node-at.ts';
import { toHighlight, toLocation, type UriOfSource } from './to-lsp.ts';

/** A reference leads to the resource, an import to what another template exports under the name. */
export function definitionAt({ analysis, reference, place }: Cursor, uriOf: UriOfSource): Location | null {
  if (analysis === undefined) return null;
  const named = reference && analysis.template.resources.get(reference.id);
  const target = named?.at ?? (place && exportNamedAt(analysis.template, place)?.at);
  return target === undefined ? null : toLocation(target, uriOf);
}

/** Resources under the cursor, with the template that declares them. */
export interface Wanted {
  readonly analysis: Analysis;
  readonly resources: readonly Resource[];
}

/** What somebody asks about who has the cursor there; undefined where no resource is meant. */
export function wantedAt(cursor: Cursor): Wanted | undefined {
  const { analysis } = cursor;
  const resources = analysis === undefined ? [] : resourcesAt(cursor, analysis);
  return analysis === undefined || resources.length === 0 ? undefined : { analysis, resources };
}

/** In the template that declares them: every text that names them, and every hop to or from them. */
export function placesOf({ analysis, resources }: Wanted, withDeclaration: boolean): readonly Place[] {
  const ids = new Set(resources.map(({ id }) => id));
  const named = referencesIn(analysis.template).filter(({ id }) => ids.has(id)).map(({ at }) => at);
  const hops = hopPlaces(analysis.graph, nodesOf({ analysis, resources }));
  return distinct([...(withDeclaration ? resources.map(({ at }) => at) : []), ...named, ...hops]);
}

/** In another whole: the same where it holds their template too, else where it speaks of them by name or ARN. */
export function placesBeside({ analysis, resources }: Wanted, whole: Whole): readonly Place[] {
  const { template, graph } = whole.analysis;
  return distinct(
    resources.flatMap((resource) => {
      const same = [...template.resources.values()].filter((other) => isSameText(other.at, resource.at));
      if (same.length > 0) return placesNaming(whole, new Set(same.map(({ id }) => id)));
      return hopPlaces(graph, outsideNodes(graph, analysis.template, resource));
    }),
  );
}

/** What sends to them counts as written, what takes from them as read. */
export function highlightsOf(
  wanted: Wanted,
  rangeNow: (place: Place) => Range | undefined,
): DocumentHighlight[] {
  const { graph } = wanted.analysis;
  const nodes = new Set(nodesOf(wanted));
  const hops = hopsAround(graph, [...nodes]);
  const kindOf = (place: Place) => {
    const hop = hops.find(({ by, at }) => isWithin(place, by.body.at) || isWithin(place, at));
    if (hop === undefined || wanted.resources.includes(hop.by)) return DocumentHighlightKind.Text;
    return nodes.has(hop.to) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
  };
  return placesOf(wanted, true).flatMap((place) => {
    const range = rangeNow(place);
    return range === undefined ? [] : [toHighlight(range, kindOf(place))];
  });
}

export function toLocations(places: readonly Place[], uriOf: UriOfSource): Location[] {
  return places.map((place) => toLocation(place, uriOf));
}

function nodesOf({ analysis, resources }: Wanted): readonly GraphNode[] {
  return resources.flatMap(({ id }) => analysis.graph.nodes.get(id) ?? []);
}

function isSameText(one: Place, other: Place): boolean {
  return one.source.path === other.source.path && one.start === other.start;
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((at) => [`${at.source.path} ${at.start} ${at.end}`, at])).values()];
}
