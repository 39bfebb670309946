/**
 * A rule's page is its test. Fenced templates are linted; comment lines of carets say what must be found where:
 *
 *     OrdersQueue:
 *   # ^^^^^^^^^^^ warning: OrdersQueue keeps failing messages
 *
 * No carets means silence. A `fixed` block after a template is what the rule's first fixes make of it. A block with
 * `file=name` is an included file of the next template; `params` gives parameters (`params Stage=prod`); `strict` lints
 * under the strict preset. Forms for which a page has no room stand in `more/`, in a page of the same name.
 */

export interface PageExample {
  /** The heading it stands under, for the test's name. */
  readonly title: string;
  readonly path: string;
  /** The template without its caret lines. */
  readonly text: string;
  readonly expected: readonly Expectation[];
  readonly fixed: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly strict: boolean;
}

/** One caret line; line and columns are zero-based, the end exclusive. */
export interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `warning: part of the message`. */
  readonly text: string;
}

interface Fence {
  readonly title: string;
  readonly language: string;
  readonly info: readonly string[];
  readonly body: string;
}

const CARETS = /^(\s*(?:#|\/\/)\s*)(\^+)\s+(.*)$/;

/** The examples of a page, in order. */
export function examplesOf(markdown: string): readonly PageExample[] {
  const examples: PageExample[] = [];
  let files = new Map<string, string>();
  for (const fence of fencesOf(markdown)) {
    const file = fence.info.find((word) => word.startsWith('file='))?.slice('file='.length);
    const last = examples.at(-1);
    if (file !== undefined) files.set(file, fence.body);
    else if (fence.info.includes('fixed') && last !== undefined) examples[examples.length - 1] = { ...last, fixed: fence.body };
    else {
      examples.push(exampleOf(fence, files));
      files = new Map();
    }
  }
  return examples;
}

function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let title = '';
  let open: { language: string; info: string[]; lines: string[] } | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    if (open !== undefined && line === '```') {
      fences.push({ title, language: open.language, info: open.info, body: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else if (/^#+ /.test(line)) title = line.replace(/^#+ /, '');
    else {
      const start = /^```(yaml|json)\b(.*)$/.exec(line);
      if (start) open = { language: start[1] as string, info: (start[2] as string).trim().split(/\s+/), lines: [] };
    }
  }
  return fences;
}

function exampleOf(fence: Fence, files: ReadonlyMap<string, string>): PageExample {
  const { text, expected } = withoutCarets(fence.body);
  const settings = fence.info.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]);
  const { title, info } = fence;
  const strict = info.includes('strict');
  return { title, path: pathOf(fence, text), text, expected, fixed: undefined, files, parameters: new Map(settings), strict };
}

function pathOf(fence: Fence, text: string): string {
  if (fence.language === 'json') return fence.info.includes('cdk') ? 'stack.template.json' : 'template.json';
  return /^(service|provider):/m.test(text) ? 'serverless.yml' : 'template.yaml';
}

function withoutCarets(body: string): { text: string; expected: readonly Expectation[] } {
  const kept: string[] = [];
  const expected: Expectation[] = [];
  for (const line of body.split('\n')) {
    const carets = CARETS.exec(line);
    if (carets === null) {
      kept.push(line);
      continue;
    }
    const start = (carets[1] as string).length;
    expected.push({ line: kept.length - 1, start, end: start + (carets[2] as string).length, text: carets[3] as string });
  }
  return { text: kept.join('\n'), expected };
}

/** The template with caret lines for these expectations: what a failing test shows, ready to paste. */
export function annotate(text: string, expectations: readonly Expectation[], comment: '#' | '//'): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const here = expectations.filter((expectation) => expectation.line === index);
      return [line, ...here.map((one) => caretLine(one, comment))];
    })
    .join('\n');
}

function caretLine({ start, end, text }: Expectation, comment: string): string {
  const carets = '^'.repeat(Math.max(1, end - start));
  return `${comment.padEnd(start)}${carets} ${text}`;
}
