import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { CODES, verdictOf } from '../../src/diagnosis/finding.ts';
import { anonymous, context, evidence, granted, missing, tagList } from '../helpers/evidence.ts';
import { ALL_ROWS, findingFor, TABLES, UNCHECKABLE } from './all-rows.ts';

describe.each(TABLES)('%s', (_, rows) => {
  it.each(rows)('$seen', (row) => {
    const diagnosis = diagnose(row.evidence, row.context);
    const [first] = diagnosis.findings;

    expect(diagnosis.findings.map(({ code, confidence }) => [code, confidence])).toEqual(row.findings);
    expect({
      visibility: diagnosis.visibility,
      credential: diagnosis.credential,
      viewpoint: diagnosis.viewpoint,
      verdict: diagnosis.verdict,
      actor: first?.actor,
    }).toEqual({
      visibility: row.visibility,
      credential: row.credential,
      viewpoint: row.context.credential ? 'credential' : 'anonymous',
      verdict: first && verdictOf(first.code),
      actor: row.actor,
    });
    if (row.first !== undefined) {
      const remedy = first?.remedies[0];
      expect([remedy?.title, ...(remedy?.commands ?? []), remedy?.url].join('\n')).toContain(row.first);
    }
  });
});

describe('the tables as a whole', () => {
  it('reach every code', () => {
    const reached = new Set([
      ...ALL_ROWS.flatMap(({ findings }) => findings.map(([code]) => code)),
      ...UNCHECKABLE.map((text) => findingFor(text).code),
    ]);
    expect(CODES.filter((code) => !reached.has(code))).toEqual([]);
  });

  it('name no row twice', () => {
    expect(new Set(ALL_ROWS.map(({ seen }) => seen)).size).toBe(ALL_ROWS.length);
  });

  it('give the same findings for the same evidence', () => {
    for (const { evidence: seen, context: asked } of ALL_ROWS) {
      expect(diagnose(seen, asked)).toEqual(diagnose(seen, asked));
    }
  });
});

describe('the facts of a finding', () => {
  it('of a missing tag are the nearest ones, nearest first', () => {
    const seen = evidence({
      ...anonymous(granted('anonymous-token'), missing('anonymous-manifest')),
      tags: tagList(['1.1', '1.20', '1.2.0', 'latest']),
    });
    expect(diagnose(seen, context()).findings[0]?.details).toEqual({ suggestions: ['1.2.0', '1.20', '1.1'] });
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      'a platform',
      'a platform that was asked for and is not in the index',
      { wanted: 'linux/amd64', platforms: ['linux/arm64'] },
    ],
    [
      'a policy',
      '403 with the plain text, and GitHub’s API names a limit of the token’s lifetime',
      { policy: 'lifetime', by: 'Acme Corp', maximumDays: 30 },
    ],
    [
      'an incident',
      'token 503, and GitHub reports an incident',
      { incident: { name: 'Packages fail', impact: 'major', url: 'https://stspg.io/abc' } },
    ],
    [
      'a broken connection',
      'without a login, the token endpoint ends in reset',
      { reason: 'reset', errorCode: 'ECODE' },
    ],
    [
      'a withheld token',
      'private, and a token of a wrong form was not sent',
      { fault: 'wrong-checksum', withheld: true },
    ],
    [
      'a forced token',
      'a token of a wrong form was sent all the same, and GHCR takes it',
      { platforms: null },
    ],
    [
      'a blob host',
      'a blob host whose name is not resolved',
      { host: 'pkg-containers.githubusercontent.com', reason: 'dns' },
    ],
    [
      'an expiry',
      'private, the login is dead, and its record says that it ended yesterday',
      { expiredAt: '2026-11-20' },
    ],
    ['another owner', 'token 403, and there is no such owner', { ownerExists: false }],
    ['a login that is needed', 'token 401: it exists, is not public, and needs a login', { otherLogins: [] }],
  ])('of %s', (_, seen, details) => {
    const row = ALL_ROWS.find((each) => each.seen === seen);
    if (row === undefined) throw new Error(`No row is named ${seen}.`);
    expect(diagnose(row.evidence, row.context).findings[0]?.details).toEqual(details);
  });

  it('quote an answer that nothing explains', () => {
    const row = ALL_ROWS.find(({ seen }) => seen === 'without a login, the token endpoint answers with 418');
    const first = row && diagnose(row.evidence, row.context).findings[0];
    expect(first?.details['answer']).toContain('answered 418');
  });
});
