/** One line of a stack trace, as Node and the jsii runtime print it. */

export interface Frame {
  /** With `/` as separator. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based; undefined where the language does not tell. */
  readonly column?: number | undefined;
}

/** Libraries, and what the runtimes of JavaScript and Python bring along. */
const NOT_THE_USERS = /(?:^|\/)(?:node_modules|site-packages|dist-packages)\/|^(?:node|internal):|^internal\//;

/** The place of a frame in the user's code: `new Orders (/app/lib/orders.ts:12:5)`; undefined for any other frame. */
export function userFrame(text: string): Frame | undefined {
  const inBrackets = /\(([^()]*)\)\s*$/.exec(text)?.[1] ?? text.trim().replace(/^at /, '');
  const [, written = '', line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(inBrackets) ?? [];
  const file = pathOf(written);
  if (file === '' || NOT_THE_USERS.test(file)) return undefined;
  return { file, line: Number(line), column: Number(column) > 0 ? Number(column) : undefined };
}

/** ES modules are named by their URL. */
function pathOf(written: string): string {
  if (!written.startsWith('file://')) return written.replaceAll('\\', '/');
  const path = written.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  return path.replace(/(?:%[0-9A-F]{2})+/gi, (escaped) => decoded(escaped));
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped; // no UTF-8: then it is part of the name
  }
}
