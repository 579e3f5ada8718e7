import { describe, expect, test } from 'vitest';
import { quoteText } from '../../src/image/quote.ts';
import { type ReferenceProblem, readReference } from '../../src/image/reading.ts';

const hosts = ['ghcr.io'];
const hex = '0123456789abcdef'.repeat(4);
const read = (input: string) => readReference(input, { hosts });

type Row = readonly [
  what: string,
  input: string,
  problem: ReferenceProblem,
  corrected: string | null,
  explained: RegExp,
];

describe('what cannot be a reference is said to be none, with what is wrong and what would be right', () => {
  const table: readonly Row[] = [
    ['empty text', '', 'empty', null, /no image.*ghcr\.io\/OWNER\/PACKAGE:TAG/],
    ['blanks', ' \t\r\n ', 'empty', null, /no image/],
    ['empty quotes', '""', 'no-image', null, /names no image/],
    ['ten thousand characters', 'a'.repeat(10_000), 'too-long', null, /10000 characters.*at most 500/],
    ['a long reference', `ghcr.io/acme/${'a'.repeat(500)}`, 'too-long', null, /513 characters/],
    ['a command without an image', 'docker pull', 'no-image', null, /names no image/],
    ['a login', 'docker login -u bob -p hunter2 ghcr.io', 'no-image', null, /^(?!.*hunter2)/],
    ['a control character', 'ghcr.io/acme/app\u0007:1', 'control-character', null, /U\+0007, a control/],
    ['an escape sequence', '\u001b[31mghcr.io/acme/app', 'control-character', null, /U\+001B/],
    ['a NUL', 'ghcr.io/acme/app\u0000', 'control-character', null, /U\+0000/],
    [
      'a right-to-left override',
      'ghcr.io/acme/\u202eppa',
      'hidden-character',
      null,
      /U\+202E, a right-to-left/,
    ],
    ['a right-to-left mark', 'ghcr.io/acme/app\u200f:1', 'hidden-character', 'ghcr.io/acme/app:1', /U\+200F/],
    [
      'a zero-width space',
      'ghcr.io/acme/\u200bapp',
      'hidden-character',
      'ghcr.io/acme/app:latest',
      /U\+200B, a zero/,
    ],
    [
      'a byte order mark',
      '\ufeffghcr.io/acme/app:1',
      'hidden-character',
      'ghcr.io/acme/app:1',
      /U\+FEFF, a byte/,
    ],
    [
      'it in a command',
      'docker pull\u00a0ghcr.io/acme/app:1',
      'hidden-character',
      'ghcr.io/acme/app:1',
      /U\+00A0/,
    ],
    [
      'a Cyrillic letter',
      'ghcr.io/\u0430cme/app:1',
      'look-alike-character',
      'ghcr.io/acme/app:1',
      /U\+0430, a Cyrillic.*“a”/,
    ],
    [
      'a Greek letter',
      'ghcr.io/acme/\u03bfps:1',
      'look-alike-character',
      'ghcr.io/acme/ops:1',
      /U\+03BF, a Greek.*“o”/,
    ],
    [
      'it in the registry',
      'gh\u0441r.io/acme/app:1',
      'look-alike-character',
      'ghcr.io/acme/app:1',
      /U\+0441/,
    ],
    [
      'a full-width letter',
      'ghcr.io/acme/\uff41pp:1',
      'look-alike-character',
      'ghcr.io/acme/app:1',
      /U\+FF41.*full-width.*“a”/,
    ],
    [
      'a full-width colon',
      'ghcr.io/acme/app\uff1a1',
      'look-alike-character',
      'ghcr.io/acme/app:1',
      /U\+FF1A.*“:”/,
    ],
    ['a long dash', 'ghcr.io/acme/my–app', 'look-alike-character', 'ghcr.io/acme/my-app', /U\+2013.*“-”/],
    [
      'a letter like no other',
      'ghcr.io/acme/\u0436app',
      'foreign-character',
      null,
      /U\+0436, a Cyrillic letter/,
    ],
    ['an umlaut', 'ghcr.io/müller/app', 'foreign-character', null, /U\+00FC/],
    ['an emoji', 'ghcr.io/acme/app:🚀', 'foreign-character', null, /U\+1F680/],
    ['half of a character', 'ghcr.io/acme/app:\ud83d', 'foreign-character', null, /U\+D83D, half/],
    ['a password', 'bob:hunter2@ghcr.io/acme/app:1', 'credentials', 'ghcr.io/acme/app:1', /password.*log in/],
    [
      'a password with a slash',
      'bob:hun/ter2@ghcr.io/acme/app:1',
      'credentials',
      'ghcr.io/acme/app:1',
      /log in/,
    ],
    [
      'a password in an address',
      'https://bob:hunter2@ghcr.io/acme/app:1',
      'credentials',
      'ghcr.io/acme/app:1',
      /log in/,
    ],
    [
      'a password and a digest',
      `b:hunter2@ghcr.io/acme/app@sha256:${hex}`,
      'credentials',
      `ghcr.io/acme/app@sha256:${hex}`,
      /log in/,
    ],
    ['a password before the registry alone', 'bob:hunter2@ghcr.io', 'credentials', null, /log in/],
    ['a user name', 'bob@ghcr.io/acme/app:1', 'credentials', 'ghcr.io/acme/app:1', /user name/],
    ['a variable', 'ghcr.io/$OWNER/app:1', 'placeholder', null, /\$OWNER.*variable/],
    [
      'an expression',
      ['image: ghcr.io/$', '{{ github.repository }}:1'].join(''),
      'placeholder',
      null,
      /variable/,
    ],
    ['a placeholder', 'ghcr.io/<owner>/app', 'placeholder', null, /placeholder/],
    ['a space', 'ghcr.io/acme/my app', 'space', null, /space/],
    ['a space before the tag', 'ghcr.io/acme/app :1', 'space', 'ghcr.io/acme/app:1', /space/],
    ['a compose command', 'docker compose pull', 'no-image', null, /names no image/],
    ['a lone full stop', '.', 'no-image', null, /names no image/],
    ['an address alone', '10.0.0.1', 'registry-only', null, /registry without an image/],
    ['talk', 'why does it not work', 'space', null, /one image/],
    ['the registry alone', 'ghcr.io', 'registry-only', null, /registry without an image/],
    ['the registry and a slash', 'ghcr.io/', 'registry-only', null, /names no package/],
    ['the registry and a tag', 'ghcr.io:latest', 'registry-only', null, /registry without/],
    ['the address of the registry', 'https://ghcr.io', 'registry-only', null, /registry/],
    ['a port that says nothing', 'ghcr.io:443/acme/app:1', 'port', 'ghcr.io/acme/app:1', /“:443” out/],
    ['another port', 'ghcr.io:5000/acme/app:1', 'port', null, /does not listen.*“:5000”/],
    ['a colon without a port', 'ghcr.io:/acme/app:1', 'port', 'ghcr.io/acme/app:1', /without a port/],
    [
      'upper case',
      'ghcr.io/Acme/App:V1',
      'upper-case',
      'ghcr.io/acme/app:V1',
      /“Acme\/App” has upper case \(A\)/,
    ],
    ['an upper-case registry', 'GHCR.io/acme/app', 'upper-case', 'ghcr.io/acme/app', /registry “GHCR.io”/],
    ['a doubled slash', 'ghcr.io/acme//app:1', 'slashes', 'ghcr.io/acme/app:1', /two slashes/],
    ['a doubled slash behind the registry', 'ghcr.io//acme/app:1', 'slashes', 'ghcr.io/acme/app:1', /slash/],
    ['a trailing slash', 'ghcr.io/acme/app/', 'slashes', 'ghcr.io/acme/app', /ends with a slash/],
    ['a leading slash', '/ghcr.io/acme/app', 'slashes', 'ghcr.io/acme/app', /starts with a slash/],
    ['one segment', 'ghcr.io/app', 'one-segment', null, /one name.*the owner and the package/],
    ['one segment and a tag', 'ghcr.io/app:1', 'one-segment', null, /one name/],
    ['a dot at the start', 'ghcr.io/acme/.app', 'repository-name', null, /“\.app” is no name/],
    ['a way out of the repository', 'ghcr.io/acme/../x', 'repository-name', null, /“\.\.” is no name/],
    ['three underscores', 'ghcr.io/acme/a___b', 'repository-name', null, /two underscores/],
    ['an illegal character', 'ghcr.io/acme/a+b', 'repository-name', null, /“a\+b”.*contains “\+”/],
    ['an encoded slash', 'ghcr.io/acme/a%2fb', 'repository-name', null, /contains “%”/],
    ['a name of 256', `ghcr.io/acme/${'a'.repeat(243)}`, 'name-too-long', null, /256 characters.*255/],
    ['a colon without a tag', 'ghcr.io/acme/app:', 'tag-empty', null, /no tag behind it/],
    ['a tag of 129', `ghcr.io/acme/app:${'a'.repeat(129)}`, 'tag-too-long', null, /129.*128/],
    ['a dot before the tag', 'ghcr.io/acme/app:.1', 'tag', null, /starts with “\.”/],
    ['a dash before the tag', 'ghcr.io/acme/app:-1', 'tag', null, /starts with “-”/],
    ['a plus in the tag', 'ghcr.io/acme/app:1+2', 'tag', null, /contains “\+”/],
    ['two tags', 'ghcr.io/acme/app:1:2', 'tag', null, /contains “:”/],
    [
      'a digest behind a colon',
      `ghcr.io/acme/app:sha256:${hex}`,
      'digest',
      `ghcr.io/acme/app@sha256:${hex}`,
      /follows an “@”/,
    ],
    ['no digest', 'ghcr.io/acme/app@', 'digest', null, /no digest behind it/],
    ['a short digest', `ghcr.io/acme/app@sha256:${hex.slice(1)}`, 'digest-length', null, /63 digits.*64/],
    ['a long digest', `ghcr.io/acme/app@sha256:${hex}0`, 'digest-length', null, /65 digits/],
    ['a digest of other letters', `ghcr.io/acme/app@sha256:${hex.slice(1)}g`, 'digest', null, /contains “g”/],
    [
      'a digest in upper case',
      `ghcr.io/acme/app@sha256:${hex.toUpperCase()}`,
      'digest',
      `ghcr.io/acme/app@sha256:${hex}`,
      /contains “A”/,
    ],
    [
      'another algorithm',
      `ghcr.io/acme/app@sha512:${hex}${hex}`,
      'digest-algorithm',
      null,
      /“sha512”.*sha256 only/,
    ],
    [
      'no algorithm',
      `ghcr.io/acme/app@${hex}`,
      'digest-algorithm',
      `ghcr.io/acme/app@sha256:${hex}`,
      /no digest/,
    ],
    ['a tag behind an @', 'ghcr.io/acme/app@1.2', 'digest-algorithm', null, /A tag follows a colon/],
    ['a repository’s page', 'https://github.com/acme/app', 'repository-page', null, /page of GitHub/],
    ['a repository without a scheme', 'github.com/acme/app', 'repository-page', null, /pkgs\/container/],
    [
      'another kind of package',
      'https://github.com/acme/app/pkgs/npm/app',
      'no-container-package',
      null,
      /“npm”/,
    ],
  ];
  test.each(table)('%s', (_what, input, problem, corrected, explained) => {
    const reading = read(input);
    expect(reading).toMatchObject({ kind: 'invalid', problem, corrected });
    expect('explanation' in reading && reading.explanation).toMatch(explained);
    expect(JSON.stringify(reading)).not.toMatch(/hunter2|hun\/ter2|ter2/);
  });

  test('a sentence quotes at most eighty characters of what was pasted', () => {
    const reading = read(`ghcr.io/acme/${'B'.repeat(400)}`);
    expect('explanation' in reading && reading.explanation.length).toBeLessThan(200);
  });
});

describe('something like a token is neither taken for an image nor repeated', () => {
  const whole = `ghp_${'A'.repeat(30)}0uCPlr`;
  test.each([
    ['alone', whole],
    ['as the tag', `ghcr.io/acme/app:${whole}`],
    ['in a command', `docker login -u bob -p ${whole} ghcr.io`],
    ['cut', `ghcr.io/acme/App:${whole.slice(0, 20)}`],
    ['of the fine-grained kind', `github_pat_${'1'.repeat(40)}`],
    ['among several images', `ghcr.io/acme/app ghcr.io/acme/${whole.slice(0, 24)}`],
  ])('%s', (_where, input) => {
    const reading = read(input);
    expect(reading).toMatchObject({ kind: 'invalid', problem: 'token', corrected: null });
    expect(JSON.stringify(reading)).not.toMatch(/AAAAAA|aaaaaa|111111/);
  });
});

describe('another registry is named, and ghcr.io offered where it was surely meant', () => {
  test.each([
    ['no registry', 'acme/app:1', 'docker.io', 'ghcr.io/acme/app:1', /Docker Hub.*ghcr\.io\/acme\/app:1/],
    ['no registry, upper case', 'Acme/App', 'docker.io', 'ghcr.io/acme/app', /Docker Hub/],
    ['no registry and no owner', 'nginx', 'docker.io', null, /Docker Hub.*OWNER/],
    ['half of the registry', 'ghcr/acme/app:1', 'docker.io', 'ghcr.io/acme/app:1', /Docker Hub/],
    ['Docker Hub itself', 'docker.io/acme/app', 'docker.io', null, /Docker Hub/],
    ['an old name of it', 'index.docker.io/acme/app', 'index.docker.io', null, /Docker Hub/],
    ['its web page', 'https://hub.docker.com/r/acme/app', 'docker.io', null, /Docker Hub/],
    ['Quay', 'quay.io/acme/app:1', 'quay.io', null, /Quay/],
    ['Google', 'gcr.io/acme/app:1', 'gcr.io', null, /Google/],
    ['Google’s next', 'europe-docker.pkg.dev/p/r/app:1', 'europe-docker.pkg.dev', null, /Google/],
    [
      'Amazon',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      null,
      /Amazon/,
    ],
    ['Azure', 'acme.azurecr.io/app:1', 'acme.azurecr.io', null, /Azure/],
    ['GitLab', 'registry.gitlab.com/acme/app', 'registry.gitlab.com', null, /GitLab/],
    ['LinuxServer', 'lscr.io/linuxserver/app', 'lscr.io', null, /LinuxServer/],
    ['GitHub’s npm registry', 'npm.pkg.github.com/acme/app', 'npm.pkg.github.com', null, /npm/],
    [
      'nobody’s',
      'registry.example.com:5000/acme/app:1',
      'registry.example.com:5000',
      null,
      /another registry/,
    ],
    ['an IPv4 address', '10.0.0.1/acme/app:1', '10.0.0.1', null, /address/],
    ['a metadata address', 'http://169.254.169.254/acme/app', '169.254.169.254', null, /address/],
    ['an IPv6 address', '[::1]:5000/acme/app:1', '[::1]:5000', null, /address/],
    ['localhost', 'localhost:5000/acme/app:1', 'localhost:5000', null, /address/],
    ['localhost without a port', 'localhost/acme/app:1', 'localhost', null, /address/],
    ...[
      ...[
        'ghrc.io',
        'gchr.io',
        'gcrh.io',
        'ghcr.com',
        'ghrcr.io',
        'ghcr.oi',
        'ghcr.i',
        'ghc.io',
        'hgcr.io',
        'ghcr.dev',
      ],
      ...['gchcr.io', 'ghcr.ioo', 'ghr.io', 'ghcr..io', 'www.ghcr.io', 'ghc.rio'],
    ].map(
      (host) =>
        [`mistyped as ${host}`, `${host}/Acme/app:1`, host, 'ghcr.io/acme/app:1', /probably meant/] as const,
    ),
  ] as const)('%s', (_what, input, registry, corrected, explained) => {
    const reading = read(input);
    expect(reading).toMatchObject({ kind: 'other-registry', registry, corrected });
    expect('explanation' in reading && reading.explanation).toMatch(explained);
  });

  test.each(['gcr.io', 'cr.io', 'scr.io', 'ghcr.example.com', 'gcr.oi', 'github.io', 'icr.io'])(
    '%s is not taken for ghcr.io mistyped',
    (host) => {
      expect(read(`${host}/acme/app:1`)).toMatchObject({
        kind: 'other-registry',
        registry: host,
        corrected: null,
      });
    },
  );

  test('the reference is handed on where it is one', () => {
    expect(read('quay.io/acme/app:1')).toMatchObject({
      reference: { registry: 'quay.io', repository: 'acme/app', tag: '1', digest: null },
    });
  });
});

describe('the closed registry', () => {
  test.each([
    ['with a tag', 'docker.pkg.github.com/Acme/Repo/App:1', 'ghcr.io/acme/repo/app:1', 'ghcr.io/acme/app:1'],
    [
      'as an address',
      'https://docker.pkg.github.com/acme/repo/app',
      'ghcr.io/acme/repo/app',
      'ghcr.io/acme/app',
    ],
    ['without an image', 'docker.pkg.github.com/acme', null, null],
    ['without a repository', 'docker.pkg.github.com/acme/app', 'ghcr.io/acme/app', null],
  ])('%s', (_what, input, corrected, alternative) => {
    const reading = read(input);
    expect(reading).toMatchObject({ kind: 'closed-registry', corrected, alternative });
    expect('explanation' in reading && reading.explanation).toMatch(/closed on 2025-02-24/);
  });
});

test('only the registries that can be asked give a reference', () => {
  const local = { hosts: ['ghcr.io', 'ghcr.example.com:5055'] };
  expect(readReference('ghcr.example.com:5055/acme/app:1', local)).toMatchObject({
    kind: 'reference',
    reference: { registry: 'ghcr.example.com:5055' },
  });
  expect(readReference('ghcr.io/acme/app:1', { hosts: [] })).toMatchObject({ kind: 'other-registry' });
});

test.each([
  ['a short text whole', 'acme/app', '“acme/app”'],
  ['a long one cut', 'a'.repeat(100), `“${'a'.repeat(79)}…”`],
  ['a digest with its @', 'app@sha256:12', '“app@sha256:12”'],
  ['nothing before another @', 'bob:hunter2@host:1', '“…@host:1”'],
  ['nothing before an @ ahead of a digest', 'hunter2@app@sha256:12', '“…@sha256:12”'],
  ['nothing of what may be a token', `ghp_${'A'.repeat(12)}`, '“…”'],
])('a sentence quotes %s', (_what, text, quoted) => {
  expect(quoteText(text)).toBe(quoted);
});
