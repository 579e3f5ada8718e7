// The commands of a report, pasted into a shell: whatever a registry, an account or an image is named, exactly the words that are
// shown reach docker and podman, and nothing else runs.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addPackage,
  addUser,
  buildImage,
  createWorld,
  faults,
  jsonAnswer,
  machineRandom,
  makeToken,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { checkJson, runProgram } from '../helpers/run-cli.ts';

const HOSTILE = [
  '1;id',
  '$(id)',
  '`id`',
  "1'2",
  '1 2',
  '-rf',
  '1\nid',
  '1&&id',
  '1|id',
  '~',
  '*',
  ['$', '{IFS}id'].join(''),
  '1.0\u0000id',
];
const token = makeToken(machineRandom(), 'classic');
const world = createWorld();
let running: RunningWorld;
let folder: string;

beforeAll(async () => {
  addUser(world, 'acme');
  push(world, addPackage(world, 'acme/app', { visibility: 'public' }), buildImage(), '1.0.0');
  push(world, addPackage(world, 'acme/closed'), buildImage(), '1.0');
  addCredential(world, { login: 'alice', token });
  running = await startWorld(world);
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-commands-'));
  for (const name of ['docker', 'podman', 'kubectl', 'id']) {
    const program = join(folder, name);
    writeFileSync(
      program,
      `#!/bin/sh\nprintf '%s\\037' ${name} "$@" >> "$RECORD"\nprintf '\\n' >> "$RECORD"\n`,
    );
    chmodSync(program, 0o755);
  }
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Pastes the commands into a shell; returns the words of each program that ran. */
async function paste(commands: readonly string[]): Promise<readonly (readonly string[])[]> {
  const home = mkdtempSync(join(folder, 'home-'));
  const record = join(home, '.record');
  const pasted = commands.filter((command) => /^(?:docker|podman|printf|kubectl)\b/.test(command));
  writeFileSync(record, '');
  const env = { PATH: `${folder}:/usr/bin:/bin`, RECORD: record, GHCR_TOKEN: 'sesame' };
  await runProgram('sh', ['-c', pasted.join('\n')], { env, cwd: home, home });
  expect(readdirSync(home)).toEqual(['.record']);
  return readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\u001f').slice(0, -1));
}

describe('pasted commands', () => {
  it('carry a tag as it is, and no tag that could be more than one', async () => {
    const tags = ['1.0.0', ...HOSTILE];
    const lift = addFault(
      world,
      'tags',
      faults.alter(() => jsonAnswer(200, { name: 'acme/app', tags })),
    );
    const { finding, json } = await checkJson('ghcr.io/acme/app:1.0', { env: running.env });
    lift();
    expect(finding.code).toBe('tag-absent');
    expect(
      await paste(json.findings.flatMap(({ remedies }) => remedies.flatMap(({ commands }) => commands))),
    ).toEqual([['docker', 'pull', 'ghcr.io/acme/app:1.0.0']]);
  });

  it.each(HOSTILE)('carry no account’s name like %j', async (login) => {
    const lift = addFault(
      world,
      'api',
      faults.alter(() => jsonAnswer(200, { login, type: 'User' })),
    );
    const check = await checkJson('ghcr.io/acme/closed:1.0', { env: running.env, stdin: token }, [
      '--password-stdin',
    ]);
    lift();
    const commands = check.json.findings.flatMap(({ remedies }) =>
      remedies.flatMap((remedy) => remedy.commands),
    );
    const ran = await paste(commands);
    expect(ran.filter(([program]) => program === 'id')).toEqual([]);
    for (const words of ran.filter((each) => each.includes('-u')))
      expect(words[words.indexOf('-u') + 1]).toBe('USERNAME');
  });

  it('log in with the token on standard input, in the account’s name', async () => {
    const check = await checkJson('ghcr.io/acme/closed:1.0', { env: running.env });
    const ran = await paste(check.finding.remedies.flatMap((remedy) => remedy.commands));
    expect(ran.filter(([program]) => program === 'docker')).toEqual([
      ['docker', 'login', 'ghcr.io', '-u', 'USERNAME', '--password-stdin'],
    ]);
    expect(ran.filter(([program]) => program === 'podman')).toHaveLength(1);
    expect(ran.filter(([program]) => program === 'podman').flat()).not.toContain('sesame');
  });
});
