import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'schemas/**/*.test.ts', 'prompts/**/*.test.ts', 'evals/**/*.test.ts', 'examples/**/*.test.ts'],
    exclude: ['evals/cases/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'threads',
  },
});
