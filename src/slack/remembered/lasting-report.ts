/** A report as it may be kept and shown to others: without what opens a door for an hour. */
import type { Report } from '../../checking/report.ts';

/** GitHub's link to authorise a token for an organization; without its query it is the organization's own page for that. */
const REQUEST = /([?&])authorization_request=[^&#\s"'<>)\]]*/g;

export function lastingReport(report: Report): Report {
  return JSON.parse(
    JSON.stringify(report, (_, value) =>
      typeof value === 'string' ? value.replace(REQUEST, '$1').replace(/\?$/, '') : value,
    ),
  );
}
