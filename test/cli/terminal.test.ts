// What a person sees on a terminal: colour, a line of progress that goes away, and a typed token that never shows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addPackage,
  buildImage,
  createWorld,
  machineRandom,
  makeToken,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { findLeak } from '../canary/leak.ts';
import { runCli } from '../helpers/run-cli.ts';
import { runOnTerminal, whyNoTerminal } from '../helpers/terminal.ts';

const IMAGE = 'ghcr.io/acme/app:1.0';
const PROMPT = 'Token (not shown): ';
const token = makeToken(machineRandom(), 'classic');
const world = createWorld();
let running: RunningWorld;

beforeAll(async () => {
  push(world, addPackage(world, 'acme/app', { readers: ['alice'] }), buildImage(), '1.0');
  addCredential(world, { login: 'alice', token });
  running = await startWorld(world);
});
afterAll(() => running.close());

const missing = whyNoTerminal();
if (missing !== null) console.warn(`Tests on a terminal are left out: ${missing}.`);

/** ECMA-48: what begins with an escape. */
const ESCAPE = '\u001b';

describe.skipIf(missing !== null)('on a terminal', () => {
  it('the report is coloured, and a line of progress comes and goes', async () => {
    const { code, shown } = await runOnTerminal(['check', IMAGE], { env: running.env });
    expect(code).toBe(1);
    expect(shown).toContain(`${ESCAPE}[1;31m✗ blocked${ESCAPE}[0m`);
    expect(shown).toContain('Asking ghcr.io about acme/app …');
    // It is overwritten with blanks before the report begins.
    const progress = shown.indexOf('Asking');
    const report = shown.indexOf('✗ blocked');
    expect(shown.slice(progress, report)).toMatch(/\r {20,}\r/);
  });

  it.each([
    ['NO_COLOR is set', [], { NO_COLOR: '1' }],
    ['--no-color is given', ['--no-color'], {}],
    ['the terminal shows none', [], { TERM: 'dumb' }],
  ])('nothing is escaped when %s', async (_, args, env) => {
    const { shown } = await runOnTerminal(['check', IMAGE, ...args], { env: { ...running.env, ...env } });
    expect(shown).toContain('✗ blocked');
    expect(shown).not.toContain(ESCAPE);
  });

  it('an empty NO_COLOR asks for nothing', async () => {
    const { shown } = await runOnTerminal(['check', IMAGE], { env: { ...running.env, NO_COLOR: '' } });
    expect(shown).toContain(`${ESCAPE}[1;31m`);
  });

  it('a document is never coloured', async () => {
    const { shown } = await runOnTerminal(['check', IMAGE, '--json'], { env: running.env });
    expect(shown).toContain('"verdict": "blocked"');
    expect(shown).not.toContain(ESCAPE);
  });

  it('progress is only for who sees it', async () => {
    const { shown } = await runOnTerminal(['check', IMAGE], { env: running.env, redirection: '2>/dev/null' });
    expect(shown).toContain('✗ blocked');
    expect(shown).not.toContain('Asking');
  });

  it.each([
    ['typed and sent', `${token}\r`],
    ['corrected by backspace', `${token}xy\u007f\u007f\r`],
    ['begun anew by Ctrl-U', `not-this-one\u0015${token}\r`],
    ['pasted with quotes', `"${token}"\r`],
    ['ended by Ctrl-D', `${token}\u0004`],
  ])('a token is %s, and never shown', async (_, keys) => {
    running.requests.length = 0;
    const { code, shown } = await runOnTerminal(['check', IMAGE, '--password-stdin'], {
      env: running.env,
      typing: { at: PROMPT, keys },
    });
    expect(shown).toContain(PROMPT);
    expect(shown).not.toContain('not-this-one');
    expect(findLeak(shown, token.slice('ghp_'.length))).toBeNull();
    expect(code, shown).toBe(0);
    const sent = running.requests.map(({ headers }) => headers['authorization'] ?? '');
    const bearer = Buffer.from(token).toString('base64');
    expect(sent).toContain(`Bearer ${bearer}`);
  });

  it.each([
    ['Enter alone', '\r', /empty/],
    ['Ctrl-C', 'abc\u0003', /Stopped: no token was given/],
    ['an arrow key', `\u001b[A${token}\r`, /control characters/],
  ])('%s ends it, and nobody is asked', async (_, keys, says) => {
    running.requests.length = 0;
    const { code, shown } = await runOnTerminal(['check', IMAGE, '--password-stdin'], {
      env: running.env,
      typing: { at: PROMPT, keys },
    });
    expect(code).toBe(2);
    expect(shown).toMatch(says);
    expect(running.requests).toEqual([]);
  });
});

describe('without a terminal', () => {
  it('there is no escape code, no progress and no prompt', async () => {
    for (const options of [{}, { FORCE_COLOR: '1' }]) {
      const env = { ...running.env, ...options, TERM: 'xterm-256color' };
      const { stdout, stderr } = await runCli(['check', IMAGE, '--password-stdin'], { env, stdin: token });
      expect(stdout).toContain('✓ pullable');
      expect(stdout).not.toContain(ESCAPE);
      expect(stderr).toBe('');
    }
  });
});
