/** docs/findings.md and the program know the same codes, say the same of their exit codes, and see the same on a machine. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODES, verdictOf } from '../../src/diagnosis/finding.ts';
import type { FileProblem, LocalLogin, LocalNote } from '../../src/diagnosis/local-login.ts';
import { tellLogin } from '../../src/diagnosis/local-words.ts';
import { TEXT_CODES } from '../../src/explain/cause.ts';

/** The codes of checks and those of texts alone. */
const VOCABULARY: readonly string[] = [...new Set<string>([...CODES, ...TEXT_CODES])];

const page = readFileSync('docs/findings.md', 'utf8');
const headings = [...page.matchAll(/^### `([^`]+)`$/gm)].map((match) => match[1]);

describe('docs/findings.md', () => {
  test('has a heading for every code, and none for what is no code', () => {
    expect([...headings].sort()).toEqual([...VOCABULARY].sort());
  });

  test.each(['pullable', 'invalid', 'inconclusive'] as const)(
    'lists the codes of the verdict %s',
    (verdict) => {
      const row = page.split('\n').find((line) => new RegExp(`^\\| ${verdict} +\\|`).test(line)) ?? '';
      const listed = [...row.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]);
      expect(listed.sort()).toEqual(CODES.filter((code) => verdictOf(code) === verdict).sort());
    },
  );

  test('names in prose no code that does not exist', () => {
    const inProse = [...page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1] ?? '');
    const words = new Set<string>([...VOCABULARY, 'classic-forbidden']);
    expect(inProse.filter((word) => !words.has(word))).toEqual([]);
  });
});

/** Every problem, so that a new one is missed here by the compiler. */
const PROBLEMS: Readonly<Record<FileProblem, true>> = {
  denied: true,
  'not-regular': true,
  'too-large': true,
  'no-json': true,
  'wrong-form': true,
  'broken-auth': true,
};

const path = '/home/erin/file';

/** Every kind of note, likewise. */
const NOTES: { readonly [Kind in LocalNote['kind']]: readonly Extract<LocalNote, { kind: Kind }>[] } = {
  'ignored-file': Object.keys(PROBLEMS)
    .filter((problem): problem is FileProblem => problem in PROBLEMS)
    .map((problem) => ({ kind: 'ignored-file', path, problem })),
  'missing-path': [{ kind: 'missing-path', variable: 'DOCKER_CONFIG' }],
  'ignored-secret': [
    { kind: 'ignored-secret', type: 'Opaque', key: '.dockerconfigjson' },
    { kind: 'ignored-secret', type: null, key: '.dockercfg' },
  ],
  'ignored-variable': [{ kind: 'ignored-variable' }],
  'shadowed-entry': [{ kind: 'shadowed-entry', path, helper: 'pass' }],
  'unread-fields': [{ kind: 'unread-fields', path }],
  'idle-helper': [
    { kind: 'idle-helper', helper: 'desktop' },
    { kind: 'idle-helper', helper: null },
  ],
  'unmatched-key': [{ kind: 'unmatched-key', key: 'GHCR.io' }],
  'blank-in-password': [{ kind: 'blank-in-password' }],
  'volatile-file': [{ kind: 'volatile-file', path }],
  'no-runtime-folder': [{ kind: 'no-runtime-folder' }],
  'docker-file-only': [{ kind: 'docker-file-only', path }],
  'under-sudo': [{ kind: 'under-sudo', user: 'erin', home: '/root' }],
};

function sentenceOf(note: LocalNote): string {
  const login: LocalLogin = {
    client: 'podman',
    source: null,
    key: null,
    helper: null,
    state: { kind: 'none' },
    writesTo: null,
    isInDockerFile: false,
    otherLogins: [],
    notes: [note],
  };
  return tellLogin(login, 'ghcr.io').at(-1) ?? '';
}

describe('the table of what is seen on a machine', () => {
  const rows = [...page.matchAll(/^\| “([^”]+)” +\| (.+) \|$/gm)].map(([, words = '', means = '']) => {
    const literal = words.split('…').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { words, means, pattern: new RegExp(`^${literal.join('.*')}`) };
  });
  const sentences = Object.values(NOTES).flat().map(sentenceOf);

  test.each(sentences)('has one row for “%s”', (sentence) => {
    expect(rows.filter(({ pattern }) => pattern.test(sentence))).toHaveLength(1);
  });

  test('has no row for what is never said, and says of each what it means', () => {
    expect(rows.length).toBeGreaterThanOrEqual(Object.keys(NOTES).length);
    for (const { words, means, pattern } of rows) {
      expect([words, sentences.some((sentence) => pattern.test(sentence))]).toEqual([words, true]);
      expect(means.trim().length).toBeGreaterThan(20);
    }
  });
});
