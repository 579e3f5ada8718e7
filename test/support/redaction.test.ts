import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRedactions, createRedactor, redact, redactCounted } from '../../src/support/redaction.ts';
import { Secret } from '../../src/support/secret.ts';

const BODY = `${'Ab3'.repeat(10)}0uCPlr`;
const CLASSIC = `ghp_${BODY}`;
const FINE_GRAINED = `github_pat_11${'A1b'.repeat(7)}_${'x9Z'.repeat(19)}`;
const INSTALLATION = `ghs_12345_eyJ${'hb-Gc_'.repeat(6)}.eyJ${'pc3-M_'.repeat(30)}.${'sig-_1'.repeat(9)}`;
const SLACK_BOT = `xoxb-${'123456789012-'.repeat(2)}${'aB3'.repeat(8)}`;
const SLACK_APP = `xapp-1-${'A0B1'.repeat(3)}-${'f00d'.repeat(16)}`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Whether any eight characters of the secret in a row are still to be read. */
function leaks(text: string, secret: string): boolean {
  for (let at = 0; at + 8 <= secret.length; at += 1) if (text.includes(secret.slice(at, at + 8))) return true;
  return false;
}

describe('credentials that show by their form', () => {
  const secrets = { CLASSIC, FINE_GRAINED, INSTALLATION, SLACK_BOT, SLACK_APP };
  const places: readonly (readonly [string, (token: string) => string, string])[] = [
    ['alone', (token) => token, '[redacted]'],
    ['between words', (token) => `a ${token} b`, 'a [redacted] b'],
    ['at the end of a sentence', (token) => `It is ${token}.`, 'It is [redacted].'],
    ['after a newline written as two characters', (token) => `a\\n${token}\\nb`, 'a\\n[redacted]\\nb'],
    ['after a tab written as two characters', (token) => `a\\t${token}`, 'a\\t[redacted]'],
    ['after a percent-encoded space', (token) => `a%20${token}`, 'a%20[redacted]'],
    ['after a percent-encoded equals sign', (token) => `a%3D${token}`, 'a%3D[redacted]'],
    ['after a word that runs into it', (token) => `MYPAT_${token}`, 'MYPAT_[redacted]'],
    ['in JSON', (token) => JSON.stringify({ a: token }), '{"a":"[redacted]"}'],
  ];
  for (const [name, token] of Object.entries(secrets)) {
    it.each(places)(`removes ${name} %s`, (_, place, expected) => {
      expect(redactCounted(place(token))).toEqual({ text: expected, count: 1 });
    });

    it.each([0, 1, 2, 3])(`removes ${name} in base64, %i bytes in`, (offset) => {
      for (const encode of [base64, base64url]) {
        const text = `run ${encode(`${'u'.repeat(offset)}${token}:after`)} end`;
        expect(redactCounted(text)).toEqual({ text: 'run [redacted] end', count: 1 });
      }
    });

    it.each([0, 1, 2])(`removes ${name} in base64 of base64, %i bytes in`, (offset) => {
      const inner = base64(`${'u'.repeat(offset)}:${token}`);
      expect(redact(base64(`${'{"auths":{"x":{"auth":"'}${inner}"}}}`))).toBe('[redacted]');
    });

    it(`removes ${name} in hexadecimal`, () => {
      expect(redact(`a ${hex(`u:${token}`)} b`)).toBe('a [redacted] b');
    });
  }

  it.each(['p', 'o', 'u', 's', 'r', 'x', 'a', 'z', 't'])('removes gh%s_ from ten characters on', (letter) => {
    expect(redact(`gh${letter}_${'A1b2C3'}`)).toBe('[redacted]');
    expect(redact(`gh${letter}_${'A1b2C'}`)).toBe(`gh${letter}_A1b2C`);
  });

  it.each(['_', '%5F', '%5f', '%255F', '\\u005f', '\\x5f', '&#95;'])(
    'reads %s as the underscore',
    (written) => {
      expect(redact(`a ghp${written}${BODY} b`)).toBe('a [redacted] b');
      expect(redact(`a github${written}pat${written}${BODY}`)).toBe('a [redacted]');
    },
  );

  it.each(['n', 'ab', 'abc', 'abcd', '\\n', '\\t', '%20', '%3D', 'auth%3D'])(
    'removes base64 and hexadecimal right behind %s',
    (before) => {
      for (const run of [base64(`someone:${CLASSIC}`), hex(CLASSIC)]) {
        expect(leaks(redact(`x ${before}${run} y`), run)).toBe(false);
        expect(redact(`x ${before}${run} y`)).toMatch(/^x \S{0,7}\[redacted\] y$/);
      }
    },
  );

  it('removes hexadecimal that begins in the middle of a byte', () => {
    expect(redact(`a${hex(CLASSIC)}`)).toBe('[redacted]');
  });

  it('removes base64 that goes on over lines, and leaves the sentence below it', () => {
    const wrapped = base64(`{"auths":{"ghcr.io":{"auth":"${base64(`someone:${CLASSIC}`)}"}}}`).replace(
      /(.{40})/g,
      '$1\n    ',
    );
    expect(redact(`data: |\n    ${wrapped}\nError response from daemon`)).toBe(
      'data: |\n    [redacted]\nError response from daemon',
    );
    const asJson = JSON.stringify(base64(`someone:${CLASSIC}`).replace(/(.{20})/g, '$1\n'));
    expect(redact(asJson)).toBe('"[redacted]"');
  });

  it('removes base64 whose signs are percent-encoded or escaped', () => {
    const run = base64(`\u00ff\u00ff\u00ff??>>>${CLASSIC}`);
    expect(run).toMatch(/[+/]/);
    expect(redact(`a=${encodeURIComponent(run)}`)).toBe('a=[redacted]');
    expect(redact(run.replaceAll('/', '\\/'))).toBe('[redacted]');
  });

  it('leaves no eight characters in a row of a token in base64', () => {
    for (const token of Object.values(secrets)) {
      for (const before of ['', 'x', 'xy', 'someone:']) {
        const run = base64(before + token);
        expect(leaks(redact(`auth ${run}`), run)).toBe(false);
      }
    }
  });
});

describe('credentials that show by their place', () => {
  it.each([
    ['Authorization: Basic dXNlcjpodW50ZXIy', 'Authorization: Basic [redacted]'],
    ['> authorization: Bearer hunter2', '> authorization: Bearer [redacted]'],
    ['{"Authorization":"token hunter2"}', '{"Authorization":"token [redacted]"}'],
    ['-H "Proxy-Authorization: Basic dTpw"', '-H "Proxy-Authorization: Basic [redacted]"'],
    ['sent Bearer abcdefghijklmnop1234==', 'sent Bearer [redacted]'],
    ['https://user:hunter2@ghcr.io/v2/', 'https://[redacted]@ghcr.io/v2/'],
    ['https://user:p@ss@ghcr.io/', 'https://[redacted]@ghcr.io/'],
    ['https://only-a-token@ghcr.io/', 'https://[redacted]@ghcr.io/'],
    ['"https:\\/\\/user:hunter2@ghcr.io"', '"https:\\/\\/[redacted]@ghcr.io"'],
    ['u=https%3A%2F%2Fuser%3Ahunter2%40ghcr.io', 'u=https%3A%2F%2F[redacted]%40ghcr.io'],
    ['redis://default:hunter2@cache:6379/0', 'redis://[redacted]@cache:6379/0'],
    ['{"auth": "dXNlcjpodW50ZXIy"}', '{"auth": "[redacted]"}'],
    ['{\\"password\\":\\"hunter2\\"}', '{\\"password\\":\\"[redacted]\\"}'],
    ['{"Username":"u","Secret":"hunter2"}', '{"Username":"u","Secret":"[redacted]"}'],
    ['docker login ghcr.io -u u -p hunter2', 'docker login ghcr.io -u u -p [redacted]'],
    ['docker login --password=hunter2 ghcr.io', 'docker login --password=[redacted] ghcr.io'],
    ['export CR_PAT=hunter2', 'export CR_PAT=[redacted]'],
    ['https://hooks.slack.com/commands/T1/2/abcDEF', 'https://hooks.slack.com/[redacted]'],
    ['"https:\\/\\/hooks.slack.com\\/actions\\/T1\\/2\\/abc"', '"https:\\/\\/hooks.slack.com\\/[redacted]"'],
    [
      'wss://wss-primary.slack.com/link/?ticket=abc-def&app_id=1',
      'wss://wss-primary.slack.com/link/?ticket=[redacted]&app_id=1',
    ],
    ['"trigger_id":"123456.7890.abcdef0123"', '"trigger_id":"[redacted]"'],
    ['https://blobs/x?se=1&sig=abc%2Fdef&sp=r', 'https://blobs/x?se=1&sig=[redacted]&sp=r'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJhbGciOiJIUzI1NiJ9.[redacted]'],
  ])('turns %s into %s', (text, expected) => {
    expect(redactCounted(text)).toEqual({ text: expected, count: 1 });
    expect(redactCounted(expected)).toEqual({ text: expected, count: 0 });
  });

  it.each([
    'ghcr.io/acme/ghp_x',
    'ghcr.io/acme/weight_tracker:1.2',
    'tokens that begin with github_pat_ are refused, so are ghs_ ones',
    'www-authenticate: Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
    'may require authorization: server message: insufficient_scope: authorization failed',
    'echo "$GHCR_TOKEN" | docker login ghcr.io -u USERNAME --password-stdin',
    'docker login ghcr.io -u me -p $GHCR_TOKEN && docker run -p 8080:80 x',
    'docker://ubuntu@sha256:0123456789012345678901234567890123456789012345678901234567890123',
    'sha256:6768705f4142434445464748494a4b4c4d4e4f'.replace('6768', '6769'),
    '0123456789abcdef0123456789abcdef01234567',
    'https://ghcr.io/token?service=ghcr.io&scope=repository:acme/app:pull',
    'Basic authentication is required; write to admin@example.org',
  ])('leaves %s as it is', (text) => {
    expect(redactCounted(text)).toEqual({ text, count: 0 });
  });

  it('counts every credential', () => {
    expect(countRedactions(`${CLASSIC} and ${SLACK_BOT}, https://u:p@h/ and ${base64(FINE_GRAINED)}`)).toBe(
      4,
    );
  });
});

describe('configured secrets', () => {
  const values = [
    'a "quoted" back\\slash pass/word+=&',
    'plain-secret-value',
    'über-geheim',
    'half\ud800 pair',
  ];
  const redactor = createRedactor([...values, 'abc'].map((value) => new Secret(value)));

  it.each(values)('removes %j however it is written', (value) => {
    const written = [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value.replace('\ud800', '\ufffd')),
      encodeURIComponent(value.replace('\ud800', '\ufffd')).replace(/%../g, (part) => part.toLowerCase()),
      new URLSearchParams({ '': value }).toString().slice(1),
      hex(value),
      hex(value).toUpperCase(),
      ...['', 'x', 'xy'].flatMap((before) => [base64(before + value), base64url(before + value)]),
    ];
    for (const text of value.includes('\ud800') ? written.slice(0, 5) : written) {
      expect(redactor(`a ${text} b`)).toBe('a [redacted] b');
    }
  });

  it('removes the longer of two secrets that begin alike', () => {
    const both = createRedactor([new Secret('hunter'), new Secret('hunter2-long')]);
    expect(both('x hunter2-long hunter')).toBe('x [redacted] [redacted]');
  });

  it('does not take words apart for a secret of three characters', () => {
    expect(redactor('abcdef')).toBe('abcdef');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    CLASSIC,
    'ghp_',
    'ghs_A.-',
    '_',
    'Z2hwX0',
    base64(CLASSIC),
    'https://',
    'u:p@',
    '\\n',
    '\n',
    '%3D',
    'Bearer ',
    'Authorization: Basic ',
    '"auth":"',
    '[redacted]',
    '=',
    ' ',
  );

  it('is changed by redacting once, not twice, and holds no token afterwards', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
        const once = redact(parts.join(''));
        expect(redactCounted(once)).toEqual({ text: once, count: 0 });
        expect(once).not.toMatch(/ghp_\w{6}/);
      }),
      { numRuns: 3000 },
    );
  });

  it('is dropped whole above 1 MiB', () => {
    const text = `${CLASSIC} ${'x'.repeat(1024 * 1024)}`;
    expect(redactCounted(text)).toEqual({ text: '[text of more than 1 MiB left out]', count: 1 });
  });
});

describe('time', () => {
  const units = [
    'ghp_',
    'ghs_A.',
    'ght_a',
    'eyJ',
    '.eyJ',
    'A',
    'a\n',
    'AAAAAAAAAAAAAAA ',
    'Z2hwX0',
    'ffff',
    '://',
    '://a',
    '%3A%2F%2F',
    'login ',
    'bearer ',
    'Bearer aaaaaaaaaaaaaaaaaaaa',
    'Authorization: Basic ',
    '"auth":"',
    '\\n',
    '%2B',
    'hooks.slack.com/',
    '?sig=',
    'trigger_id',
    '@',
    'xoxb-',
    '--password ',
    'TOKEN=',
    '\u00ff',
  ];

  it.each(units)('grows with the length of %j repeated, not with its square', { retry: 2 }, (unit) => {
    const timeOf = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      const redactor = createRedactor([new Secret('plain-secret-value')]);
      const started = performance.now();
      redactor(text);
      return performance.now() - started;
    };
    timeOf(50_000);
    const small = Math.max(Math.min(timeOf(100_000), timeOf(100_000)), 4);
    expect(timeOf(1_000_000)).toBeLessThan(small * 40);
  });
});
