// What people type behind `/ghcr tokens add`, and the form that they are shown when it is not quite that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAdd } from '../../../src/slack/tokens/add-text.ts';

describe('a reminder', () => {
  it.each([
    'k8s-prod expires 2026-12-31',
    'k8s-prod on 2026-12-31',
    'k8s-prod expires on 2026-12-31',
    'k8s-prod expires: 2026-12-31',
    'k8s-prod until 2026-12-31',
    'k8s-prod   ends   2026-12-31  ',
    'k8s-prod 2026-12-31',
    '"k8s-prod" expires “2026-12-31”',
  ])('is read from “%s”', (text) => {
    expect(readAdd(text)).toEqual({ kind: 'reminder', label: 'k8s-prod', date: '2026-12-31' });
  });

  it.each([
    ['', 'LABEL expires YYYY-MM-DD'],
    ['k8s-prod', 'k8s-prod expires YYYY-MM-DD'],
    ['k8s-prod expires', 'k8s-prod expires YYYY-MM-DD'],
    ['k8s-prod expires soon', 'k8s-prod expires YYYY-MM-DD'],
    ['k8s-prod expires 31.12.2026', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 1.2.2027', 'k8s-prod expires 2027-02-01'],
    ['k8s-prod expires 12/31/2026', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 31/12/2026', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 2026/12/31', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 20261231', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 2026-12-31T10:00:00Z', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires 31 Dec 2026', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires on Thu, Dec 31 2026', 'k8s-prod expires 2026-12-31'],
    ['k8s-prod expires December 31, 2026', 'k8s-prod expires 2026-12-31'],
    ['K8s_Prod expires 2026-12-31', 'k8s-prod expires 2026-12-31'],
    ['K8s_Prod! on 31.12.2026', 'k8s-prod expires 2026-12-31'],
    ['___ expires 2026-12-31', 'LABEL expires 2026-12-31'],
  ])('“%s” is answered with the right form', (text, form) => {
    expect(readAdd(text)).toMatchObject({ kind: 'wrong', form: `/ghcr tokens add ${form}` });
  });

  it('a day that may be two is not guessed', () => {
    const reading = readAdd('k8s-prod expires 3/4/2027');
    expect(reading).toMatchObject({ kind: 'wrong', form: '/ghcr tokens add k8s-prod expires YYYY-MM-DD' });
    expect(reading).toMatchObject({
      explanation: 'That may be 2027-04-03 or 2027-03-04: please write it so.',
    });
  });

  it('is read whatever is typed, and nothing of it is repeated but a label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const reading = readAdd(text);
        if (reading.kind !== 'wrong') return;
        expect(reading.form).toMatch(
          /^\/ghcr tokens add (?:LABEL|[a-z0-9][a-z0-9-]{0,31}) expires (?:YYYY-MM-DD|\d{4}-\d\d-\d\d)$/,
        );
      }),
    );
  });
});
