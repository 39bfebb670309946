import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMarkdown, LONGEST_COMMENT } from '../../core/format/markdown.ts';
import { fenced, markdownText } from '../../core/format/markdown-text.ts';
import { gather } from '../../core/run-result.ts';
import { FRAME, ORDERS, RUN } from './reports.ts';
import { fileWith, findingOn } from './sample.ts';

const FLOW = { title: 'infra/orders.yaml', mermaid: 'flowchart LR\n  a --> b\n' };

test('a line of totals, a table for each file, what it means and the flow folded away', () => {
  const run = gather([fileWith(ORDERS, findingOn(ORDERS, 'Orders')), fileWith({ path: 'clean.yaml', text: '' })], []);
  assert.equal(
    formatMarkdown({ ...run, milliseconds: 5 }, FRAME, [FLOW]),
    `<!-- hoplint -->
### Hoplint

**1 finding** in 1 file: 1 warning

#### \`infra/orders.yaml\`

| | Line | What is wrong | Rule |
| --- | ---: | --- | --- |
| ⚠&nbsp;warning | 2 | Orders keeps failing messages until they expire. | [missing-dlq](https://github.com/hoplint/hoplint/blob/v1.2.3/rules/missing-dlq.md) |

<details><summary>What happens to a message, and what to do</summary>

- **Line 2, \`Orders\`** A failing order comes back for 4 days. Add a dead-letter queue.

</details>

<details><summary>Message flow of infra/orders.yaml</summary>

\`\`\`mermaid
flowchart LR
  a --> b
\`\`\`

</details>
`,
  );
});

test('related places stand below what happens, with their paths', () => {
  assert.match(formatMarkdown(RUN, FRAME, []), /\n- \*\*Line 2, `Orders`\*\* .*\n {2}- `shared\.json:1` its twin\n/);
});

test('words of a template are neither markup nor mentions', () => {
  assert.equal(
    markdownText('a|b <img> `c` *d* @team #7 [x](y)\n&lt;'),
    'a\\|b &lt;img&gt; \\`c\\` \\*d\\* @<!-- -->team #<!-- -->7 \\[x\\](y) &amp;lt;',
  );
});

test('a fence is longer than all that it holds', () => {
  assert.equal(fenced('a ```` b\n', 'text'), '`````text\na ```` b\n`````\n');
});

test('what could not be read stands at the top', () => {
  const text = formatMarkdown(RUN, { ...FRAME, troubles: ['cannot read a.yaml: permission denied'] }, []);
  assert.ok(text.indexOf('✗ cannot read a.yaml: permission denied') < text.indexOf('####'), text);
});

test('nothing found is said in one line', () => {
  const text = formatMarkdown(gather([fileWith(ORDERS)], []), FRAME, []);
  assert.equal(text, '<!-- hoplint -->\n### Hoplint\n\n1 template, 0 hops, nothing to report\n');
});

test('a comment keeps within what GitHub takes, findings before meanings before diagrams, and counts the rest', () => {
  const sources = Array.from({ length: 400 }, (_, index) => ({ ...ORDERS, path: `infra/${index}.yaml` }));
  const run = gather(sources.map((source) => fileWith(source, findingOn(source, 'Orders'))), []);
  const text = formatMarkdown(run, FRAME, [FLOW, { ...FLOW, mermaid: 'x'.repeat(70_000) }]);
  assert.ok(text.length <= LONGEST_COMMENT, String(text.length));
  assert.ok(text.length > LONGEST_COMMENT - 1_000, String(text.length));
  const rows = text.match(/^\| ⚠/gm)?.length ?? 0;
  const meanings = text.match(/What happens to a message/g)?.length ?? 0;
  const left = /… and (\d+) more findings, (\d+) more explanations, \d more diagrams? that had no room/.exec(text);
  assert.equal(rows + Number(left?.[1]), 400);
  assert.equal(meanings + Number(left?.[2]), rows);
});

test('where not all findings have room, the gravest have it', () => {
  const many = { path: 'a.yaml', text: 'Orders' };
  const minor = Array.from({ length: 30 }, () => findingOn(many, 'Orders', { severity: 'info' }));
  const grave = findingOn(ORDERS, 'Orders', { severity: 'error' });
  const files = [fileWith(many, ...minor), fileWith(ORDERS, grave)];
  const text = formatMarkdown({ ...gather([], []), files }, FRAME, [], 2_000);
  assert.match(text, /#### `infra\/orders\.yaml`[^#]*✗&nbsp;error \| 2 \|/);
  assert.match(text, /… and \d+ more findings/);
});
