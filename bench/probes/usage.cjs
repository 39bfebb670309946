// Put before any program by `node --require`: tells what the process has used, at its end on file descriptor 3, and
// whenever it is asked over its IPC channel.

const { writeSync } = require('node:fs');

/** CPU time in milliseconds, all threads together; memory in MiB. */
function usage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    cpu: (userCPUTime + systemCPUTime) / 1000,
    peak: maxRSS / 1024,
    memory: process.memoryUsage.rss() / 1024 / 1024,
    heap: process.memoryUsage().heapUsed / 1024 / 1024,
  };
}

/** Timers, turns that were asked for, files and messages on their way; open pipes are none of these. */
const BUSY = /Timeout|Immediate|Req|Write/;

/**
 * Calls back when the process does nothing until somebody speaks to it.
 * @param {() => void} found
 */
function whenIdle(found) {
  if (process.getActiveResourcesInfo().some((kind) => BUSY.test(kind))) setTimeout(whenIdle, 20, found).unref();
  else found();
}

// A thread of the process has its own copy of this file.
if (require('node:worker_threads').isMainThread) {
  if (process.channel === undefined) {
    process.on('exit', () => writeSync(3, JSON.stringify(usage())));
  } else {
    const answer = () => process.send?.(usage());
    process.on('message', (question) => {
      if (question === 'idle') return whenIdle(answer);
      if (question === 'collect' && globalThis.gc !== undefined) globalThis.gc();
      answer();
    });
    process.channel?.unref();
  }
}
