// Collects what a page and all of its frames complain about.

/** @typedef {{ kind: 'console' | 'page', text: string, url: string }} PageError */

/** What VS Code's own window says in a browser without its marketplace and its other services. */
const KNOWN = [
  /\[Service Worker\]|A bad HTTP response code \(404\) was received when fetching the script/,
  /Timed out getting tasks from/, // of its own extensions, on a busy machine
  /\[lifecycle\] Long running operations during shutdown/,
  /Failed to load resource: .*(vsda|net::ERR_NAME_NOT_RESOLVED|favicon|\/update\/check)/,
];

/**
 * @param {import('playwright-core').Page} page
 * @returns {PageError[]} grows as errors come
 */
export function watchErrors(page) {
  /** @type {PageError[]} */
  const errors = [];
  /** @param {PageError} error */
  const add = (error) => {
    if (!KNOWN.some((pattern) => pattern.test(`${error.text} ${error.url}`))) errors.push(error);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') add({ kind: 'console', text: message.text(), url: message.location().url });
  });
  page.on('pageerror', (error) => add({ kind: 'page', text: error.stack ?? error.message, url: page.url() }));
  return errors;
}
