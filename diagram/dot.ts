/** A drawing in the language of Graphviz: the same shapes and lines, as far as it has them. */

import { worst, type Drawing, type DrawnEdge, type DrawnNode } from './drawing.ts';
import { shapeOf, type Shape } from './picture/shapes.ts';

const SHAPES: Readonly<Record<Shape, string>> = {
  box: 'box',
  pipe: 'cds',
  fan: 'trapezium',
  bar: 'underline',
  ribbon: 'rarrow',
  door: 'house',
  steps: 'component',
  stack: 'box3d',
  drum: 'cylinder',
  cloud: 'ellipse',
  hexagon: 'hexagon',
  capsule: 'oval',
  crate: 'tab',
  sheet: 'note',
};

/** Text for `dot -Tsvg`; nodes of one stack stand in one cluster where there are several stacks. */
export function toDot({ title, nodes, edges }: Drawing): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
  const stacks = [...new Set(nodes.flatMap(({ stack }) => (stack === '' ? [] : [stack])))];
  const clusters = stacks.length > 1 ? stacks : [];
  const lines = [
    `digraph ${quoted(title)} {`,
    '  rankdir=LR;',
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...nodes.filter(({ stack }) => !clusters.includes(stack)).map((node) => `  ${nodeLine(node, names)}`),
    ...clusters.flatMap((stack, index) => cluster(stack, index, nodes, names)),
    ...edges.flatMap((edge, index) => edgeLines(edge, index, names)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

type Names = ReadonlyMap<string, string>;

function cluster(stack: string, index: number, nodes: readonly DrawnNode[], names: Names): readonly string[] {
  const inside = nodes.filter((node) => node.stack === stack).map((node) => `    ${nodeLine(node, names)}`);
  return [`  subgraph cluster_${index + 1} {`, `    label=${quoted(stack)};`, ...inside, '  }'];
}

const SEVERITY_COLOURS = { error: '#cf222e', warning: '#9a6700', info: '#0969da' };

function nodeLine({ id, kind, name, service, figures, findings }: DrawnNode, names: Names): string {
  const details = [service, figures].filter((text) => text !== '').join(' · ');
  const severity = worst(findings);
  const attributes = [
    `label=${quoted(`${name}\n${details}`)}`,
    `shape=${SHAPES[shapeOf(kind)]}`,
    ...(shapeOf(kind) === 'cloud' ? ['style=dashed'] : []),
    ...(severity === undefined ? [] : [`color="${SEVERITY_COLOURS[severity]}"`, tooltip(findings)]),
  ];
  return `${names.get(id)} [${attributes.join(', ')}];`;
}

function edgeLines(edge: DrawnEdge, index: number, names: Names): readonly string[] {
  const from = names.get(edge.from);
  const lost = `lost${index + 1}`;
  const to = edge.to === undefined ? lost : names.get(edge.to);
  const line = `  ${from} -> ${to} [${edgeAttributes(edge).join(', ')}];`;
  return edge.to === undefined ? [`  ${lost} [label="✗", shape=plain, fontcolor="#cf222e"];`, line] : [line];
}

const STYLES: Readonly<Record<DrawnEdge['style'], string>> = {
  sync: 'solid',
  async: 'dashed',
  'dead-letter': 'dotted',
  watch: 'dotted',
};

function edgeAttributes({ style, label, lost, findings }: DrawnEdge): readonly string[] {
  const severity = worst(findings);
  const colour = lost ? '#cf222e' : severity && SEVERITY_COLOURS[severity];
  return [
    `style=${STYLES[style]}`,
    ...(label === '' ? [] : [`label=${quoted(label)}`]),
    ...(colour === undefined ? [] : [`color="${colour}"`]),
    ...(style === 'watch' ? ['dir=none'] : lost ? ['arrowhead=tee'] : []),
    ...(findings.length === 0 ? [] : [tooltip(findings)]),
  ];
}

function tooltip(findings: DrawnNode['findings']): string {
  return `tooltip=${quoted(findings.map(({ text }) => text).join('\n'))}`;
}

function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\r?\n/g, '\\n')}"`;
}
