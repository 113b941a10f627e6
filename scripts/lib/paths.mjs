// Where things are. Everything that the scripts make lies in git-ignored folders.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What is fetched or made for running VS Code: the server, its user data, screenshots, reports. */
export const CACHE = path.join(ROOT, '.vscode-test');

/** The small workspace of example datasets. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** The in-host test runner, as esbuild.js bundles it from test/host/index.ts. */
export const HOST_TESTS = path.join(ROOT, 'dist-test', 'host', 'index.js');
