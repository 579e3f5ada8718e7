import { expect, it } from 'vitest';
import { lastingReport } from '../../../src/slack/remembered/lasting-report.ts';
import { reportWith } from '../blocks/reports.ts';

it('GitHub’s link of an hour becomes the organization’s own page, wherever it stands in a report', () => {
  const report = reportWith('sso-not-authorized');
  const before = JSON.stringify(report);
  expect(before).toContain('/orgs/acme/sso?authorization_request=');
  const lasting = lastingReport(report);
  expect(JSON.stringify(lasting)).not.toContain('authorization_request');
  const urls = lasting.findings.flatMap(({ remedies }) => remedies.map(({ url }) => url));
  expect(urls).toContain('https://github.com/orgs/acme/sso');
  expect(JSON.stringify(report)).toBe(before);
});

it('anything else of a report stays as it is', () => {
  const report = reportWith('tag-absent');
  expect(lastingReport(report)).toEqual(report);
});
