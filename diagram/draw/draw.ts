/** From graphs and what was found in them to one drawing. */

import { sentencesOf, type Finding } from '../../core/finding.ts';
import { kindName } from '../../core/graph/kind-names.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { isFailureHop } from '../../core/graph/queries.ts';
import { rangeOf, type Place } from '../../core/source.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import type { Drawing, DrawnEdge, DrawnFinding, DrawnNode, DrawnPlace, EdgeStyle } from '../drawing.ts';
import { shownPart, type Shown } from '../shown.ts';
import { blamedBy } from './blame.ts';
import { drawnId, drawnName } from './drawn-name.ts';
import { figuresOf } from './figures.ts';
import { hopLabel } from './hop-label.ts';
import { lossesIn, neverArrives, type Loss } from './losses.ts';

/** A graph with the findings of all texts that it was built of. */
export interface Judged {
  readonly graph: Graph;
  readonly findings: readonly Finding[];
}

/** How an editor calls a file. */
export type UriOf = (path: string) => string;

/** What a single graph shows; ids are those of the graph. */
export function drawGraph({ graph, findings }: Judged, title: string, uriOf?: UriOf): Drawing {
  const shown = shownPart(graph);
  const sketch: Sketch = { graph, shown, blame: blameIn(graph, shown.hops, findings), placed: placing(uriOf) };
  const losses = lossesIn(graph, shown.hops);
  return {
    title,
    nodes: onceEach(shown.nodes.map((node) => drawNode(sketch, node))),
    edges: onceEach([
      ...shown.hops.map((hop) => drawHop(sketch, hop)),
      ...losses.map((loss) => drawLoss(sketch, loss)),
      ...shown.watches.map(({ channel, alarm }) => drawWatch(channel, alarm)),
    ]),
  };
}

/** What lies outside may have been named in several ways. */
function onceEach<One extends { readonly id: string }>(ones: readonly One[]): readonly One[] {
  return [...new Map(ones.map((one) => [one.id, one])).values()];
}

interface Sketch {
  readonly graph: Graph;
  readonly shown: Shown;
  readonly blame: Blame;
  readonly placed: (place: Place) => DrawnPlace;
}

type Blame = ReadonlyMap<GraphNode | Hop, readonly DrawnFinding[]>;

function blameIn(graph: Graph, hops: readonly Hop[], findings: readonly Finding[]): Blame {
  const blame = new Map<GraphNode | Hop, readonly DrawnFinding[]>();
  for (const finding of findings) {
    const drawn = { rule: finding.rule, severity: finding.severity, text: sentencesOf(finding).join(' ') };
    const { nodes, hops: marked } = blamedBy(graph, hops, finding);
    for (const one of [...nodes, ...marked]) blame.set(one, [...(blame.get(one) ?? []), drawn]);
  }
  return blame;
}

function placing(uriOf: UriOf | undefined): (place: Place) => DrawnPlace {
  return (place) => {
    const { path } = place.source;
    const drawn = { path, range: rangeOf(place) };
    return uriOf === undefined ? drawn : { ...drawn, uri: uriOf(path) };
  };
}

function drawNode({ graph, blame, placed }: Sketch, node: GraphNode): DrawnNode {
  const { kind, resource, at } = node;
  const place = resource === undefined ? {} : { place: placed(at), body: placed(wholeText(resource)) };
  const stack = stackNameOf(graph, node);
  const findings = blame.get(node) ?? [];
  const texts = { name: drawnName(node), service: kindName(node), figures: figuresOf(graph, node) };
  return { id: drawnId(node), kind, ...texts, findings, stack, ...place };
}

/** From its name to the end of its body. */
function wholeText({ at, body }: Resource): Place {
  const isBefore = at.source === body.at.source && at.start < body.at.start;
  return isBefore ? { ...body.at, start: at.start } : body.at;
}

function stackNameOf({ template }: Graph, { resource }: GraphNode): string {
  if (resource === undefined) return '';
  const stack = stackOf(template, resource);
  return resource.stack?.name ?? stack.stackName ?? stack.source.path;
}

function drawHop({ graph, blame, placed }: Sketch, hop: Hop): DrawnEdge {
  const { from, to, kind, by, active, strength } = hop;
  const isOwn = by !== from.resource && by !== to.resource && !by.generated;
  const label = hopLabel(graph, hop);
  const lost = neverArrives(graph, hop);
  const style = styleOf(hop);
  const manner = [STYLE_WORDS[style], label].filter((word) => word !== '').join(', ');
  const words = `${drawnName(from)} → ${drawnName(to)}: ${manner}`;
  return {
    id: `${drawnId(from)} ${kind} ${drawnId(to)}${active ? '' : ' off'}`,
    from: drawnId(from),
    to: drawnId(to),
    style,
    weak: strength === 'weak',
    active,
    label,
    words: lost ? `${words}; nothing ever arrives` : words,
    lost,
    findings: blame.get(hop) ?? [],
    place: placed(hop.at),
    ...(isOwn ? { body: placed(wholeText(by)) } : {}),
  };
}

function styleOf(hop: Hop): EdgeStyle {
  if (isFailureHop(hop)) return 'dead-letter';
  return hop.synchronous ? 'sync' : 'async';
}

const STYLE_WORDS: Readonly<Record<EdgeStyle, string>> = {
  sync: 'waits for the answer',
  async: 'asynchronous',
  'dead-letter': 'what fails',
  watch: 'watched',
};

function drawLoss({ placed }: Sketch, { at, hop, words }: Loss): DrawnEdge {
  return {
    id: `${drawnId(at)} ${words}`,
    from: drawnId(at),
    to: undefined,
    style: 'dead-letter',
    weak: false,
    active: true,
    label: words,
    words: `${drawnName(at)}: a message that ${drawnName(hop.to)} fails on is ${words}`,
    lost: true,
    findings: [],
    place: placed(hop.at),
  };
}

function drawWatch(channel: GraphNode, alarm: GraphNode): DrawnEdge {
  return {
    id: `${drawnId(channel)} watched ${drawnId(alarm)}`,
    from: drawnId(channel),
    to: drawnId(alarm),
    style: 'watch',
    weak: false,
    active: true,
    label: '',
    words: `${drawnName(alarm)} watches ${drawnName(channel)}`,
    lost: false,
    findings: [],
  };
}
