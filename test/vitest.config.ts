import { defineConfig } from 'vitest/config';

const common = { environment: 'node', testTimeout: 30_000 } as const;

export default defineConfig({
  test: {
    projects: [
      // Unit tests hold no ports, processes or settings of their process: one load of the modules serves all files.
      { test: { ...common, name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], isolate: false } },
      { test: { ...common, name: 'integration', include: ['test/integration/**/*.test.{ts,tsx}'] } },
    ],
  },
});
