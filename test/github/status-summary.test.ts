import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatusSummary } from '../../src/github/status-summary.ts';

const packages = { id: 'st3j38cctv9l', name: 'Packages', status: 'operational' };
const actions = { id: 'br0l2tvcx85d', name: 'Actions', status: 'operational' };
const incident = {
  name: 'Incident with Packages',
  status: 'investigating',
  impact: 'major',
  shortlink: 'https://stspg.io/abc',
  components: [packages],
};
const summary = { components: [actions, packages], incidents: [incident] };
const read = (change: object) => parseStatusSummary({ ...summary, ...change });

describe('the status page', () => {
  it('says how Packages is, and what is wrong', () => {
    expect(read({})).toEqual({
      packagesStatus: 'operational',
      incident: { name: 'Incident with Packages', impact: 'major', url: 'https://stspg.io/abc' },
    });
  });

  it.each([
    ['by its id, whatever its name', [{ ...packages, name: 'Renamed', status: 'major_outage' }]],
    ['by its name, when the id is unknown', [{ ...packages, id: 'new', status: 'major_outage' }]],
    ['by its old name', [{ id: 'new', name: 'GitHub Packages', status: 'major_outage' }]],
  ])('knows Packages %s', (_, components) => {
    expect(read({ components })?.packagesStatus).toBe('major_outage');
  });

  it.each([
    ['a resolved incident', [{ ...incident, status: 'resolved' }], null],
    ['an incident of others', [{ ...incident, components: [actions] }], null],
    ['no incident', [], null],
    [
      'an incident of others and one of none',
      [
        { ...incident, components: [actions] },
        { ...incident, components: [] },
      ],
      null,
    ],
    ['one of none alone', [{ ...incident, name: 'Unclear', components: [] }], 'Unclear'],
    [
      'the one of Packages among several',
      [
        { ...incident, name: 'A', components: [actions] },
        { ...incident, name: 'B' },
      ],
      'B',
    ],
  ])('tells of %s', (_, incidents, expected) => {
    expect(read({ incidents })?.incident?.name ?? null).toBe(expected);
  });

  it.each([
    ['https://www.githubstatus.com/incidents/x', true],
    ['http://www.githubstatus.com/incidents/x', false],
    ['https://githubstatus.com/x', false],
    ['https://stspg.io.evil.test/x', false],
    ['https://a@stspg.io/x', false],
    ['javascript:alert(1)', false],
    [7, false],
  ])('links to %s: %s', (shortlink, isLink) => {
    expect(read({ incidents: [{ ...incident, shortlink }] })?.incident?.url !== null).toBe(isLink);
  });

  it('escapes what an incident is called', () => {
    expect(
      read({ incidents: [{ ...incident, name: `a\u202eb\n${'x'.repeat(400)}` }] })?.incident?.name,
    ).toMatch(/^a\\u\{202E\}b.{1,290}$/);
  });

  it.each([[null], [[]], ['x'], [{}], [{ components: 'x' }], [{ incidents: [] }]])('%j is none', (value) => {
    expect(parseStatusSummary(value)).toBeNull();
  });

  it('never throws', () => {
    const entry = fc.record({
      id: fc.anything(),
      name: fc.anything(),
      status: fc.anything(),
      components: fc.anything(),
    });
    const value = fc.oneof(
      fc.anything(),
      fc.record({ components: fc.array(entry), incidents: fc.array(fc.oneof(entry, fc.anything())) }),
    );
    fc.assert(
      fc.property(value, (each) => {
        parseStatusSummary(each);
      }),
      { numRuns: 2000 },
    );
  });
});
