import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { formatHtml } from '../../core/format/html.ts';
import { htmlOfMarkdown } from '../../core/format/html-markdown.ts';
import { SCRIPT, SCRIPT_HASH } from '../../core/format/html-script.ts';
import { gather } from '../../core/run-result.ts';
import { FRAME, ORDERS, RUN } from './reports.ts';
import { fileWith, findingOn } from './sample.ts';

const PICTURES = [{ title: 'orders', paths: [ORDERS.path], svg: '<svg class="flow"><title>a picture</title></svg>' }];
const NONE = { left: 0, tooLarge: 0 };
const PAGE = formatHtml(RUN, FRAME, PICTURES, NONE);

/** What a browser would load or send, links that somebody has to follow aside. */
const REQUESTS = /<(?:link|img|i?frame|object|embed|base|video)\b|\bsrc(?:set)?=|url\(|@import|\b(?:action|ping)=/i;

test('the page needs nothing from outside, and its policy allows nothing', () => {
  assert.doesNotMatch(PAGE, REQUESTS);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(PAGE) ?? [];
  assert.match(policy, /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-/);
});

test('the policy knows the only script of the page', () => {
  assert.equal(SCRIPT_HASH, `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`);
  const scripts = [...PAGE.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  assert.deepEqual(scripts, [SCRIPT]);
  assert.doesNotMatch(PAGE, /\son\w+=/);
});

test('every tag that is opened is closed, whatever the words of a template hold', () => {
  const voids = ['meta', 'input', '!doctype'];
  const open: string[] = [];
  const markup = PAGE.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
  for (const [, slash, name = '', selfClosed] of markup.matchAll(/<(\/?)([a-z!]+\d?)[^>]*?(\/?)>/g)) {
    if (voids.includes(name)) continue;
    assert.equal(selfClosed, '', `<${name}/> closes nothing in HTML`);
    if (slash === '') open.push(name);
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
});

test('words of a template are text', () => {
  assert.ok(PAGE.includes('Mails | &lt;b&gt;&quot;A, B&quot;: 100%&lt;/b&gt; &amp; `x` *y* @team #7 second line'));
  const source = { path: '"><script>.yaml', text: '<script>alert(1)</script>: 1' };
  const page = formatHtml(gather([fileWith(source, findingOn(source, '<script>'))], []), FRAME, [], NONE);
  assert.doesNotMatch(page, /<script>(?:alert|\.yaml)/);
});

test('every link within the page has its end, and no id stands twice', () => {
  const ids = [...PAGE.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.deepEqual(ids, [...new Set(ids)]);
  const ends = [...PAGE.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
  assert.ok(ends.includes('flow-1') && ends.includes('rule-missing-dlq') && ends.includes('finding-2'), ends.join(' '));
  assert.deepEqual(ends.filter((id) => !ids.includes(id)), []);
});

test('findings stand by file and again by rule, with line, words, excerpt and related places', () => {
  const articles = PAGE.split('<article').slice(1).map((text) => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' '));
  assert.equal(articles.length, 2);
  assert.match(
    String(articles[0]),
    /error missing-dlq line 2 · Orders Orders keeps failing .* 2 │ Orders: │ \^{6} A failing order comes back/,
  );
  assert.match(String(articles[0]), /for 4 days\. shared\.json:1: its twin Add a dead-letter queue\. $/);
  assert.match(PAGE, /<section id="rule-missing-dlq">[\s\S]*<a href="#finding-1">infra\/orders.yaml:2 Orders<\/a>/);
});

test('flows that have no picture are counted; without findings there is neither filter nor script', () => {
  const page = (left: number, tooLarge: number): string => formatHtml(RUN, FRAME, PICTURES, { left, tooLarge });
  assert.match(page(3, 0), /<p class="faint">3 more flows without a picture, which hoplint graph draws\.<\/p>/);
  assert.match(page(0, 1), /<p class="faint">Too large for a picture: 1 flow, which hoplint graph writes as json, dot or mermaid\.<\/p>/);
  const empty = formatHtml(gather([fileWith(ORDERS)], []), FRAME, [], NONE);
  assert.match(empty, /1 template, 0 hops, nothing to report/);
  assert.doesNotMatch(empty, /<form|<script/);
});

test('a page of a rule keeps its headings, lists, code and links to the web, and nothing else becomes markup', () => {
  const html = htmlOfMarkdown(
    '## Why\n\nA `x < y` and **more**, see [docs](https://docs.example.com/a) or [that](javascript:alert).\n\n' +
      '- one\n- two\n\n```yaml\na: <b>\n\nc: 1\n```\n',
  );
  assert.equal(
    html,
    '<h4>Why</h4>\n' +
      '<p>A <code>x &lt; y</code> and <b>more</b>, ' +
      'see <a href="https://docs.example.com/a" rel="noreferrer">docs</a> or [that](javascript:alert).</p>\n' +
      '<ul><li>one</li><li>two</li></ul>\n<pre>a: &lt;b&gt;\n\nc: 1</pre>',
  );
});
