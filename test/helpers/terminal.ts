// Runs the program on a pseudo terminal, by `script` of util-linux, and types on it.
import { spawn, spawnSync } from 'node:child_process';
import { CLI } from './run-cli.ts';

export interface Typing {
  /** When this shows, the keys are typed. */
  readonly at: string;
  readonly keys: string;
}

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly typing?: Typing;
  /** What follows the command in the shell, such as `2>/dev/null`. */
  readonly redirection?: string;
}

/** Why no terminal can be had here; null when one can. */
export function whyNoTerminal(): string | null {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  return stdout?.includes('util-linux') ? null : 'there is no script of util-linux here';
}

/** Everything that showed on the terminal, and the exit code. */
export function runOnTerminal(
  args: readonly string[],
  { env, typing, redirection = '' }: TerminalOptions = {},
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, CLI, ...args]
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
  const child = spawn('script', ['-qec', `${command} ${redirection}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
    timeout: 20_000,
  });
  return new Promise((resolve, reject) => {
    let shown = '';
    let hasTyped = false;
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString('utf8');
      if (typing === undefined || hasTyped || !shown.includes(typing.at)) return;
      hasTyped = true;
      child.stdin.write(typing.keys);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, shown }));
  });
}
