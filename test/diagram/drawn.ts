/** Drawings of templates for tests, with what all rules find in them. */

import assert from 'node:assert/strict';
import { activeRules } from '../../core/config.ts';
import { lint } from '../../core/lint.ts';
import type { Source } from '../../core/source.ts';
import { drawGraph, type UriOf } from '../../diagram/draw/draw.ts';
import { drawTogether } from '../../diagram/draw/draw-all.ts';
import type { Drawing, DrawnEdge, DrawnNode } from '../../diagram/drawing.ts';
import { newEngine } from '../../diagram/picture/elk.ts';
import { layOut } from '../../diagram/picture/layout.ts';
import type { Laid } from '../../diagram/picture/laid.ts';
import { rules } from '../../rules/index.ts';

const RECOMMENDED = activeRules(rules, 'recommended', []);
const engine = newEngine();

export function drawingOf({ path, text }: Source, uriOf?: UriOf): Drawing {
  const analysis = lint({ path, text }, RECOMMENDED, { read: () => undefined, parameters: new Map() });
  assert.ok(analysis, `${path} is a template`);
  return drawGraph({ graph: analysis.graph, findings: analysis.result.findings }, path, uriOf);
}

/** The resources of one template, each in lines of its own. */
export function drawn(...resources: readonly string[]): Drawing {
  const indented = resources.map((resource) => resource.replace(/^(?=.)/gm, '  ').trimEnd());
  return drawingOf({ path: 'template.yaml', text: `Resources:\n${indented.join('\n')}\n` });
}

export function together(sources: readonly Source[]): Drawing {
  return drawTogether(sources.map((source) => drawingOf(source)), 'all');
}

export function laidOut(drawing: Drawing): Promise<Laid> {
  return layOut(drawing, engine);
}

/** "Orders (queue) SQS queue · 30 s · 4 days ! missing-dlq". */
export function nodeLine({ name, kind, service, figures, findings }: DrawnNode): string {
  const details = [service, figures].filter((text) => text !== '').join(' · ');
  return `${name} (${kind}) ${details}${marks(findings)}`;
}

/** "Orders --async--> Pack [batch of 5] ! its-finding"; an end that is crossed out is an x. */
export function edgeLine({ from, to, style, label, lost, findings }: DrawnEdge): string {
  const shownTo = `${lost ? 'x' : ''}${to === undefined ? '' : ` ${to}`}`.trim();
  return `${from} --${style}--> ${shownTo}${label === '' ? '' : ` [${label}]`}${marks(findings)}`;
}

function marks(findings: DrawnNode['findings']): string {
  return findings.length === 0 ? '' : ` ! ${findings.map(({ rule }) => rule).join(', ')}`;
}
