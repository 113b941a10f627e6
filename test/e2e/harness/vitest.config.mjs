// The end-to-end tests: slow, one file at a time (each has a VS Code server and a browser of its own).
import { defineConfig } from 'vitest/config';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { wasm } from '../../support/wasm.mjs';

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
