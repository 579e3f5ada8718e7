// The program as Node starts it soonest: a few files, each loaded with the door that needs it. As six hundred small ones the bot took twice
// as long to be ready. What is installed stays outside of them; types are judged by `npm run typecheck`.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // For the places that a fault of our own is told with.
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'warning',
});
