import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const CLOUD = ['test/integration/**', 'test/chaos/**', 'test/e2e/**'];
const setupFiles = ['test/property-seed.ts'];
const onLocalCloud = {
  setupFiles,
  globalSetup: 'test/cloud/assembly.ts',
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // Each file has a cloud of its own, on its own ports; what is loaded stays for the next one.
  isolate: false,
  maxWorkers: 2,
};

/** `unit` needs nothing; the other projects run the built bundles on the local cloud. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: CLOUD,
          isolate: false,
          // Vitest would leave a core to itself, of two.
          maxWorkers: availableParallelism(),
          setupFiles,
          // Against a test that hangs; how fast something is, `npm run bench` says.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
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
