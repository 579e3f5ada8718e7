// Runs the built program as a person's shell does, in an environment that holds nothing of the developer's own. Every JSON document
// that it prints is held against its schema here, so that no test can forget to.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/checking/report.ts';
import type { TokenDocument } from '../../src/tokens/inspection/token-document.ts';
import { EXIT_OF, parseReport } from './schema.ts';
import { parseTokenDocument } from './token-schema.ts';

export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing by default. */
  readonly stdin?: string | Buffer;
  /** The working directory; an empty one by default. */
  readonly cwd?: string;
  /** The home directory; an empty one by default. */
  readonly home?: string;
  /** Given the process as soon as it runs. */
  readonly onStart?: (child: ChildProcessWithoutNullStreams) => void;
}

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The document of `check --json`; null where none was printed. */
  readonly json: Report | null;
  /** The document of `token --json`; null where none was printed. */
  readonly token: TokenDocument | null;
  readonly elapsedMs: number;
  /** The most memory the process ever held; null where the system does not tell. */
  readonly peakBytes: number | null;
}

/** Longer than any check in a test may take; what hangs is ended and shows as a signal. */
const KILLED_AFTER_MS = 30_000;

/** Runs `ghcr-doctor` with these words. Throws when a printed document breaks its promises. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const result = await runProgram(process.execPath, [CLI, ...args], options);
  if (!args.includes('--json') || result.stdout === '') return result;
  if (args[0] === 'token') return { ...result, token: parseTokenDocument(result.stdout, result.code) };
  if (args[0] !== 'check') return result;
  const json = parseReport(result.stdout);
  const mayEndSooner = args.includes('--fail-if-expires-within') && result.code === 1;
  if (result.code !== EXIT_OF[json.verdict] && !mayEndSooner) {
    throw new Error(`Exit code ${result.code} does not belong to the verdict ${json.verdict}.`);
  }
  return { ...result, json };
}

/** The document of a check; throws when there is none. */
export async function checkJson(image: string, options: CliOptions = {}, args: readonly string[] = []) {
  const result = await runCli(['check', image, '--json', ...args], options);
  if (result.json === null) throw new Error(`No document was printed. ${result.stderr}`);
  const [finding] = result.json.findings;
  if (finding === undefined) throw new Error('The document has no finding.');
  return { ...result, json: result.json, finding };
}

/** Runs any program the same way. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const empty = mkdtempSync(join(tmpdir(), 'ghcr-doctor-test-'));
  try {
    return await runIn(empty, program, args, options);
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

function runIn(empty: string, program: string, args: readonly string[], options: CliOptions) {
  return new Promise<CliResult>((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(program, [...args], {
      cwd: options.cwd ?? empty,
      env: {
        PATH: process.env['PATH'],
        HOME: options.home ?? empty,
        TMPDIR: empty,
        LANG: 'C.UTF-8',
        ...options.env,
      },
      timeout: KILLED_AFTER_MS,
      killSignal: 'SIGKILL',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let peakBytes: number | null = null;
    const watch = setInterval(() => {
      peakBytes = peakOf(child.pid) ?? peakBytes;
    }, 25);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that does not read its input closes it.
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      const elapsedMs = performance.now() - startedAt;
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({
        code,
        signal,
        stdout: text(stdout),
        stderr: text(stderr),
        json: null,
        token: null,
        elapsedMs,
        peakBytes,
      });
    });
    options.onStart?.(child);
    child.stdin.end(options.stdin ?? '');
  });
}

/** Linux keeps the high-water mark of a process's memory. */
function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
