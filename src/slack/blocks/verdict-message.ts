/**
 * A verdict as a channel reads it, in a dozen lines: verdict, cause, proof, next step and who takes it, what else may be true, and
 * buttons. What does not fit is counted and stands under *Show evidence*.
 */
import type { Button, KnownBlock } from '@slack/types';
import type { Report } from '../../checking/report.ts';
import type { Code, Finding, Remedy } from '../../diagnosis/finding.ts';
import { ACTION_IDS, ONBOARDING_ACTIONS } from '../action-ids.ts';
import { cut, LIMITS } from '../limits.ts';
import {
  actions,
  bold,
  bullets,
  button,
  context,
  emoji,
  type Message,
  type Piece,
  richText,
  section,
  text,
} from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import { blocksOf, type Part, wordsOf } from './parts.ts';
import { linesOf, remedyElements, remedyText } from './remedies.ts';
import { askedLine, causeOf, correctedOf, EMOJI, noteLine, remedyLead, subjectOf } from './words.ts';

export interface VerdictOptions {
  /** Opaque; what every button carries. Null where nothing is kept: then there are no buttons. */
  readonly snapshotId: string | null;
  readonly canShare: boolean;
  /** Whether whoever sees it may be led to a token, where one is what is missing. */
  readonly canGetToken?: boolean;
  /** The token through which it was seen; never told where others see it. */
  readonly through?: SeenThrough;
  /** The id of the person who shared it, for a message that a channel sees. */
  readonly sharedBy?: string;
  /** For one that a channel is told unasked. */
  readonly frame?: VerdictFrame;
}

export interface VerdictFrame {
  readonly above: readonly Part[];
  /** Before the buttons. */
  readonly below: readonly Part[];
  /** Beside the verdict's own. */
  readonly buttons: readonly Button[];
}

const NO_FRAME: VerdictFrame = { above: [], below: [], buttons: [] };

export interface SeenThrough {
  readonly label: string;
  readonly isOwn: boolean;
}

const MOST_PROOFS = 3;
const MOST_REMEDIES = 2;
const MOST_NOTES = 2;
const MOST_PLATFORMS = 4;
/** For the next steps, beside headline, facts, three proofs, a note and the buttons. */
const ROOM_LINES = 6;
/** With the commands’ own bound this keeps a whole message below Slack’s total, whatever the report holds. */
const LONGEST_SENTENCE = 500;
const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

export function verdictMessage(report: Report, options: VerdictOptions): Message {
  const cause = causeOf(report);
  const notes = report.findings.slice(1, 1 + MOST_NOTES);
  const remedies = nearestRemedies(cause);
  const { frame = NO_FRAME } = options;
  const blocks: KnownBlock[] = [
    ...blocksOf(frame.above),
    richText(section(emoji(EMOJI[report.verdict]), bold(` ${report.verdict}: ${sentence(cause.title)}`))),
    ...context(
      subject(report, cause),
      sentence([askedLine(report), throughLine(options)].filter(Boolean).join(' · ')),
    ),
    ...proofBlocks(cause),
    ...remedyBlocks(cause, remedies),
    ...context(...notes.map((note) => sentence(noteLine(note))), leftOut(report, remedies, options)),
    ...sharedBlocks(options.sharedBy),
    ...blocksOf(frame.below),
    ...actions(...buttons(cause, options), ...frame.buttons),
  ];
  const lines = verdictLines(report, cause, remedies, notes, throughLine(options));
  const told = [wordsOf(frame.above), ...lines, wordsOf(frame.below)].filter((line) => line !== '');
  return { text: escapeMrkdwn(told.join('\n'), LIMITS.message.text), blocks };
}

/** The first step always, the second one if a channel still reads it in one look. */
function nearestRemedies({ remedies }: Finding): readonly Remedy[] {
  const fitting: Remedy[] = [];
  let lines = 0;
  for (const remedy of remedies.slice(0, MOST_REMEDIES)) {
    lines += linesOf(remedy);
    if (fitting.length > 0 && lines > ROOM_LINES) break;
    fitting.push(remedy);
  }
  return fitting;
}

function throughLine({ sharedBy, through }: VerdictOptions): string {
  if (through === undefined || sharedBy !== undefined) return '';
  return through.isOwn
    ? `with your token ${through.label}`
    : `with ${through.label}, which was shared with you`;
}

function subject(report: Report, cause: Finding): string {
  const facts = [cause.code, cause.confidence, cut(subjectOf(report), LONGEST_SENTENCE)];
  const platforms = report.manifest?.platforms ?? [];
  const more = platforms.length - MOST_PLATFORMS;
  if (platforms.length > 0) {
    facts.push(platforms.slice(0, MOST_PLATFORMS).join(', ') + (more > 0 ? ` and ${more} more` : ''));
  }
  return sentence(facts.join(' · '));
}

function proofBlocks({ proof }: Finding): KnownBlock[] {
  const lists = bullets(proof.slice(0, MOST_PROOFS).map(sentence));
  return lists.length === 0 ? [] : [richText(...lists)];
}

function remedyBlocks(cause: Finding, remedies: readonly Remedy[]): KnownBlock[] {
  if (remedies.length === 0) return [];
  const elements = remedies.flatMap((remedy, index) => remedyElements(remedy, remedyLead(cause, index)));
  return [richText(...elements)];
}

/** What there is beyond the message; nothing is cut off in silence. */
function leftOut(report: Report, remedies: readonly Remedy[], { snapshotId }: VerdictOptions): string {
  const cause = causeOf(report);
  const parts = [
    counted(cause.proof.length - MOST_PROOFS, 'more proof', 'more proofs'),
    counted(cause.remedies.length - remedies.length, 'more next step', 'more next steps'),
    counted(report.findings.length - 1 - MOST_NOTES, 'more note', 'more notes'),
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return `${snapshotId === null ? 'Not shown here' : 'Under Show evidence'}: ${parts.join(', ')}`;
}

function counted(count: number, one: string, many: string): string {
  if (count <= 0) return '';
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function sharedBlocks(sharedBy: string | undefined): KnownBlock[] {
  if (sharedBy === undefined || !USER_ID.test(sharedBy)) return [];
  const pieces: Piece[] = [text('Shared by '), { type: 'user', user_id: sharedBy }];
  return [richText(section(...pieces))];
}

/** A token that works is the next step, and whoever asked takes it. */
const WANTS_TOKEN: ReadonlySet<Code> = new Set([
  'credentials-required',
  'credential-rejected',
  'token-malformed',
  'token-expired',
  'fine-grained-token',
  'app-token-unsupported',
  'scope-missing',
  'sso-not-authorized',
  'org-policy',
]);

function wantsToken({ actor, code }: Finding): boolean {
  return actor === 'you' && WANTS_TOKEN.has(code);
}

function buttons(cause: Finding, { snapshotId, canShare, canGetToken, sharedBy }: VerdictOptions): Button[] {
  if (snapshotId === null) return [];
  const corrected = correctedOf(cause);
  const found: Button[] = [];
  if (corrected !== null) {
    const again = button(ACTION_IDS.checkCorrected, `Check ${corrected}`, snapshotId);
    found.push({ ...again, style: 'primary' });
  }
  if (canGetToken && wantsToken(cause)) {
    const token = button(ONBOARDING_ACTIONS.begin, 'Get a token that works', snapshotId);
    found.push({ ...token, style: 'primary' });
  }
  found.push(button(ACTION_IDS.checkAgain, 'Check again', snapshotId));
  found.push(button(ACTION_IDS.showEvidence, 'Show evidence', snapshotId));
  if (canShare && sharedBy === undefined)
    found.push(button(ACTION_IDS.share, 'Share to channel', snapshotId));
  return found;
}

/** The whole verdict in words, for screen readers, notifications and clients without blocks. */
function verdictLines(
  report: Report,
  cause: Finding,
  remedies: readonly Remedy[],
  notes: readonly Finding[],
  through: string,
): string[] {
  const about = `${cause.code}, ${cause.confidence}; ${cut(subjectOf(report), LONGEST_SENTENCE)}`;
  return [
    `${report.verdict}: ${sentence(cause.title)} (${about})`,
    ...cause.proof.slice(0, MOST_PROOFS).map((proof) => `Proof: ${sentence(proof)}`),
    ...remedies.map((remedy, index) => `${remedyLead(cause, index)} ${remedyText(remedy)}`),
    ...notes.map((note) => sentence(noteLine(note))),
    ...(through === '' ? [] : [`Seen ${through}`]),
  ];
}

function sentence(value: string): string {
  return cut(value, LONGEST_SENTENCE);
}
