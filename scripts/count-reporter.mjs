// A node:test reporter that writes { passed, failed } once at the end; suites are not counted, only their tests.

/** @param {AsyncIterable<{ type: string, data: { skip?: unknown, details?: { type?: string } } }>} events */
export default async function* countReporter(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite' || data?.skip !== undefined) continue;
    if (type === 'test:pass') passed += 1;
    if (type === 'test:fail') failed += 1;
  }
  yield JSON.stringify({ passed, failed });
}
