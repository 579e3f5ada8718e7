// The production image's /app without a container: the context as .dockerignore leaves it, then the stages of the Dockerfile, each in a folder
// of its own. Two steps are shortened, since a compiler would take minutes: modules of development are those of the project, and the
// binary of better-sqlite3 is the one that the project's own installation has.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { copyContext, parseDockerfile, type Stage } from './dockerfile.ts';

const BINARY = 'better-sqlite3/build';
const QUICKLY = ['--prefer-offline', '--no-audit', '--no-fund'];
/** The compiler's packages, and the folder of the volume. */
const OF_THE_SYSTEM = /^apt-get update && apt-get install |^mkdir --mode=0700 \/data /;

/** Returns /app of the last stage. */
export function buildProduction(folder: string): string {
  const context = join(folder, 'context');
  mkdirSync(context);
  copyContext('.', readFileSync('.dockerignore', 'utf8'), context);
  const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'));
  for (const stage of stages) buildStage(stage, folder, context);
  const app = join(folder, stages.at(-1)?.name ?? '');
  if (existsSync(`node_modules/${BINARY}`)) {
    cpSync(`node_modules/${BINARY}`, join(app, 'node_modules', BINARY), { recursive: true });
  }
  return app;
}

function buildStage({ name, instructions }: Stage, folder: string, context: string): void {
  const app = join(folder, name);
  mkdirSync(app);
  for (const { name: instruction, rest } of instructions) {
    if (instruction === 'COPY') copy(rest, app, folder, context);
    else if (instruction === 'RUN') run(rest, app);
  }
}

/** `[--from=STAGE] SOURCE… TARGET`, where the sources of a stage are below its /app. */
function copy(line: string, app: string, folder: string, context: string): void {
  const [, stage, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(line) ?? [];
  const all = paths.split(' ');
  const target = all.pop() ?? '';
  for (const source of all) {
    const from =
      stage === undefined ? join(context, source) : join(folder, stage, source.replace(/^\/app\//, ''));
    const to = target.endsWith('/') ? join(app, target, basename(source)) : join(app, target);
    cpSync(from, to, { recursive: true });
  }
}

function run(line: string, app: string): void {
  if (line === 'npm ci --ignore-scripts') symlinkSync(resolve('node_modules'), join(app, 'node_modules'));
  else if (line.startsWith('npm ci --omit=dev && rm -rf ')) {
    npm(app, 'ci', '--omit=dev', '--ignore-scripts', ...QUICKLY);
    for (const path of line.split(' rm -rf ')[1]?.split(' ') ?? [])
      rmSync(join(app, path), { recursive: true });
  } else if (line === 'npm run build') npm(app, 'run', '--silent', 'build');
  else if (!OF_THE_SYSTEM.test(line)) throw new Error(`A step that is not known here: ${line}`);
}

function npm(app: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd: app, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}: ${stderr.slice(-2_000)}`);
}
