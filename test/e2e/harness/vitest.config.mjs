// The end-to-end tests: slow, one file at a time (each has a VS Code server and a browser of its own).
import { readFile } from 'node:fs/promises';
import { defineConfig } from 'vitest/config';
import { ROOT } from '../../../scripts/lib/paths.mjs';

/** The kernel's program as bytes, as the bundler gives it (and ../../../vitest.config.ts). */
const wasm = {
  name: 'wasm-bytes',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  async load(id) {
    if (!id.endsWith('.wasm')) return null;
    return `export default Uint8Array.from(atob('${(await readFile(id)).toString('base64')}'), (c) => c.charCodeAt(0));`;
  },
};

export default defineConfig({
  root: ROOT,
  plugins: [wasm],
  test: {
    name: 'e2e',
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    pool: 'forks',
    // What the harness imports is there for the next file.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 15_000,
    // What is on screen follows its cause by some frames; on a busy machine by seconds.
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
});
