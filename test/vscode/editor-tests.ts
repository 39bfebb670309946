// The editor tests in a real VS Code: mocha in the Node extension host, mocha in the web worker host, mocha in
// the oldest VS Code supported, and a person at the screen. Arguments choose some: `node`, `web`, `oldest`, `person`,
// `yaml`, `flow`, `first`, `changes`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actAsPerson } from './driver/act-as-a-person.ts';
import { actBesideYaml } from './driver/beside-yaml.ts';
import { changeSinceCommit } from './driver/changes-since-commit.ts';
import { findChromium } from './driver/chromium.ts';
import { takeFirstSteps } from './driver/first-steps.ts';
import { lookAtFlow } from './driver/flow-steps.ts';
import { installHost } from './driver/install-host.ts';
import { installOldestHost } from './driver/install-oldest-host.ts';
import { type Outcome, describeOutcome } from './driver/outcome.ts';
import { results } from './driver/paths.ts';
import { runOldestSuite, runSuite } from './driver/run-suite.ts';
import { runWebSuite } from './driver/run-web-suite.ts';

const parts: Readonly<Record<string, (chromium: string) => Promise<Outcome[]>>> = {
  node: runSuite,
  web: runWebSuite,
  oldest: runOldestSuite,
  person: actAsPerson,
  yaml: actBesideYaml,
  flow: lookAtFlow,
  first: takeFirstSteps,
  changes: changeSinceCommit,
};

const chromium = findChromium();
const machine = `${process.platform} ${process.arch}`;
if (machine !== 'linux x64') leaveOut(`the server build of VS Code is installed on linux x64 only, this is ${machine}`);
else if (chromium === undefined) leaveOut('there is no Chromium on the PATH or in CHROMIUM');
else await runAll(chromium);

async function runAll(browser: string): Promise<void> {
  const problem = whatStopsTheHost();
  if (problem !== undefined) return leaveOut(problem);
  const chosen = process.argv.slice(2);
  const outcomes: Outcome[] = [];
  for (const [name, run] of Object.entries(parts)) {
    if (chosen.length === 0 || chosen.includes(name)) outcomes.push(...(await attempt(name, () => run(browser))));
  }
  report(outcomes);
}

function whatStopsTheHost(): string | undefined {
  try {
    installHost();
    installOldestHost();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Where the machine lacks something, the other tests still count; in CI nothing may be lacking. */
function leaveOut(reason: string): void {
  const inCi = Boolean(process.env['CI']);
  console.log(`The editor tests were left out: ${reason}`);
  save({ passed: 0, failed: inCi ? 1 : 0 });
}

async function attempt(part: string, run: () => Promise<Outcome[]>): Promise<Outcome[]> {
  const start = performance.now();
  const outcomes = await run().catch((error: Error): Outcome[] => {
    return [{ title: 'gets to work', milliseconds: 0, error: error.stack ?? error.message }];
  });
  console.log(`${part}, ${Math.round((performance.now() - start) / 1000)} s`);
  outcomes.forEach((outcome) => console.log(describeOutcome(outcome)));
  return outcomes;
}

function report(outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter(({ error }) => error !== undefined).length;
  save({ passed: outcomes.length - failed, failed });
}

function save(count: { readonly passed: number; readonly failed: number }): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'editor.json'), JSON.stringify(count));
  process.exitCode = count.failed === 0 ? 0 : 1;
}
