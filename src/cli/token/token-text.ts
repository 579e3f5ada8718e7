/** What an inspection found, for a person at a terminal: verdict, what the token is, proof, next step; the last line tells the verdict again. */
import type { Verdict } from '../../diagnosis/finding.ts';
import type { TokenDocument } from '../../tokens/inspection/token-document.ts';
import { tellEnd } from '../../tokens/inspection/token-end.ts';
import type { TokenVerdict } from '../../tokens/inspection/token-facts.ts';
import { KIND_NAMES } from '../../tokens/inspection/words.ts';
import { nextSteps, renderNote, section } from '../check/text-report.ts';
import type { Style } from '../style.ts';

const MARKS: Record<TokenVerdict, string> = { good: '✓', blocked: '✗', inconclusive: '?' };
const COLORS: Record<TokenVerdict, Verdict> = {
  good: 'pullable',
  blocked: 'blocked',
  inconclusive: 'inconclusive',
};

/** Ends with a newline. `nowMs` is the time of the inspection. */
export function renderToken(document: TokenDocument, nowMs: number, style: Style): string {
  const { verdict, title, problems, notes, proof } = document;
  const [cause, ...others] = problems;
  const lines = [
    `${style.verdict(COLORS[verdict], `${MARKS[verdict]} ${verdict}`)}  ${style.strong(title)}`,
    ...subject(document, nowMs).map((line) => `  ${style.faint(line)}`),
    ...section(
      'Proof',
      (cause?.proof ?? proof).map((sentence) => `    · ${sentence}`),
      style,
    ),
    ...(cause ? nextSteps(cause, style) : tryIt(document, style)),
    ...others.flatMap((other) => renderNote(other, style)),
    ...notes.flatMap(({ text, url }) => ['', `  ${text}`, ...(url === null ? [] : [`         ${url}`])]),
    '',
    `  ${style.faint(summary(document))}`,
  ];
  return `${lines.join('\n')}\n`;
}

function subject(document: TokenDocument, nowMs: number): string[] {
  const { kind, login, scopes, source, problems, organization } = document;
  const cause = problems[0];
  const facts = [
    ...(cause ? [`${cause.code} · ${cause.confidence}`] : []),
    ...(kind === null ? [] : [KIND_NAMES[kind]]),
    ...(login === null ? [] : [`of ${login}`]),
    ...(scopes === null ? [] : [scopes.length === 0 ? 'no scopes' : `scopes ${scopes.join(', ')}`]),
  ];
  return [
    facts.join(' · '),
    ...(source === null ? [] : [describeSource(source)]),
    ...(tellsEnd(document) ? [tellEnd(endOf(document), nowMs, 'it')] : []),
    ...(organization ? [`Organization ${organization.name}: ${SSO[organization.sso]}`] : []),
  ].filter((line) => line !== '');
}

/** Of what is dead, nobody asks when it will end. */
function tellsEnd({ sent, alive, expiry }: TokenDocument): boolean {
  return sent && (alive !== 'no' || expiry.state === 'at');
}

function endOf({ expiry }: TokenDocument): Parameters<typeof tellEnd>[0] {
  if (expiry.at !== null) return { kind: 'at', atMs: Date.parse(expiry.at) };
  return expiry.state === 'never'
    ? { kind: 'never' }
    : { kind: 'unknown', why: expiry.reason ?? 'unanswered' };
}

const SSO = {
  passed: 'the token reaches into it (authorised for its single sign-on, or none is demanded)',
  'not-required': 'a personal account, which has no single sign-on',
  'not-authorized': 'the token is not authorised for its single sign-on',
  unknown: 'whether the token is authorised for its single sign-on is not known',
} as const;

function describeSource({ client, source, helper }: NonNullable<TokenDocument['source']>): string {
  const from = source === null ? '' : `, from ${source}`;
  return `${client}’s login${from}${helper === null ? '' : `, kept by the helper ${helper}`}`;
}

/** A good token says nothing of a package: its account needs access to that too. */
function tryIt({ source }: TokenDocument, style: Style): string[] {
  const login = source === null ? '--password-stdin' : `--local --client ${source.client}`;
  const command = `ghcr-doctor check ghcr.io/OWNER/PACKAGE:TAG ${login}`;
  return section(
    'Next step, for you',
    ['    See whether its account may read the image you want', `         ${style.command(command)}`],
    style,
  );
}

const GHCR = {
  accepted: 'GHCR took the login',
  rejected: 'GHCR rejected the login',
  refused: 'GHCR refused the login',
  unknown: 'GHCR did not say',
} as const;

function summary({ verdict, problems, steps, ghcr, durationMs }: TokenDocument): string {
  const facts = [verdict, ...problems.slice(0, 1).map(({ code }) => code)];
  if (steps.length === 0) return [...facts, 'nobody was asked'].join(' · ');
  const requests = steps.length === 1 ? '1 request' : `${steps.length} requests`;
  return [...facts, GHCR[ghcr], `${requests} in ${durationMs} ms`].join(' · ');
}
