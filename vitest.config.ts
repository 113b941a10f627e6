import { defineConfig } from 'vitest/config';

const project = (name: string, seconds: number, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 1000 * seconds, hookTimeout: 1000 * seconds, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 20),
      project('property', 60),
      project('golden', 20),
      // Each file drives a whole VS Code: one at a time.
      project('e2e', 120, { fileParallelism: false, maxWorkers: 1 }),
    ],
  },
});
