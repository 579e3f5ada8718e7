/** The words in which Slack's messages tell what a report holds. */
import type { Report } from '../../checking/report.ts';
import type { StepError, StepName } from '../../diagnosis/evidence.ts';
import type { Actor, Finding, Verdict } from '../../diagnosis/finding.ts';

export const EMOJI: Readonly<Record<Verdict, string>> = {
  pullable: 'white_check_mark',
  blocked: 'no_entry',
  inconclusive: 'grey_question',
  invalid: 'warning',
};

const ACTORS: Readonly<Record<Actor, string>> = {
  you: 'you',
  'package-admin': 'an admin of the package',
  'org-owner': 'an owner of the organization',
  publisher: 'whoever publishes the image',
  'network-admin': 'whoever runs the network',
  github: 'GitHub; until then',
};

export const STEPS: Readonly<Record<StepName, string>> = {
  'anonymous-token': 'Token endpoint, without a login',
  'anonymous-manifest': 'Manifest, without a login',
  'credential-token': 'Token endpoint, with the login',
  'credential-manifest': 'Manifest, with the login',
  'child-manifest': 'Manifest of one platform',
  config: 'Configuration of the image',
  tags: 'List of tags',
  blob: 'Blob of a layer',
  'blob-host': 'Blob host',
  'github-user': 'GitHub’s API: who the login is',
  'github-package': 'GitHub’s API: the package',
  'github-owner': 'GitHub’s API: the owner',
  'github-organization': 'GitHub’s API: the organization’s packages',
  status: 'GitHub’s status page',
};

export const ERRORS: Readonly<Record<StepError, string>> = {
  dns: 'name not resolved',
  refused: 'connection refused',
  reset: 'connection reset',
  unreachable: 'no route',
  timeout: 'no answer in time',
  tls: 'TLS connection failed',
  'too-large': 'answer too large',
  malformed: 'answer not readable',
  redirect: 'redirect, not followed',
};

/** The finding that decides; a report without one is a defect of ours. */
export function causeOf(report: Report): Finding {
  const [cause] = report.findings;
  if (!cause) throw Object.assign(new Error('A report holds no finding.'), { code: 'REPORT_EMPTY' });
  return cause;
}

/** What was asked about, as a person would write it. */
export function subjectOf({ image }: Report): string {
  return image.reference ?? image.input;
}

/** What stands before a next step: who has to act, then a number. */
export function remedyLead({ code, actor }: Finding, index: number): string {
  if (index > 0) return `${index + 1}.`;
  return code === 'pullable' ? 'Nothing needs to be done.' : `Next step, for ${ACTORS[actor]}:`;
}

/** For example `Also possible: …`. */
export function noteLine({ confidence, title, code }: Finding): string {
  return `Also ${confidence}: ${title} (${code})`;
}

/** The reference that was surely meant, where the cause knows it. */
export function correctedOf({ details }: Finding): string | null {
  const corrected = details['corrected'];
  return typeof corrected === 'string' && corrected !== '' ? corrected : null;
}

/** How it was asked, in short; a support desk wants the id of a request that went wrong. */
export function askedLine({ steps, viewpoint, verdict, visibility, durationMs }: Report): string {
  if (steps.length === 0) return 'nobody was asked';
  const wasSent = steps.some(({ name }) => name === 'credential-token');
  const withLogin = wasSent ? 'asked with the login and without' : 'the login was not sent';
  const facts = [viewpoint === 'anonymous' ? 'asked without a login' : withLogin, `visibility ${visibility}`];
  facts.push(`${steps.length === 1 ? '1 request' : `${steps.length} requests`} in ${durationMs} ms`);
  const odd = steps.findLast(({ requestId, status }) => requestId !== null && (status ?? 0) >= 400);
  if (odd && verdict === 'inconclusive') facts.push(`request id ${odd.requestId}`);
  return facts.join(' · ');
}
