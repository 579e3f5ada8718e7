import { defineConfig } from 'vitest/config';

/** Start no process, hold no socket and leave nothing behind: these share one set of modules, which are loaded once. */
const QUICK = [
  'credential',
  'diagnosis',
  'explain',
  'image',
  'logging',
  'oracle',
  'slack',
  'telling',
  'tokens',
  'warnings',
  'watches',
].map((folder) => `test/${folder}/**/*.test.ts`);

const ALL = ['test/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Most of the time a test waits: for a process, a socket, a clock.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'quick', include: QUICK, isolate: false } },
      { extends: true, test: { name: 'whole', include: ALL, exclude: QUICK } },
    ],
  },
});
