/** The page of a webview: one script, with what it imports, and one style sheet out of dist/webview, and nothing else. */
import { Uri, env, l10n, type Webview, type WebviewOptions } from 'vscode';

/** The webview toolkit inserts one empty style element; its hash is the only exception. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

export type WebviewKind = 'panel' | 'weights';

export function webviewOptions(extension: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview')] };
}

export function webviewHtml(webview: Webview, extension: Uri, kind: WebviewKind): string {
  const asset = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  const nonce = makeNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} ${EMPTY_STYLE}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  // "<" is spelled out so that no translation can end the element.
  const strings = JSON.stringify(l10n.bundle ?? {}).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${asset(`${kind}.css`)}">
<link rel="modulepreload" nonce="${nonce}" href="${asset('shared.js')}">
<title>Perceptron Lab</title>
</head>
<body data-kind="${kind}">
<script type="application/json" id="l10n">${strings}</script>
<script type="module" nonce="${nonce}" src="${asset(`${kind}.js`)}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
