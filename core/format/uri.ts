/** A path as a URI reference: relative where the path is, so that it means the same file on another machine. */
export function uriOf(path: string): string {
  const encoded = encodeURI(path.replace(LONE_SURROGATE, '\ufffd')).replace(/[?#[\]]/g, encodeURIComponent);
  if (encoded.startsWith('//')) return `file:${encoded}`;
  if (encoded.startsWith('/')) return `file://${encoded}`;
  if (/^[A-Za-z]:\//.test(encoded)) return `file:///${encoded}`;
  // What stands before a colon in the first step would be read as a scheme.
  return /^[^/]*:/.test(encoded) ? `./${encoded}` : encoded;
}

/** UTF-16 units that stand for no character, which URIs cannot hold. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
