// What is said of a login that was found on the machine: where it lies, what was seen on the way, and never more than that.
import { describe, expect, it } from 'vitest';
import { helperFailing } from '../../src/diagnosis/causes/credential-helper.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { LocalLogin, LocalNote } from '../../src/diagnosis/local-login.ts';
import { tellLogin } from '../../src/diagnosis/local-words.ts';
import {
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  CREDENTIAL_DEAD,
  context,
  evidence,
  failure,
  found,
  login,
  withLogin,
} from '../helpers/evidence.ts';
import { localLogin } from './rows-of-local.ts';

const FILE = '/home/alice/.docker/config.json';

describe('where a login lies', () => {
  it.each([
    ['in a file', {}, `docker sends the login in ${FILE}.`],
    [
      'in a file, under another key',
      { key: 'https://ghcr.io' },
      `docker sends the login in ${FILE}, under https://ghcr.io.`,
    ],
    [
      'with a helper',
      { helper: 'pass', key: null },
      `docker gets its login from docker-credential-pass, the helper that ${FILE} names.`,
    ],
    [
      'in the variable',
      { source: 'DOCKER_AUTH_CONFIG' },
      'docker sends the login in the variable DOCKER_AUTH_CONFIG, as Docker does since 28.3.',
    ],
    [
      'in a pull secret',
      { client: 'kubelet', source: 'secret.json', key: 'ghcr.io/acme' },
      'kubelet sends the login in secret.json, under ghcr.io/acme.',
    ],
    [
      'nowhere',
      { state: { kind: 'none' }, source: null },
      'docker has no login for ghcr.io, and asks without one.',
    ],
    [
      'in an empty entry',
      { state: { kind: 'empty' } },
      `docker finds ghcr.io in ${FILE}, but no name or no password with it: it asks without a login.`,
    ],
    [
      'with a helper that has an empty one',
      { state: { kind: 'empty' }, helper: 'pass' },
      'docker finds ghcr.io in what docker-credential-pass answers, but no name or no password with it: it asks without a login.',
    ],
    [
      'in an entry that is broken',
      { state: { kind: 'broken' } },
      `docker cannot read its entry for ghcr.io in ${FILE}, and asks without a login.`,
    ],
  ] as const)('%s', (_, changes, sentence) => {
    expect(tellLogin(localLogin(changes), 'ghcr.io')).toEqual([sentence]);
  });
});

describe('what was seen on the way', () => {
  const NOTES: readonly (readonly [LocalNote, RegExp])[] = [
    [
      { kind: 'ignored-file', path: FILE, problem: 'denied' },
      /cannot use \S+: it may not be read\. It warns of it, and asks without a login\.$/,
    ],
    [
      { kind: 'ignored-file', path: FILE, problem: 'not-regular' },
      /was not read here: it is no regular file\.$/,
    ],
    [
      { kind: 'ignored-file', path: FILE, problem: 'too-large' },
      /was not read here: it is larger than 1 MiB\.$/,
    ],
    [
      { kind: 'ignored-file', path: FILE, problem: 'broken-auth' },
      /an auth in it is not the base64 of NAME:PASSWORD: docker warns of it, and reads the file in part\.$/,
    ],
    [{ kind: 'ignored-variable' }, /^DOCKER_AUTH_CONFIG is not in the one form .* passes over it\.$/],
    [
      { kind: 'missing-path', variable: 'DOCKER_CONFIG' },
      /^The variable DOCKER_CONFIG is set, and nothing is there where it points\.$/,
    ],
    [
      { kind: 'ignored-secret', type: 'Opaque', key: '.dockercfg' },
      /its type is Opaque: docker reads that key only of the type kubernetes\.io\/dockercfg, and passes over/,
    ],
    [
      { kind: 'shadowed-entry', path: FILE, helper: 'pass' },
      /holds a login for ghcr\.io too, but docker asks docker-credential-pass alone\.$/,
    ],
    [{ kind: 'unread-fields', path: FILE }, /stands in fields that docker does not read\.$/],
    [
      { kind: 'idle-helper', helper: null },
      /^The file names a credential helper which does nothing on a node/,
    ],
    [
      { kind: 'unmatched-key', key: 'ghcr.io/x' },
      /^There is a login under ghcr\.io\/x, which docker does not use for this image\.$/,
    ],
    [{ kind: 'blank-in-password' }, /^The stored password begins or ends with a blank/],
    [{ kind: 'volatile-file', path: '/run/x' }, /^\/run\/x lies in memory/],
    [{ kind: 'no-runtime-folder' }, /^XDG_RUNTIME_DIR names a folder that is not there/],
    [
      { kind: 'docker-file-only', path: FILE },
      /^DOCKER_CONFIG is set, so docker reads \S+ and none of its own files\.$/,
    ],
    [
      { kind: 'under-sudo', user: null, home: '/root' },
      /home folder \/root: what the person behind it runs without sudo may send another login\.$/,
    ],
  ];

  it.each(NOTES)('$kind', (note, says) => {
    expect(tellLogin(localLogin({ notes: [note] }), 'ghcr.io')[1]).toMatch(says);
  });
});

describe('a login that is missing', () => {
  it('goes with the hosts that there are logins for', () => {
    const local = localLogin({
      state: { kind: 'none' },
      source: null,
      otherLogins: ['docker.io', 'ghrc.io'],
    });
    const { findings } = diagnose(evidence(anonymous(ANONYMOUS_PRIVATE)), context({ local }));
    expect(findings[0]?.details).toEqual({ otherLogins: ['docker.io', 'ghrc.io'] });
    expect(findings[0]?.proof.at(-1)).toBe('It has logins for other hosts: docker.io, ghrc.io.');
  });
});

describe('a file that was not read', () => {
  const isPrivate = evidence(anonymous(ANONYMOUS_PRIVATE));

  it.each(['too-large', 'not-regular'] as const)('docker’s, %s: what it holds is not known', (problem) => {
    const notes = [{ kind: 'ignored-file', path: FILE, problem }] as const;
    const local = localLogin({ state: { kind: 'none' }, source: null, notes });
    const [first] = diagnose(isPrivate, context({ local })).findings;
    expect([first?.code, first?.confidence]).toEqual(['credentials-required', 'possible']);
    expect(first?.proof.join('\n')).toMatch(/Whether docker has a login for ghcr\.io is not known/);
    expect(first?.proof.join('\n')).not.toMatch(/has no login/);
    expect(first?.remedies.flatMap(({ commands }) => commands).join('\n')).not.toMatch(/^mv /m);
  });

  it.each(['too-large', 'not-regular'] as const)('podman’s, %s: it is not said to give up', (problem) => {
    const state = { kind: 'failed', failure: { kind: 'file', problem } } as const;
    const finding = helperFailing(localLogin({ client: 'podman', state }), 'ghcr.io');
    expect([finding?.confidence, finding?.title]).toEqual([
      'possible',
      `podman keeps its logins in ${FILE}, which was not read here: what it sends is not known`,
    ]);
  });
});

describe('the remedy', () => {
  const rejected = (local: LocalLogin) =>
    diagnose(
      evidence({ ...anonymous(ANONYMOUS_PRIVATE), ...withLogin(CREDENTIAL_DEAD) }),
      context({ ...login(), local }),
    ).findings[0];
  const commands = (local: LocalLogin): string =>
    (rejected(local)?.remedies ?? []).flatMap((remedy) => remedy.commands).join('\n');

  it('for podman’s login of a path is a login for that path', () => {
    const told = commands(localLogin({ client: 'podman', key: 'ghcr.io/acme', source: '/a/auth.json' }));
    expect(told).toMatch(/\| podman login ghcr\.io\/acme -u alice --password-stdin/);
  });

  it('begins with the variable where that holds the login', () => {
    const first = rejected(localLogin({ source: 'DOCKER_AUTH_CONFIG' }))?.remedies[0];
    expect(first?.commands).toEqual(['unset DOCKER_AUTH_CONFIG']);
    expect(first?.title).toMatch(/overrides what docker login writes/);
  });

  it.each([
    ['private', ANONYMOUS_PRIVATE],
    ['public', null],
  ])('of a %s image never has podman write docker’s own file', (_, token) => {
    const seen =
      token === null ? withLogin(CREDENTIAL_DEAD) : { ...anonymous(token), ...withLogin(CREDENTIAL_DEAD) };
    for (const writesTo of [null, '/home/alice/.config/containers/auth.json']) {
      const local = localLogin({ client: 'podman', isInDockerFile: true, writesTo });
      const [first] = diagnose(evidence(seen), context({ ...login(), local })).findings;
      const told = (first?.remedies ?? []).flatMap((remedy) => remedy.commands).join('\n');
      expect(told).not.toMatch(/podman logout|podman .*config\.json/);
      expect(told).toMatch(
        writesTo === null ? /\| docker login ghcr\.io/ : /podman login .* --authfile \S+\/auth\.json/,
      );
      if (token === null) expect(first?.remedies[0]?.commands).toEqual(['docker logout ghcr.io']);
    }
  });

  it('for a pull secret is whole, and keeps the token out of every argument', () => {
    const [first, second] = rejected(localLogin({ client: 'kubelet' }))?.remedies[1]?.commands ?? [];
    expect(first).toBe('read -rs GHCR_TOKEN');
    expect(second).toMatch(/^printf .* "\$GHCR_TOKEN" \| kubectl create secret generic .*=\/dev\/stdin/);
    expect(second).not.toMatch(/kubectl.*GHCR_TOKEN/);
  });
});

it('an answer that did not come in time is told without a code of our own', () => {
  const seen = evidence(anonymous(failure('anonymous-token', 'timeout', 'DEADLINE')));
  const told = diagnose(seen, context({})).findings[0]?.proof.join('\n');
  expect(told).toMatch(/did not answer in time\./);
  expect(told).not.toContain('DEADLINE');
});

describe('a rejected login', () => {
  it.each([
    [{ kind: 'classic', form: 'fine' }, false],
    [{ kind: 'classic', form: 'wrong-checksum' }, true],
    [{ kind: 'oauth', form: 'fine' }, true],
  ] as const)('%j: mistyped %s', (changes, isSaid) => {
    const seen = evidence({ ...anonymous(ANONYMOUS_PRIVATE), ...withLogin(CREDENTIAL_DEAD) });
    const [first] = diagnose(seen, context(login(changes))).findings;
    expect(/mistyped, expired/.test(first?.title ?? '')).toBe(isSaid);
  });
});

describe('an identity token', () => {
  const state = { kind: 'found', username: null, form: 'identity-token' } as const;

  it.each([
    ['docker', null],
    ['docker', 'pass'],
    ['podman', null],
  ] as const)('of %s, from the helper %s: what was read so, the client may be refused', (client, helper) => {
    const local = localLogin({ client, helper, state });
    const seen = evidence({ ...anonymous(ANONYMOUS_PRIVATE), ...accepted(found('credential-manifest')) });
    const { verdict, findings } = diagnose(seen, context({ ...login(), local }));
    const [first, note] = findings;
    expect([verdict, first?.code, first?.confidence]).toEqual(['pullable', 'pullable', 'likely']);
    expect(note).toMatchObject({ code: 'credential-helper-failing', confidence: 'possible' });
    expect(note?.title).toMatch(new RegExp(`^${client} itself may be refused .* by POST`));
    expect(note?.remedies.flatMap(({ commands }) => commands).join('\n')).toContain(
      `${client} login ghcr.io`,
    );
    expect(note?.details).toEqual({ client, helper, source: FILE, failure: 'identity-token' });
  });

  it('that is dead is told as that alone', () => {
    const seen = evidence({ ...anonymous(ANONYMOUS_PRIVATE), ...withLogin(CREDENTIAL_DEAD) });
    const { findings } = diagnose(seen, context({ ...login(), local: localLogin({ state }) }));
    expect(findings.map(({ code }) => code)).toEqual(['credential-rejected']);
  });
});

describe('a helper that fails', () => {
  const failing = localLogin({
    helper: 'pass',
    state: { kind: 'failed', failure: { kind: 'helper-refused', exitCode: 2, words: 'locked' } },
  });

  it('is told with what it said, and facts to go on from', () => {
    const finding = helperFailing(failing, 'ghcr.io');
    expect(finding?.proof).toEqual([
      `For ghcr.io, docker asks the helper pass, which ${FILE} names.`,
      'docker-credential-pass ended with exit code 2 and said “locked”.',
    ]);
    expect(finding?.details).toEqual({
      client: 'docker',
      helper: 'pass',
      source: FILE,
      failure: 'helper-refused',
      exitCode: 2,
    });
  });

  it('is no finding where none failed', () => {
    expect(helperFailing(localLogin(), 'ghcr.io')).toBeNull();
  });

  it('comes first on a public image too, and takes the verdict', () => {
    const { verdict, viewpoint, credential, findings } = diagnose(evidence(), context({ local: failing }));
    expect([verdict, viewpoint, credential]).toEqual(['blocked', 'anonymous', 'unknown']);
    expect(findings[0]?.proof.at(-1)).toMatch(/^Without a login, the manifest answered 200/);
  });
});
