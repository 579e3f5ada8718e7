// What people have at hand of a pull secret, and which of its logins kubelet would try for an image.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellLogin } from '../../src/diagnosis/local-words.ts';
import { readPullSecret } from '../../src/local/pull-secret.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { auth, loginFile } from './machine.ts';

const good = someToken();

function read(content: unknown, repository = 'acme/closed') {
  const text = typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content);
  return readPullSecret(Buffer.from(text), { host: 'ghcr.io', repository, source: 'secret.json' });
}

/** The keys of the logins that kubelet would try, in order, and what was found of each. */
function tried(content: unknown, repository?: string) {
  const reading = read(content, repository);
  if (reading.kind !== 'logins') throw new Error(`It holds ${reading.kind}.`);
  return reading.found.map(({ login, credential }) => [
    login.key,
    credential?.secret.reveal() ?? login.state.kind,
  ]);
}

function base64(content: unknown): string {
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64');
}

const CONFIG = loginFile(good);
const KUBECTL = { auths: { 'ghcr.io': { username: 'alice', password: good, auth: auth(good) } } };

function secret(data: object, more: object = {}) {
  return { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/dockerconfigjson', data, ...more };
}

const OLD_TYPE = { type: 'kubernetes.io/dockercfg' };

function yaml(key: string, value: string, type = 'kubernetes.io/dockerconfigjson'): string {
  return `apiVersion: v1\ndata:\n  ${key}: ${value}\nkind: Secret\nmetadata:\n  name: ghcr\ntype: ${type}\n`;
}

/** A secret in YAML as people write it, with this behind the key. */
function written(section: 'data' | 'stringData', value: string, type = 'kubernetes.io/dockerconfigjson') {
  const head = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ghcr\ntype: ${type}`;
  return `${head}\n${section}:\n  .dockerconfigjson: ${value}\n`;
}

const PLAIN = JSON.stringify(CONFIG);
const SPREAD = JSON.stringify(CONFIG, null, 2).replace(/^/gm, '    ');
const FOLDED = base64(CONFIG)
  .replace(/(.{30})/g, '$1\n')
  .replace(/^/gm, '    ');

describe('the login is found in', () => {
  it.each<[string, unknown]>([
    ['the plain text', CONFIG],
    ['what kubectl create secret writes', KUBECTL],
    ['a name and a password without auth', { auths: { 'ghcr.io': { username: 'alice', password: good } } }],
    ['text with a byte order mark', `\uFEFF${JSON.stringify(CONFIG)}`],
    ['base64', base64(CONFIG)],
    ['base64 over lines', base64(CONFIG).replace(/(.{30})/g, '$1\n')],
    ['a secret in JSON', secret({ '.dockerconfigjson': base64(CONFIG) })],
    ['the data alone', { '.dockerconfigjson': base64(CONFIG) }],
    ['a secret’s plain data', secret({}, { stringData: { '.dockerconfigjson': JSON.stringify(CONFIG) } })],
    ['a secret in YAML', yaml('.dockerconfigjson', base64(CONFIG))],
    ['a secret in YAML with quotes', yaml('".dockerconfigjson"', `"${base64(CONFIG)}"`)],
    ['plain data in a block', written('stringData', `|\n${SPREAD}`)],
    ['plain data in a block without its last line end', written('stringData', `|-\n${SPREAD}`)],
    ['plain data in a block that says how deep it lies', written('stringData', `|2\n${SPREAD}`)],
    ['plain data in a folded block', written('stringData', `>-\n${SPREAD}`)],
    ['plain data in quotes', written('stringData', `'${PLAIN}'`)],
    ['plain data in quotes, over lines', written('stringData', `'${SPREAD.trim()}'`)],
    ['plain data in double quotes', written('stringData', JSON.stringify(PLAIN))],
    ['plain data with a comment behind it', written('stringData', `'${PLAIN}' # mine`)],
    ['plain data before data', written('stringData', `'${PLAIN}'\ndata:\n  .dockerconfigjson: e30=`)],
    ['base64 in a folded block', written('data', `>-\n${FOLDED}`)],
    ['base64 in a block', written('data', `| # folded by hand\n${FOLDED}\n`)],
    ['base64 on the next lines', written('data', `# mine\n${FOLDED}`)],
    ['base64 with a comment behind it', written('data', `${base64(CONFIG)} # mine`)],
    [
      'a secret with comments behind everything',
      written('data', base64(CONFIG), '"kubernetes.io/dockerconfigjson" # of docker').replace(
        'kind: Secret',
        'kind: Secret # a pull secret',
      ),
    ],
    ['a secret with other line ends', written('stringData', `|\n${SPREAD}`).replaceAll('\n', '\r\n')],
    [
      'a secret behind another document',
      `${yaml('password', base64(good), 'Opaque')}---\n${yaml('.dockerconfigjson', base64(CONFIG))}`,
    ],
    ['a .dockercfg', { 'ghcr.io': { username: 'alice', password: good, email: 'x' } }],
    [
      'a secret of the old type',
      secret({ '.dockercfg': base64({ 'https://ghcr.io': { auth: auth(good) } }) }, OLD_TYPE),
    ],
    [
      'a secret of the old type in YAML',
      yaml('.dockercfg', base64({ 'ghcr.io': { auth: auth(good) } }), 'kubernetes.io/dockercfg'),
    ],
    [
      'the key of its type, where a secret has both',
      secret(
        { '.dockerconfigjson': base64({}), '.dockercfg': base64({ 'ghcr.io': { auth: auth(good) } }) },
        OLD_TYPE,
      ),
    ],
    ['base64 without its padding', { auths: { 'ghcr.io': { auth: auth(good, 'al').replace(/=+$/, '') } } }],
  ])('%s', (_, content) => {
    expect(tried(content).map(([, found]) => found)).toEqual([good]);
  });
});

describe('no docker config is', () => {
  it.each<[string, unknown, string]>([
    ['nothing', '', 'empty'],
    ['a blank', ' \n', 'empty'],
    ['a sentence', 'Error from server (NotFound): secrets "x" not found', 'no-config'],
    ['a list', '[]', 'no-config'],
    ['broken JSON', '{"auths":', 'no-config'],
    ['a list of entries', { auths: [] }, 'no-config'],
    ['another document', { kind: 'Pod', spec: {} }, 'no-config'],
    ['another document, of texts', { name: 'x' }, 'no-config'],
    ['base64 of something else', base64('hello, world'), 'no-config'],
    ['a token', good, 'no-config'],
    ['a secret of another type', secret({ password: base64(good) }, { type: 'Opaque' }), 'other-secret'],
    ['a secret of another type in YAML', yaml('password', base64(good), 'Opaque'), 'other-secret'],
    ['a secret of the right type without its key', secret({}), 'no-key'],
    ['a secret of the right type without its key, in YAML', yaml('password', base64(good)), 'no-key'],
    ['a secret whose base64 is broken', secret({ '.dockerconfigjson': '%%%' }), 'no-config'],
    [
      'several secrets',
      { kind: 'List', items: [secret({ '.dockerconfigjson': base64(CONFIG) })] },
      'several',
    ],
    ['several secrets in YAML', yaml('.dockerconfigjson', base64(CONFIG)).repeat(2), 'several'],
    [
      'several secrets in YAML, each a document',
      [1, 2].map(() => yaml('.dockerconfigjson', base64(CONFIG))).join('---\n'),
      'several',
    ],
    [
      'a list of secrets in YAML',
      `items:\n- data:\n    .dockerconfigjson: x\n- stringData:\n    .dockercfg: x`,
      'several',
    ],
    ['a secret whose data is plain in YAML', written('data', `'${PLAIN}'`), 'no-config'],
    ['a secret whose key holds a map', written('stringData', PLAIN), 'no-config'],
    ['a secret whose quotes do not end', written('stringData', `'${PLAIN}`), 'no-config'],
    ['a secret with an empty key', written('data', '""'), 'no-config'],
    [
      'a secret whose data stands on one line',
      yaml('x', 'x').replace(/data:\n.*/, `data: {.dockerconfigjson: ${base64(CONFIG)}}`),
      'no-config',
    ],
    [
      'a secret whose type is written otherwise',
      written('data', base64(CONFIG), '!!str kubernetes.io/dockerconfigjson'),
      'no-config',
    ],
  ])('%s', (_, content, kind) => {
    expect(read(content).kind).toBe(kind);
  });
});

describe('kubelet passes over a secret', () => {
  const old = base64({ 'ghcr.io': { auth: auth(good) } });

  it.each<[string, unknown, RegExp]>([
    [
      'of the type Opaque',
      secret({ '.dockerconfigjson': base64(CONFIG) }, { type: 'Opaque' }),
      /its type is Opaque:/,
    ],
    [
      'without a type',
      secret({ '.dockerconfigjson': base64(CONFIG) }, { type: undefined }),
      /its type is Opaque:/,
    ],
    [
      'with a token for a type',
      secret({ '.dockerconfigjson': base64(CONFIG) }, { type: good }),
      /its type is another one:/,
    ],
    [
      'of the new type with the old key',
      secret({ '.dockercfg': old }),
      /only of the type kubernetes\.io\/dockercfg,/,
    ],
    [
      'of the old type with the new key',
      secret({}, { ...OLD_TYPE, stringData: { '.dockerconfigjson': JSON.stringify(CONFIG) } }),
      /only of the type kubernetes\.io\/dockerconfigjson,/,
    ],
    ['of another type in YAML', yaml('.dockerconfigjson', base64(CONFIG), 'Opaque'), /its type is Opaque:/],
    ['of the new type with the old key in YAML', yaml('.dockercfg', old), /holds \.dockercfg/],
  ])('%s', (_, content, says) => {
    const reading = read(content);
    if (reading.kind !== 'logins') throw new Error(`It holds ${reading.kind}.`);
    expect(reading.found.map(({ credential }) => credential)).toEqual([null]);
    const told = reading.found.flatMap(({ login }) => tellLogin(login, 'ghcr.io')).join('\n');
    expect(told).toMatch(says);
    expect(findLeak(told, good.slice(4))).toBeNull();
  });
});

describe('a key covers the image', () => {
  it.each([
    'ghcr.io',
    'ghcr.io/',
    'https://ghcr.io',
    'http://ghcr.io/',
    'https://ghcr.io/v1/',
    'https://ghcr.io/v2/',
    'ghcr.io/acme',
    'ghcr.io/acme/closed',
    'ghcr.io/ac',
    'ghcr.io/v2/acme',
    '*.io',
    'ghcr.*',
    '*.*',
    'gh*r.io',
    '*c*.i*',
  ])('%s', (key) => {
    expect(tried(loginFile(good, key))).toEqual([[key, good]]);
  });

  it.each([
    'ghcr.io:443',
    'ghcr.io/other',
    'ghcr.io/acme/closed/more',
    'https://ghcr.io/v1',
    'https://ghcr.io/v2',
    'GHCR.io',
    'www.ghcr.io',
    'ghcr',
    '*',
    '*.ghcr.io',
    'gh?r.io',
    'g*h*x.io',
    'ghcr.io.*',
    'index.docker.io/v1/',
    '',
  ])('and %s does not', (key) => {
    expect(tried(loginFile(good, key))).toEqual([[null, 'none']]);
  });
});

describe('of several logins', () => {
  it('all that match are tried, the longest key first', () => {
    const entries = ['*.io', 'ghcr.io', 'ghcr.io/acme', 'quay.io', 'ghcr.io/acme/closed'].map((key) => [
      key,
      { auth: auth(`${good}${key}`) },
    ]);
    expect(tried({ auths: Object.fromEntries(entries) }).map(([key]) => key)).toEqual([
      'ghcr.io/acme/closed',
      'ghcr.io/acme',
      'ghcr.io',
      '*.io',
    ]);
  });

  it('five at most', () => {
    const path = 'a/b/c/d/e/f/g';
    const keys = path.split('/').map((_, at, parts) => `ghcr.io/${parts.slice(0, at + 1).join('/')}`);
    const auths = Object.fromEntries(keys.map((key) => [key, { auth: auth(good) }]));
    expect(tried({ auths }, path)).toHaveLength(5);
  });

  it('one that is broken spoils them all, as for kubelet', () => {
    const reading = read({ auths: { 'ghcr.io': { auth: auth(good) }, 'quay.io': { auth: '!' } } });
    expect(reading.kind === 'logins' && reading.found.map(({ login }) => [login.key, login.state])).toEqual([
      ['quay.io', { kind: 'failed', failure: { kind: 'file', problem: 'broken-auth' } }],
    ]);
  });
});

describe('what does nothing on a node is said', () => {
  it.each<[string, unknown, RegExp]>([
    ['a store', { auths: { 'ghcr.io': {}, x: {} }, credsStore: 'desktop' }, /no name or no password/],
    [
      'a store beside an empty entry, as a copied config has it',
      { auths: { 'ghcr.io': {} }, credsStore: 'desktop' },
      /a credential helper, desktop, which does nothing on a node: .* holds no password/,
    ],
    [
      'a key in other letters',
      loginFile(good, 'GHCR.IO'),
      /There is a login under GHCR\.IO, which kubelet does not/,
    ],
    [
      'a store without an entry',
      { credsStore: 'desktop' },
      /a credential helper, desktop, which does nothing on a node/,
    ],
    [
      'a helper of the host',
      { credHelpers: { 'ghcr.io': 'gh' } },
      /a credential helper, gh, which does nothing/,
    ],
    [
      'an address that only docker understands',
      loginFile(good, 'https://ghcr.io/v2'),
      /There is a login under https:\/\/ghcr\.io\/v2, which kubelet does not use/,
    ],
    [
      'a token in a field',
      { auths: { 'ghcr.io': { identitytoken: good } } },
      /fields that kubelet does not read/,
    ],
  ])('%s', (_, content, says) => {
    const reading = read(content);
    const [found] = reading.kind === 'logins' ? reading.found : [];
    expect(found?.credential).toBeNull();
    expect(found && tellLogin(found.login, 'ghcr.io').join('\n')).toMatch(says);
  });
});

describe('whatever stands in it', () => {
  const text = fc.oneof(fc.string(), fc.constant(auth(good)), fc.constant(good), fc.constant(base64(CONFIG)));
  const entry = fc.oneof(text, fc.dictionary(fc.constantFrom('auth', 'username', 'password'), text));
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom('ghcr.io', '*.io', '__proto__', '.dockerconfigjson', '.dockercfg'),
  );
  const document = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(key, entry),
    fc.record({ auths: fc.dictionary(key, entry) }),
    fc.record({ kind: fc.constant('Secret'), data: fc.dictionary(key, text) }),
  );
  const content = fc.oneof(
    fc.string(),
    document.map((value) => JSON.stringify(value)),
    document.map(base64),
    fc.tuple(fc.constantFrom('data', 'stringData'), text).map(([section, value]) => written(section, value)),
  );

  it('is read without a fault, and nothing of the login is told', () => {
    fc.assert(
      fc.property(content, (each) => {
        const reading = read(each);
        const logins = reading.kind === 'logins' ? reading.found.map(({ login }) => login) : [];
        const told = JSON.stringify([
          reading.kind,
          logins,
          logins.map((login) => tellLogin(login, 'ghcr.io')),
        ]);
        expect(findLeak(told, good.slice(4)), told).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in step with its length', () => {
    const startedAt = performance.now();
    for (const key of [
      `${'*'.repeat(200_000)}.io`,
      `${'a*'.repeat(100_000)}b.io`,
      `${'.'.repeat(200_000)}`,
      `${'@'.repeat(200_000)}`,
    ]) {
      tried(loginFile(good, key));
      tried({ auths: { [key]: { auth: `${'A'.repeat(200_000)}=` }, x: {} } });
    }
    read(`.dockerconfigjson: ${'A'.repeat(500_000)}\n`.repeat(2));
    read(`a${' '.repeat(900_000)}!`);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('takes time in step with its length in YAML too', () => {
    const startedAt = performance.now();
    for (const value of ["'", "''", "'x", '"', '"\\\\', '|\n', '# ', ' ', '\n ', '\n    x']) {
      read(written('stringData', value.repeat(Math.floor(900_000 / value.length))));
    }
    for (const line of [' .dockercfg: x\n', '---\n', 'stringData:\n', 'type: x\n']) {
      read(`kind: Secret\n${line.repeat(Math.floor(900_000 / line.length))}`);
    }
    read(written('data', 'x', `${'x'.repeat(400_000)}${' '.repeat(400_000)}!`));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
