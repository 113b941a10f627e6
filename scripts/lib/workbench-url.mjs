// The address of a VS Code window: what it opens and which extension it loads from source.

/**
 * @typedef {object} Place
 * @property {string} folder the workspace
 * @property {string} [extension] a folder with an extension, loaded in development mode
 * @property {string} [file] opened in an editor
 * @property {string} [tests] a module that exports run(), run in the extension host
 */

/**
 * @param {Pick<import('./server.mjs').Server, 'url' | 'link'>} server
 * @param {Place} place
 */
export function workbenchUrl(server, { folder, extension, file, tests }) {
  /** @param {string} name */
  const remote = (name) => `vscode-remote://${new URL(server.url).host}${name.replaceAll('\\', '/').replace(/^(?=\w:)/, '/')}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(server.link(extension))]);
  if (file !== undefined) payload.push(['openFile', remote(file)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  return `${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
