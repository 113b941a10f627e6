import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { wasm } from './test/support/wasm.mjs';

/** @param seconds after which a test counts as hanging: many times what the longest takes, as a busy machine needs. */
const project = (name: string, seconds: number, globalSetup: string[] = []) => ({
  plugins: [wasm],
  test: {
    name,
    globalSetup,
    include: [`test/${name}/**/*.test.ts`],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 1000 * seconds,
    hookTimeout: 1000 * seconds,
    // What a file has imported is there for the next one, and already compiled.
    isolate: false,
  },
});

export default defineConfig({
  test: {
    // A thread is there sooner than a process; of two processors both are used.
    pool: 'threads',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [project('unit', 60, ['test/unit/cli/build.ts']), project('property', 120), project('golden', 60)],
  },
});
