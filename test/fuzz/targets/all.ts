import type { Target } from '../target.ts';
import { again } from './again.ts';
import { twoWays } from './both-ways.ts';
import { config } from './config.ts';
import { git } from './git.ts';
import { server } from './server.ts';
import { several } from './several.ts';
import { prefixes, whole } from './whole.ts';

export const targets: readonly Target[] = [whole, prefixes, twoWays, again, several, config, server, git];
