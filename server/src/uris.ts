/** Between URIs, which editors speak, and paths with `/`, which templates and messages speak. */

const LEAD = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i;

function leadOf(uri: string): string {
  return LEAD.exec(uri)?.[0] ?? '';
}

/** The decoded path of a URI: `/home/me/my template.yaml`. */
export function pathOf(uri: string): string {
  const path = uri.slice(leadOf(uri).length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign: the text as it is still names the file
  }
}

/** The URI of a path beside another file: same scheme, same authority. */
export function uriOf(path: string, beside: string): string {
  return leadOf(beside) + path.split('/').map(encodeURIComponent).join('/');
}

/** One spelling per file: editors differ in what they escape. */
export function canonical(uri: string): string {
  return uriOf(pathOf(uri), uri);
}
