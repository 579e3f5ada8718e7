// What was found on the machine itself: where a login lies, that none does, and clients that cannot get at theirs.
import type { LocalLogin, LocalNote, LoginFailure } from '../../src/diagnosis/local-login.ts';
import {
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  BAD_CREDENTIALS,
  CREDENTIAL_DEAD,
  context,
  evidence,
  found,
  granted,
  login,
  missing,
  withLogin,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const CONFIG = '/home/alice/.docker/config.json';
const FOUND = { kind: 'found', username: 'alice', form: 'password' } as const;

export function localLogin(changes: Partial<LocalLogin> = {}): LocalLogin {
  return {
    client: 'docker',
    source: CONFIG,
    key: 'ghcr.io',
    helper: null,
    state: FOUND,
    writesTo: null,
    isInDockerFile: false,
    otherLogins: [],
    notes: [],
    ...changes,
  };
}

const PRIVATE = anonymous(ANONYMOUS_PRIVATE);
const NONE = { state: { kind: 'none' }, source: null, key: null } as const;

const FAILURES: Readonly<Record<string, readonly [LoginFailure, first: string]>> = {
  'is not there': [{ kind: 'helper-missing' }, 'Install docker-credential-pass'],
  'has a name that none has': [{ kind: 'helper-name' }, 'Write the helper’s name alone'],
  'could be anybody’s, by its file': [{ kind: 'helper-unsafe', where: 'file' }, 'without sudo'],
  'could be anybody’s, by its folder': [{ kind: 'helper-unsafe', where: 'program' }, 'without sudo'],
  'cannot be started': [{ kind: 'helper-not-started' }, 'docker-credential-pass get > /dev/null'],
  'does not answer': [{ kind: 'helper-silent', afterMs: 5000 }, 'unlock it'],
  'answers without end': [{ kind: 'helper-flood' }, 'docker-credential-pass get > /dev/null'],
  'answers what is no login': [{ kind: 'helper-unreadable' }, 'docker-credential-pass get > /dev/null'],
  'refuses, with words': [
    { kind: 'helper-refused', exitCode: 1, words: 'gpg: decryption failed' },
    'docker-credential-pass get > /dev/null',
  ],
  'refuses, without words': [
    { kind: 'helper-refused', exitCode: null, words: null },
    'docker-credential-pass get > /dev/null',
  ],
};

function sureness({ kind }: LoginFailure): 'certain' | 'likely' | 'possible' {
  if (kind === 'helper-unsafe') return 'possible';
  return kind === 'helper-silent' || kind === 'helper-flood' ? 'likely' : 'certain';
}

const FAILING: readonly Row[] = Object.entries(FAILURES).map(([what, [failure, first]]) => ({
  seen: `public, and docker’s helper ${what}`,
  evidence: evidence(),
  context: context({
    local: localLogin({ helper: 'pass', key: null, state: { kind: 'failed', failure } }),
  }),
  findings: [['credential-helper-failing', sureness(failure)]],
  visibility: 'public',
  credential: 'unknown',
  actor: 'you',
  first,
}));

const MISSING = { kind: 'failed', failure: { kind: 'helper-missing' } } as const;
const BROKEN = { kind: 'failed', failure: { kind: 'file', problem: 'no-json' } } as const;

/** Every note at once. */
const NOTES: readonly LocalNote[] = [
  { kind: 'ignored-file', path: CONFIG, problem: 'wrong-form' },
  { kind: 'ignored-variable' },
  { kind: 'missing-path', variable: 'DOCKER_CONFIG' },
  { kind: 'ignored-secret', type: 'Opaque', key: '.dockerconfigjson' },
  { kind: 'shadowed-entry', path: CONFIG, helper: 'pass' },
  { kind: 'unread-fields', path: CONFIG },
  { kind: 'idle-helper', helper: 'pass' },
  { kind: 'unmatched-key', key: 'https://ghcr.io/v2' },
  { kind: 'blank-in-password' },
  { kind: 'volatile-file', path: '/run/user/1000/containers/auth.json' },
  { kind: 'no-runtime-folder' },
  { kind: 'docker-file-only', path: CONFIG },
  { kind: 'under-sudo', user: 'alice', home: '/root' },
];

export const OF_LOCAL: readonly Row[] = [
  ...FAILING,
  {
    seen: 'hidden without a login, and podman’s file is broken',
    evidence: evidence(anonymous(ANONYMOUS_HIDDEN)),
    context: context({
      local: localLogin({ client: 'podman', source: '/home/alice/auth.json', state: BROKEN }),
    }),
    findings: [
      ['credential-helper-failing', 'certain'],
      ['package-absent', 'possible'],
    ],
    visibility: 'absent-or-hidden',
    credential: 'unknown',
    actor: 'you',
    first: 'mv /home/alice/auth.json /home/alice/auth.json.broken',
  },
  {
    seen: 'a tag that is not there, and docker’s helper is not there either',
    evidence: evidence(anonymous(granted('anonymous-token'), missing('anonymous-manifest'))),
    context: context({ local: localLogin({ helper: 'desktop', state: MISSING }) }),
    findings: [
      ['credential-helper-failing', 'certain'],
      ['tag-absent', 'possible'],
    ],
    visibility: 'public',
    credential: 'unknown',
    actor: 'you',
    first: 'comes with Docker Desktop',
  },
  {
    seen: 'private, and a pull secret that cannot be read',
    evidence: evidence(PRIVATE),
    context: context({ local: localLogin({ client: 'kubelet', source: 'secret.json', state: BROKEN }) }),
    findings: [['credential-helper-failing', 'certain']],
    visibility: 'private',
    credential: 'unknown',
    actor: 'you',
    first: 'kubectl create secret generic',
  },
  {
    seen: 'public, and docker’s login is dead',
    evidence: evidence({ ...withLogin(CREDENTIAL_DEAD), githubUser: BAD_CREDENTIALS }),
    context: context({ ...login(), local: localLogin() }),
    findings: [['stale-login', 'certain']],
    visibility: 'public',
    credential: 'rejected',
    actor: 'you',
    first: 'docker logout ghcr.io',
  },
  {
    seen: 'public, and the dead login stands under an old address',
    evidence: evidence(withLogin(CREDENTIAL_DEAD)),
    context: context({ ...login(), local: localLogin({ key: 'https://ghcr.io/v1/' }) }),
    findings: [['stale-login', 'likely']],
    visibility: 'public',
    credential: 'rejected',
    actor: 'you',
    first: 'docker logout https://ghcr.io/v1/',
  },
  {
    seen: 'public, and the dead login stands in the variable',
    evidence: evidence(withLogin(CREDENTIAL_DEAD)),
    context: context({ ...login(), local: localLogin({ source: 'DOCKER_AUTH_CONFIG' }) }),
    findings: [['stale-login', 'likely']],
    visibility: 'public',
    credential: 'rejected',
    actor: 'you',
    first: 'unset DOCKER_AUTH_CONFIG',
  },
  {
    seen: 'public, and podman’s login for a path is dead',
    evidence: evidence(withLogin(CREDENTIAL_DEAD)),
    context: context({
      ...login(),
      local: localLogin({
        client: 'podman',
        key: 'ghcr.io/acme',
        source: '/run/user/1000/containers/auth.json',
        writesTo: '/home/alice/.config/containers/auth.json',
        notes: [{ kind: 'volatile-file', path: '/run/user/1000/containers/auth.json' }],
      }),
    }),
    findings: [['stale-login', 'likely']],
    visibility: 'public',
    credential: 'rejected',
    actor: 'you',
    first: 'podman logout ghcr.io/acme --authfile /run/user/1000/containers/auth.json',
  },
  {
    seen: 'public, and a pull secret’s login is dead',
    evidence: evidence(withLogin(CREDENTIAL_DEAD)),
    context: context({ ...login(), local: localLogin({ client: 'kubelet', source: 'secret.json' }) }),
    findings: [['stale-login', 'likely']],
    visibility: 'public',
    credential: 'rejected',
    actor: 'you',
    first: 'Take the entry ghcr.io out of the pull secret',
  },
  {
    seen: 'private, and docker has logins elsewhere only',
    evidence: evidence(PRIVATE),
    context: context({ local: localLogin({ ...NONE, otherLogins: ['docker.io', 'ghrc.io'] }) }),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
    credential: 'none',
    actor: 'you',
    first: 'classic token',
  },
  {
    seen: 'private, and docker’s file is broken',
    evidence: evidence(PRIVATE),
    context: context({
      local: localLogin({ ...NONE, notes: [{ kind: 'ignored-file', path: CONFIG, problem: 'no-json' }] }),
    }),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
    credential: 'none',
    actor: 'you',
    first: `mv ${CONFIG} ${CONFIG}.broken`,
  },
  {
    seen: 'private, and a pull secret names only a helper',
    evidence: evidence(PRIVATE),
    context: context({
      local: localLogin({ ...NONE, client: 'kubelet', notes: [{ kind: 'idle-helper', helper: 'desktop' }] }),
    }),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
    credential: 'none',
    actor: 'you',
    first: 'kubectl create secret generic',
  },
  {
    seen: 'public, an entry without a password',
    evidence: evidence(),
    context: context({ local: localLogin({ state: { kind: 'empty' } }) }),
    findings: [['pullable', 'certain']],
    visibility: 'public',
    credential: 'none',
    actor: 'you',
  },
  {
    seen: 'public, an entry that docker cannot read',
    evidence: evidence(),
    context: context({
      local: localLogin({
        state: { kind: 'broken' },
        notes: [{ kind: 'ignored-file', path: CONFIG, problem: 'broken-auth' }],
      }),
    }),
    findings: [['pullable', 'likely']],
    visibility: 'public',
    credential: 'none',
    actor: 'you',
  },
  {
    seen: 'private, and docker’s helper has a login that may read it',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: context({ ...login(), local: localLogin({ helper: 'pass', key: null }) }),
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
    actor: 'you',
    first: 'docker login ghcr.io -u alice',
  },
  {
    seen: 'private, read with an identity token, as docker would not ask',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: context({
      ...login(),
      local: localLogin({ state: { kind: 'found', username: null, form: 'identity-token' } }),
    }),
    findings: [
      ['pullable', 'likely'],
      ['credential-helper-failing', 'possible'],
    ],
    visibility: 'private',
    credential: 'accepted',
    actor: 'you',
    first: 'docker login ghcr.io -u USERNAME',
  },
  {
    seen: 'private, read with a registry token',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: context({
      ...login(),
      local: localLogin({ state: { kind: 'found', username: null, form: 'registry-token' } }),
    }),
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
    actor: 'you',
  },
  {
    seen: 'private, no login, and everything that can be noted',
    evidence: evidence(PRIVATE),
    context: context({ local: localLogin({ ...NONE, client: 'podman', notes: NOTES }) }),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
    credential: 'none',
    actor: 'you',
  },
];
