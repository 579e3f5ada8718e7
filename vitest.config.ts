import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Most of the time a test waits: for a process, a socket, a clock.
    maxWorkers: 3,
  },
});
