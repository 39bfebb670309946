/** No regular expression of what ships takes more than linear time, whatever a stranger writes. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blowUpOf } from './blow-up.ts';

const ROOMS = ['api', 'cli', 'client', 'core', 'diagram', 'git', 'impact', 'rules', 'server'];

/** Behind what an expression may follow, and before what may follow it. */
const LITERAL = /(?<=[(,=:[!&|?{};>]\s*|return\s+|^\s*)\/(?![/*])((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;)\]:}])/gm;

const OWN_PAGES = 'it reads the pages of our own rules';
const ONE_LINE = 'it reads one line, which has one end';
const BY_HAND = 'it reads the line that somebody is typing in a configuration or comment';

/** What may share characters and is quick all the same. */
const QUICK: Readonly<Record<string, string>> = {
  '\\B(?=(\\d{3})+$)': 'it reads numbers that were counted',
  '(?<![\\p{L}\\p{N}_./:-])[\\p{L}\\p{N}_./:-]*[\\p{Lu}\\p{N}](?:[\\p{L}\\p{N}_./:-]*[\\p{L}\\p{N}])?': 'it begins where a word begins',
  '(?:\\s|\\/\\/.*|\\/\\*[\\s\\S]*?\\*\\/)*': 'it never fails',
  '[^\\n]*\\n|[^\\n]+$': 'it matches wherever it begins',
  '[\\r\\n]+$': ONE_LINE,
  '\\*\\/.*$': ONE_LINE,
  '^(`{3,})[^\\n]*\\n([\\s\\S]*?)^\\1[ \\t]*$|^(?!`{3}).+(?:\\n(?!`{3}).+)*': OWN_PAGES,
  '\\[([^\\]]+)\\]\\((https:[^)\\s]+)\\)': OWN_PAGES,
  '^(`{3,})(.*)\\n([\\s\\S]*?)^\\1[ \\t]*$|^#+ .*$|^[ \\t]*[-*] .*(?:\\n[ \\t]+\\S.*)*|^(?:(?!`{3}|#+ |[ \\t]*[-*] ).+\\n?)+': OWN_PAGES,
  '\\[([^\\]]+)\\]\\(([^)]+)\\)': OWN_PAGES,
  '(\\[[^\\]]+\\])\\(([\\w-]+)\\.md\\)': OWN_PAGES,
  '\\[([^\\]]+)\\]\\((?!https?:)[^)]*\\)': OWN_PAGES,
  '\\n\\s*\\n': OWN_PAGES,
  '(?<!(?:^|\\s)[\\d.,]*\\d)\\s+': 'it looks back as far as the last blank',
  '^[ \\t]*(?:\\[+([^\\]\\r\\n]+)\\]+|([^\\s=#][^=\\r\\n]*?)[ \\t]*=[ \\t]*(.*))': 'it reads the file of parameters that somebody names',
  '(#|\\/\\/|\\/\\*)[ \\t]*hoplint-disable(-next-line)?(?![\\w-])([^\\r\\n]*)': 'what it takes without end never fails',
  '^\\s*\\{%\\s*(["\'])([^"\'\\\\]*)\\1\\s*%\\}\\s*$': 'a quotation mark stands between',
  '(?:%[0-9A-F]{2})+': 'it matches wherever it begins to repeat',
  '^(?:\\s*\\[[^\\]]*\\])?\\s*([A-Za-z][\\w-]*)\\s*(?:=\\s*(.*?))?\\s*$': 'it reads the configuration of git, which no clone brings along',
  '^(.*?)(@\\{(?:u|upstream)\\})?((?:[~^]\\d*|\\^\\{(?:commit)?\\})*)$': 'it reads an argument of the command line',
  '([~^])(\\{.*?\\}|\\d*)': 'it reads an argument of the command line',
  '\\b\\d[\\d.,]*': 'what it takes without end never fails',
  '(?:#|\\/\\/)\\s*hoplint-disable(?:-next-line)?\\s+(?!.*\\s--)[\\w\\s,-]*$': BY_HAND,
  '[\\w-]+(?=:)': BY_HAND,
  '([\'"]?)([^\'"\\s,[\\]]*)$': BY_HAND,
  '^extends:\\s+(?:\\[[^\\]]*)?[\'"]?[^\'"\\s\\]]*$': BY_HAND,
  'hoplint.*\\.(?:ya?ml|json)$': 'it reads the names of files in a folder',
  '\\/+$': 'it reads the address of a folder of the editor',
  '^(\\s*#\\s*hoplint-disable-next-line\\s+[\\w-]+(?:[\\s,]+[\\w-]+)*?)(?:\\s+--.*)?\\s*$': BY_HAND,
  '(?:Content-[\\w-]+:[^\\r\\n]*\\r\\n)+\\r\\n$': 'it reads 4,096 characters at most',
};

interface Shipped {
  readonly path: string;
  readonly expression: RegExp;
}

function sources(): readonly { readonly path: string; readonly text: string }[] {
  return ROOMS.flatMap((room) => {
    const names = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    return names.map((name) => ({ path: join(room, name), text: readFileSync(join(room, name), 'utf8') }));
  });
}

function written(): readonly Shipped[] {
  return sources().flatMap(({ path, text }) =>
    [...text.matchAll(LITERAL)].flatMap(([, source = '', flags]) => {
      try {
        return [{ path, expression: new RegExp(source, flags) }];
      } catch {
        return []; // a piece of a text or a comment
      }
    }),
  );
}

test('what may blow up is told from what may not', () => {
  const slow = [/^(a+)+$/, /^(a|a)*$/, /^a*a*$/, /\s+$/, /\$\{[^}]*\}/, /^(\s*|<+.*>+)$/, /x+y/, /^(?:a|ab|b)*c/];
  const quick = [/^\s+$/, /\$\{[^}]{0,300}\}/, /^(a|ab)*$/, /^a*b*$/, /x+/, /^([A-Z]+_)+(NAME|ARN)$/, /^(?:\.{0,2}\/)+x/];
  for (const expression of slow) assert.notEqual(blowUpOf(expression), undefined, String(expression));
  for (const expression of quick) assert.equal(blowUpOf(expression), undefined, String(expression));
});

test('no regular expression in what ships takes more than linear time', () => {
  const shipped = written();
  assert.ok(shipped.length > 500, `${shipped.length} were found`);
  const slow = shipped.flatMap(({ path, expression }) => {
    const why = QUICK[expression.source] === undefined ? blowUpOf(expression) : undefined;
    return why === undefined ? [] : [`${path}: ${expression}: ${why}`];
  });
  assert.deepEqual(slow, []);
});

test('each exception is one of what ships, and needed', () => {
  const shipped = new Map(written().map(({ expression }) => [expression.source, expression]));
  const idle = Object.keys(QUICK).filter((source) => {
    const expression = shipped.get(source);
    return expression === undefined || blowUpOf(expression) === undefined;
  });
  assert.deepEqual(idle, []);
});

test('regular expressions that are put together are these, and take linear time', async () => {
  const builders = sources().filter(({ text }) => text.includes('new RegExp(')).map(({ path }) => path);
  assert.deepEqual(builders.toSorted(), [
    'core/facts/endpoints.ts',
    'core/graph/hops/request.ts',
    'core/islands/asked-of-all.ts',
    'core/parameters/overrides.ts',
    'core/syntax/placeholder.ts',
  ]);
  const made: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, given) {
      const expression = Reflect.construct(target, given) as RegExp;
      made.push(expression);
      return expression;
    },
  });
  await Promise.all([
    import('../../core/facts/endpoints.ts'),
    import('../../core/islands/asked-of-all.ts'),
    import('../../core/parameters/overrides.ts'),
    import('../../core/syntax/placeholder.ts'),
  ]);
  globalThis.RegExp = original;
  assert.ok(made.length >= 6, `${made.length} were made`);
  assert.deepEqual(made.filter((expression) => blowUpOf(expression) !== undefined), []);
  // The one of `request.ts` is put together when a template is read; what it takes without end never fails.
});
