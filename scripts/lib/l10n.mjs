// The words of the code that are shown to people: `l10n.t(…)` in the host, `t(…)` in the webviews.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from './paths.mjs';

/** What a translation is made from: VS Code loads bundle.l10n.<language>.json from this folder. */
export const BUNDLE = path.join(ROOT, 'l10n', 'bundle.l10n.json');

/**
 * Every text that is looked up in a bundle, as the bundle of English, sorted.
 * @returns {Record<string, string>}
 * @throws {Error} for a call whose text is not written out: no translator could find it
 */
export function extract() {
  const texts = new Set(['src', 'webview'].flatMap((folder) => sources(path.join(ROOT, folder))).flatMap(textsOf));
  return Object.fromEntries([...texts].sort().map((text) => [text, text]));
}

/** @param {Record<string, string>} bundle */
export const asFile = (bundle) => `${JSON.stringify(bundle, null, 2)}\n`;

/**
 * The same in a language that nobody speaks: what stands without brackets was not translated.
 * @param {Record<string, string>} bundle
 */
export function pseudo(bundle) {
  return Object.fromEntries(Object.entries(bundle).map(([key, text]) => [key, `⟦${text}⟧`]));
}

/**
 * @param {string} folder
 * @returns {string[]} the TypeScript files in it
 */
function sources(folder) {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/**
 * @param {string} file
 * @returns {string[]}
 */
function textsOf(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {string[]} */
  const texts = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && ['t', 'l10n.t'].includes(node.expression.getText(source))) {
      const [text] = node.arguments;
      if (text === undefined || !ts.isStringLiteralLike(text)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        throw new Error(`${path.relative(ROOT, file)}:${line + 1}: the text must be written out, found ${node.getText(source)}.`);
      }
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}
