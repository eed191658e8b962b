import { defineConfig } from 'vitest/config';

const unit = {
  name: 'unit',
  include: ['test/**/*.test.ts'],
  exclude: ['test/integration/**', 'test/e2e/**', 'test/chaos/**'],
};
const onLocalCloud = { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false };

/** `unit` needs nothing; the other projects start the local cloud, each in its own process and ports. */
export default defineConfig({
  test: {
    projects: [
      { test: unit },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/chaos/**/*.test.ts'],
          ...onLocalCloud,
        },
      },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...onLocalCloud } },
    ],
  },
});
