// The same error in every dress that terminals, chats, logs and mails put on it: the first cause stays the same.
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { ACCIDENT_TEXTS } from './texts-of-accidents.ts';
import { DOCKER_TEXTS } from './texts-of-docker.ts';
import { LATER_TEXTS } from './texts-of-later-threads.ts';
import { PEOPLE_TEXTS } from './texts-of-people.ts';
import { RARE_WORDS } from './texts-of-rare-words.ts';
import { RARER_TEXTS } from './texts-of-rarer-threads.ts';
import { RUNTIME_TEXTS } from './texts-of-runtimes.ts';
import { SERVICE_TEXTS } from './texts-of-services.ts';
import { THREAD_TEXTS } from './texts-of-threads.ts';
import { MORE_THREAD_TEXTS } from './texts-of-threads-more.ts';
import { TOOL_TEXTS } from './texts-of-tools.ts';
import { MORE_TOOL_TEXTS } from './texts-of-tools-more.ts';

type Dress = (text: string) => string;

function lines(dress: (line: string, index: number) => string): Dress {
  return (text) => text.split('\n').map(dress).join('\n');
}

function wrapped(width: number): Dress {
  return lines((line) => line.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n'));
}

function many(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

const DRESSES: Readonly<Record<string, Dress>> = {
  'a terminal of 80 columns, which breaks words': wrapped(80),
  'a terminal of 100 columns': wrapped(100),
  'lines broken between words, and indented': lines((line) =>
    line.replace(/(.{1,76})(?:\s+|$)/g, '$1\n    '),
  ),
  'a quotation': lines((line) => `> ${line}`),
  'a fence between sentences': (text) => `Hi, we see this since today:\n\`\`\`\n${text}\n\`\`\`\nAny idea?`,
  'sentences in German': (text) =>
    `Hallo, ich bekomme beim Herunterladen:\n\n${text}\n\nWas mache ich falsch?`,
  'sentences in Chinese': (text) => `拉取镜像失败，错误信息如下：\n${text}\n请问怎么解决？`,
  colours: lines((line) => `\u001b[31m${line}\u001b[0m`),
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'a JSON log': (text) => JSON.stringify({ level: 'error', msg: text }),
  'a JSON log within a JSON log': (text) => JSON.stringify({ log: JSON.stringify({ msg: text }) }),
  'a web page': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replaceAll('\n', '<br>\n'),
  'curled quotation marks': (text) => text.replace(/(?<!\\)"([^"\n]*?)(?<!\\)"/g, '“$1”'),
  journald: lines((line) => `Nov 21 14:28:01 node-1 agent[812]: ${line}`),
  logfmt: lines((line) => `time="2026-03-04T05:06:07Z" level=error msg=${JSON.stringify(line)}`),
  'the names of compose’s services': lines((line) => `app-1  | ${line}`),
  'a log of eight hundred harmless lines': (text) =>
    `${many(400, (index) => `step ${index}: compiling module ${index}, please wait`)}\n${text}\n${many(400, (index) => `cleaning up directory ${index}`)}`,
};

const TEXTS = {
  ...PEOPLE_TEXTS,
  ...SERVICE_TEXTS,
  ...DOCKER_TEXTS,
  ...RUNTIME_TEXTS,
  ...TOOL_TEXTS,
  ...ACCIDENT_TEXTS,
  ...THREAD_TEXTS,
  ...MORE_THREAD_TEXTS,
  ...RARER_TEXTS,
  ...RARE_WORDS,
  ...LATER_TEXTS,
  ...MORE_TOOL_TEXTS,
};

describe.each(Object.entries(DRESSES))('in %s', (_, dress) => {
  it('every text keeps its first cause', () => {
    const changed = Object.entries(TEXTS).filter(
      ([, { text, cause }]) => explain(dress(text)).causes[0]?.code !== cause,
    );
    expect(changed.map(([title]) => title)).toEqual([]);
  });
});

describe('a long log', () => {
  const noise = many(
    12_000,
    (index) => `2026-01-01 step ${index}: module ${index * 7} is compiled, no error so far`,
  );
  it.each(['beginning', 'middle', 'end'])('whose error stands at its %s', (place) => {
    const text = TEXTS['a dead login on a pull']?.text ?? '';
    const parts = { beginning: [text, noise], middle: [noise, text, noise], end: [noise, text] };
    const { causes, image } = explain(parts[place as keyof typeof parts].join('\n'));
    expect(causes[0]?.code).toBe('stale-login');
    expect(image).toBe('ghcr.io/acme/web:latest');
  });
});

describe('several errors in one text', () => {
  const names: readonly (readonly [string, string, string])[] = [
    [
      'the name that is not resolved before the answer of the fallback',
      'fetch failed error="failed to do request: Head \\"https://ghcr.io/v2/acme/app/manifests/1\\": dial tcp: lookup ghcr.io on 10.0.0.2:53: i/o timeout" host=ghcr.io\nfetch failed after status: 404 Not Found host=ghcr.io',
      'network-dns',
    ],
    [
      'the refusal before the runner’s last words',
      '#9 ERROR: denied: permission_denied: write_package\n------\nERROR: failed to solve\n##[error]Process completed with exit code 1.',
      'actions-access-missing',
    ],
    [
      'the fatal error after a cache that was not there',
      '#6 importing cache manifest from ghcr.io/acme/app:cache\n#6 ERROR: failed to configure registry cache importer: ghcr.io/acme/app:cache: not found\n#9 ERROR: no match for platform in manifest: not found',
      'platform-absent',
    ],
    [
      'the fatal error after a cache that was refused',
      '#6 importing cache manifest from ghcr.io/acme/app:cache\n#6 ERROR: failed to configure registry cache importer: failed to authorize: failed to fetch anonymous token: unexpected status: 403 Forbidden\n#9 ERROR: ghcr.io/acme/base:7: not found',
      'tag-absent',
    ],
    [
      'the last try after those that were repeated',
      'docker pull ghcr.io/acme/app:1\nreceived unexpected HTTP status: 503 Service Unavailable, retrying in 5 seconds\nError response from daemon: denied',
      'access-not-granted',
    ],
    [
      'the helper before the refusal that follows from it',
      'error getting credentials - err: exec: "docker-credential-pass": executable file not found in $PATH\nHead "https://ghcr.io/v2/acme/app/manifests/1": unauthorized',
      'credential-helper-failing',
    ],
  ];
  it.each(names)('%s', (_, text, cause) => {
    expect(explain(text).causes[0]?.code).toBe(cause);
  });
});

describe('nothing is recognised in', () => {
  it.each([
    '',
    'Good morning',
    'git@github.com: Permission denied (publickey).',
    'error TS2304: Cannot find name "denied".',
    'Access denied: you need to log in to see this page.',
    'HTTP 404 Not Found',
    'remote: Permission to acme/app.git denied to bob.\nfatal: unable to access: The requested URL returned error: 403',
    'remote: Repository not found.\nfatal: repository not found',
    'git push origin main\n ! [remote rejected] main -> main (protected branch hook declined)',
    'psql: FATAL: password authentication failed for user "bob"',
    'AssertionError: expected 403 to equal 200',
    'The thumbnails of our product photos are denied: the image and the manifest of the print shop list the right tags though',
    'error: failed to get a dependency of package app: failed to query replaced source registry: SSL certificate problem',
    'PermissionError: cannot read dist-packages/PIL/Image.py\nFileNotFoundError: no such photo',
    'npm error 403 Forbidden - PUT https://registry.npmjs.org/acme - the package is in a registry of its own',
    'Could not retrieve the list of available versions: request canceled while waiting for connection: https://registry.terraform.io/v1/providers (net/http)',
    'Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io": x509: certificate signed by unknown authority',
    'An error occurred (AccessDenied) when calling the AssumeRole operation: the role of the container registry job is forbidden',
    'The image of our company was harmed by the report, access denied to journalists',
    'The image failed to load in the browser',
    'Your parcel could not be delivered, the address was not found',
    'java.nio.file.AccessDeniedException: C:/Temp/report',
    'ERROR 1045 (28000): Access denied for user root@localhost',
    'ERROR: Could not find a version that satisfies the requirement numpi',
    'cp: cannot create regular file: Read-only file system',
    'ssh: connect to host example.com port 22: Connection refused',
    'How do I make my package public?',
    '🙂'.repeat(1000),
  ])('%s', (text) => {
    expect(explain(text)).toMatchObject({ causes: [], image: null, client: null, redacted: 0 });
  });
});
