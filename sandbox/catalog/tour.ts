// Runs the whole catalog through the command-line program and holds each answer against its promise.

import { spawn } from 'node:child_process';
import { type CatalogEntry, checkArguments, type OpenCatalog } from '../catalog.ts';

/** Also guards a program that never ends. */
const LONGEST_RUN_MS = 30_000;

interface Run {
  readonly exit: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface TourStop {
  readonly entry: CatalogEntry;
  readonly kept: boolean;
  /** What a person sees. */
  readonly answer: string;
  readonly code: string | null;
  readonly exit: number | null;
}

/** Checks one entry twice at once: for the person's answer, and for the code in the JSON. */
export async function visit(catalog: OpenCatalog, entry: CatalogEntry): Promise<TourStop> {
  const [shown, told] = await Promise.all([run(catalog, entry, []), run(catalog, entry, ['--json'])]);
  const code = firstCode(told.output);
  const kept = code === entry.code && told.exit === entry.expectedExit && shown.exit === entry.expectedExit;
  return { entry, kept, answer: shown.output + shown.errors, code, exit: told.exit };
}

function run(catalog: OpenCatalog, entry: CatalogEntry, more: readonly string[]): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1', ...catalog.running.env, ...entry.env };
  const child = spawn(process.execPath, ['dist/cli.js', ...checkArguments(entry), ...more], {
    env,
    timeout: LONGEST_RUN_MS,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(entry.tokenName === null ? '' : `${catalog.tokens.get(entry.tokenName)}\n`);
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, output, errors }));
  });
}

function firstCode(output: string): string | null {
  try {
    const answer: { findings?: { code?: string }[] } = JSON.parse(output);
    return answer.findings?.[0]?.code ?? null;
  } catch {
    return null;
  }
}
