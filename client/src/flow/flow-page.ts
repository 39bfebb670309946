import { type Webview, Uri } from 'vscode';

/** The folder with everything that a view may load. */
export function flowFiles(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist/webview');
}

/**
 * The page of a view. It runs our script and no other, and loads nothing but our files: the script brings the text of
 * the layout and starts it as a worker.
 */
export function flowPage(webview: Webview, extension: Uri, uri: string | undefined): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(flowFiles(extension), name)).toString();
  const nonce = newNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
    'img-src blob:',
  ];
  const shows = uri === undefined ? '' : ` data-uri="${escaped(uri)}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('flow.css')}">
<title>Message Flow</title>
</head>
<body data-layout="${file('layout.js')}"${shows}>
<script nonce="${nonce}" type="module" src="${file('flow.js')}"></script>
</body>
</html>`;
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
