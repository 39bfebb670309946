/** How the parts of a picture look; colours come from variables, so that a view can follow its theme. */

const FONTS = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';

const FAMILIES = ['channel', 'compute', 'ingress', 'route', 'store', 'outside'];

/** Rules for everything in a picture, by class. */
export const STYLE = [
  `.flow { font-family: var(--flow-font, ${FONTS}); }`,
  '.flow text { fill: var(--flow-ink); }',
  '.flow .paper { fill: var(--flow-paper); }',
  '.flow .name { font-size: 13px; font-weight: 600; }',
  '.flow .detail { font-size: 11px; fill: var(--flow-faint); }',
  '.flow .body { stroke-width: 1.5; stroke-linejoin: round; }',
  '.flow .trim, .flow .icon { fill: none; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }',
  ...FAMILIES.map(familyRule),
  '.flow .folded .body { fill: var(--flow-group-fill); stroke: var(--flow-ink); }',
  '.flow .folded .trim, .flow .folded .icon { stroke: var(--flow-ink); }',
  '.flow .outside .body { stroke-dasharray: 4 3; }',
  '.flow .group rect { fill: var(--flow-group-fill); stroke: var(--flow-group); }',
  '.flow .group text { font-size: 12px; font-weight: 600; fill: var(--flow-faint); }',
  '.flow .way { fill: none; stroke: var(--flow-line); stroke-width: 1.5; stroke-linejoin: round; }',
  '.flow .head { fill: var(--flow-line); stroke: var(--flow-line); stroke-linejoin: round; }',
  '.flow .async .way { stroke-dasharray: 7 4; }',
  '.flow .dead-letter .way { stroke: var(--flow-failed); stroke-width: 1.4; }',
  '.flow .dead-letter .way { stroke-dasharray: 0.1 4.5; stroke-linecap: round; }',
  '.flow .dead-letter .head { fill: var(--flow-failed); stroke: var(--flow-failed); }',
  '.flow .watch .way { stroke: var(--flow-faint); stroke-width: 1; stroke-dasharray: 2 3; }',
  '.flow .weak .way { stroke-width: 1; } .flow .off .way, .flow .off .head { opacity: 0.45; }',
  '.flow .label { font-size: 10.5px; fill: var(--flow-faint); }',
  '.flow .label-paper { fill: var(--flow-paper); opacity: 0.85; }',
  '.flow .dead-letter .label { fill: var(--flow-failed); } .flow .lost .label { fill: var(--flow-lost); }',
  '.flow .lost .way { stroke: var(--flow-lost); }',
  '.flow .cross { fill: none; stroke: var(--flow-lost); stroke-width: 2.6; stroke-linecap: round; }',
  ...['error', 'warning', 'info'].map(severityRule),
  '.flow .badge path { stroke: var(--flow-paper); stroke-width: 1.5; }',
  '.flow .badge .sign { fill: none; stroke: var(--flow-mark); stroke-width: 1.8; stroke-linecap: round; }',
  '.flow .legend text { font-size: 11px; fill: var(--flow-faint); }',
].join('\n');

function familyRule(family: string): string {
  const colour = `var(--flow-${family})`;
  return `.flow .${family} .body { fill: var(--flow-${family}-fill); stroke: ${colour}; } ` +
    `.flow .${family} .trim, .flow .${family} .icon { stroke: ${colour}; }`;
}

/** What is found wrong is seen on the thing itself, not only on its badge. */
function severityRule(severity: string): string {
  const colour = `var(--flow-${severity})`;
  return `.flow .badge.${severity} .plate { fill: ${colour}; } ` +
    `.flow .found-${severity} .body { stroke: ${colour}; stroke-width: 2.2; } ` +
    `.flow .hop.found-${severity} .way, .flow .hop.found-${severity} .head { stroke: ${colour}; } ` +
    `.flow .hop.found-${severity} .head { fill: ${colour}; }`;
}
