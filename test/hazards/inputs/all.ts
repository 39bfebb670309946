import type { Hazard } from '../hazard.ts';
import { CONDITIONS } from './conditions.ts';
import { EXPANSIONS } from './expansions.ts';
import { FLOWS } from './flows.ts';
import { PATTERNS } from './patterns.ts';
import { PICTURES } from './pictures.ts';
import { SERVICES } from './services.ts';
import { SETTINGS } from './settings.ts';
import { STACKS } from './stacks.ts';
import { TEXTS } from './texts.ts';
import { WORKFLOWS } from './workflows.ts';

/** The worst that we could think of, by what makes it bad. */
export const HAZARDS: readonly Hazard[] = [
  ...[CONDITIONS, PATTERNS, FLOWS, WORKFLOWS, EXPANSIONS].flat(),
  ...[STACKS, SERVICES, TEXTS, SETTINGS, PICTURES].flat(),
];
