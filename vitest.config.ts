import { defineConfig } from 'vitest/config';

const project = (name: string, seconds: number) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 1000 * seconds, hookTimeout: 1000 * seconds },
});

export default defineConfig({
  test: {
    projects: [project('unit', 20), project('property', 60), project('golden', 20)],
  },
});
