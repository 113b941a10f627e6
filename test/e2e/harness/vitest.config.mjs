// The end-to-end tests: slow, one file at a time (each has a VS Code server and a browser of its own).
import { defineConfig } from 'vitest/config';
import { ROOT } from '../../../scripts/lib/paths.mjs';

export default defineConfig({
  root: ROOT,
  test: {
    name: 'e2e',
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 15_000,
  },
});
