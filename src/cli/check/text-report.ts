/** A report for a person at a terminal: verdict, cause, proof, next step, commands to paste; the last line tells the verdict again. */
import type { Report } from '../../checking/report.ts';
import type { Actor, Finding, Remedy, Verdict } from '../../diagnosis/finding.ts';
import type { CredentialState } from '../../diagnosis/situation.ts';
import type { Style } from '../style.ts';

const MARKS: Record<Verdict, string> = { pullable: '✓', blocked: '✗', inconclusive: '?', invalid: '✗' };

const ACTORS: Record<Actor, string> = {
  you: 'you',
  'package-admin': 'an admin of the package',
  'org-owner': 'an owner of the organization',
  publisher: 'whoever publishes the image',
  'network-admin': 'whoever runs the network',
  github: 'GitHub; until then',
};

const MOST_PLATFORMS = 12;

/** Ends with a newline. */
export function renderReport(report: Report, style: Style): string {
  const [cause, ...notes] = report.findings;
  if (!cause) return '';
  const lines = [
    `${style.verdict(report.verdict, `${MARKS[report.verdict]} ${report.verdict}`)}  ${style.strong(cause.title)}`,
    ...subject(report, cause).map((line) => `  ${style.faint(line)}`),
    ...section(
      'Proof',
      cause.proof.map((sentence) => `    · ${sentence}`),
      style,
    ),
    ...nextSteps(cause, style),
    ...notes.flatMap((note) => renderNote(note, style)),
    ...clients(report, style),
    '',
    `  ${style.faint(summary(report, cause))}`,
  ];
  return `${lines.join('\n')}\n`;
}

function subject({ image, manifest }: Report, cause: Finding): string[] {
  const named = `${cause.code} · ${cause.confidence} · ${image.reference ?? image.input}`;
  if (manifest === null) return [named];
  const platforms = manifest.platforms ?? [];
  const more = platforms.length - MOST_PLATFORMS;
  const told = platforms.slice(0, MOST_PLATFORMS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const facts = [manifest.digest ?? '', told, size(manifest.sizeBytes)].filter((fact) => fact !== '');
  return facts.length === 0 ? [named] : [named, facts.join(' · ')];
}

function size(bytes: number | null): string {
  if (bytes === null) return '';
  const [divisor, unit] = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(bytes / divisor).toFixed(1)} ${unit}`;
}

export function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', `  ${style.strong(title)}`, ...lines];
}

export function nextSteps({ code, actor, remedies }: Finding, style: Style): string[] {
  const heading = code === 'pullable' ? 'Nothing needs to be done' : `Next step, for ${ACTORS[actor]}`;
  // A lone step needs no number.
  const isNumbered = remedies.length > 1;
  const lines = remedies.flatMap((remedy, index) =>
    renderRemedy(remedy, isNumbered ? `    ${index + 1}. ` : '    ', style),
  );
  return section(heading, lines, style);
}

function renderRemedy({ title, commands, url }: Remedy, lead: string, style: Style): string[] {
  const below = commands.flatMap((command) => command.split('\n')).map((line) => style.command(line));
  if (url !== null) below.push(url);
  return [lead + title, ...below.map((line) => `         ${line}`)];
}

/** What else may be true, with its first step. */
export function renderNote(note: Finding, style: Style): string[] {
  const title = `  ${style.strong(`Also ${note.confidence}`)}: ${note.title} ${style.faint(`(${note.code})`)}`;
  const steps = note.remedies.slice(0, 1).flatMap((remedy) => renderRemedy(remedy, '    ', style));
  return ['', title, ...steps];
}

const LOGINS: Record<CredentialState, string> = {
  none: 'asks without a login',
  accepted: 'login accepted',
  rejected: 'login rejected',
  unknown: 'login not sent',
};

/** What each client would send; a lone one is told in the proof. */
function clients(report: Report, style: Style): string[] {
  if (report.clients.length < 2) return [];
  const lines = report.clients.map(({ client, source, helper, credential, code }) => {
    const where = source === null ? [] : [source + (helper === null ? '' : `, helper ${helper}`)];
    return `    ${client}: ${[...where, LOGINS[credential], code].join(' · ')}`;
  });
  return section('Each login by itself', lines, style);
}

/** Long answers scroll the first line away, so it comes again in short; a support desk wants the id of a request that went wrong. */
function summary(report: Report, cause: Finding): string {
  const { verdict, steps, visibility, durationMs } = report;
  const facts: string[] = verdict === cause.code ? [verdict] : [verdict, cause.code];
  if (steps.length === 0) return [...facts, 'nobody was asked'].join(' · ');
  facts.push(viewpoint(report), `visibility ${visibility}`);
  facts.push(`${steps.length === 1 ? '1 request' : `${steps.length} requests`} in ${durationMs} ms`);
  const odd = steps.findLast(({ requestId, status }) => requestId !== null && (status ?? 0) >= 400);
  if (odd && verdict === 'inconclusive') facts.push(`request id ${odd.requestId}`);
  return facts.join(' · ');
}

function viewpoint({ viewpoint: asked, steps }: Report): string {
  if (asked === 'anonymous') return 'asked without a login';
  const wasSent = steps.some(({ name }) => name === 'credential-token');
  return wasSent ? 'asked with the login and without' : 'asked without the login, which was not sent';
}
