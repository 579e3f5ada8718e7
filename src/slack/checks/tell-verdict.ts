/**
 * Checks, remembers the verdict for its buttons, and puts it in the place of what the person sees now. A kept token is opened for this
 * one check, and only for whom it applies to at this moment.
 */
import type { Report } from '../../checking/report.ts';
import { formatPlatform, type Platform } from '../../image/platform.ts';
import { busyMessage, usageMessage } from '../blocks/messages.ts';
import { choiceMessage, unknownLabelMessage } from '../blocks/tokens/choice-message.ts';
import { toldMessage, trouble } from '../blocks/tokens/told.ts';
import { verdictMessage } from '../blocks/verdict-message.ts';
import type { Turn } from '../listening/turn.ts';
import { lastingReport } from '../remembered/lasting-report.ts';
import type { Snapshot } from '../remembered/snapshots.ts';
import { SEAL_TROUBLE } from '../tokens/words.ts';
import type { AsTyped } from '../typed/behind-image.ts';
import { openLogin } from './open-login.ts';
import { type Asked, chooseViewpoint } from './viewpoint.ts';

export interface Question {
  readonly image: string;
  readonly platform: Platform | null;
}

/** Where the answer goes: to whoever asks alone, or to the channel that saw the one before it. */
export type Answering = 'replace' | 'whisper' | 'replace-shared';

/** Reads what was said of the viewpoint; where several would do, asks for one. */
export async function answerCheck(
  turn: Turn,
  question: Question,
  as: AsTyped,
  answering: Answering = 'replace',
): Promise<void> {
  const chosen = await chooseViewpoint(turn, question.image, as);
  const isPublic = answering === 'replace-shared';
  const privately = isPublic ? 'whisper' : answering;
  switch (chosen.kind) {
    case 'asked':
      // What a token sees is shown to others only where its user says so.
      return tellVerdict(turn, question, chosen.asked, chosen.asked.kind === 'token' ? privately : answering);
    case 'choice': {
      const id = await keepQuestion(turn, question);
      const message = choiceMessage({ questionId: id, image: question.image, applicable: chosen.applicable });
      await turn.reply[privately === 'whisper' ? 'whisper' : 'replace'](message);
      return;
    }
    case 'unknown-label':
      await turn.reply[privately === 'whisper' ? 'whisper' : 'replace'](unknownLabelMessage(chosen));
  }
}

export async function tellVerdict(
  turn: Turn,
  question: Question,
  asked: Asked,
  answering: Answering = 'replace',
): Promise<void> {
  const { channel, reply, tools } = turn;
  const answer = answering === 'whisper' ? reply.whisper : reply.replace;
  const { image, platform } = question;
  const login = asked.kind === 'token' ? await openLogin(turn, image, asked.id) : null;
  if (login === 'trouble') {
    await answer(toldMessage(trouble(SEAL_TROUBLE)));
    return;
  }
  const checked = await tools.check(turn.actor, image, platform, login);
  if (checked.kind === 'busy') {
    await answer(busyMessage());
    return;
  }
  if (checked.kind === 'several') {
    await answer(usageMessage(`These are several images; check one at a time: ${checked.images.join(', ')}`));
    return;
  }
  const isShared = answering === 'replace-shared';
  await tools.giveWay();
  const id = await keepSnapshot(turn, checked.report, platform, { asked, isShared });
  await answer(
    verdictMessage(checked.report, {
      snapshotId: id,
      canShare: !isShared && isChannel(channel),
      canGetToken: !turn.isOutsider,
      ...(login === null ? {} : { through: login.through }),
    }),
  );
}

interface Keeping {
  readonly asked?: Asked;
  readonly isShared?: boolean;
}

/** The id for a verdict's buttons; null while the store is away: the verdict is told then too, without buttons. */
export async function keepSnapshot(
  { actor, channel, tools }: Turn,
  report: Report,
  platform: Platform | null,
  { asked = { kind: 'unsaid' }, isShared = false }: Keeping = {},
): Promise<string | null> {
  const snapshot: Snapshot = {
    ...actor,
    isShared,
    asked,
    channelId: channel?.id ?? null,
    channelName: channel?.name ?? null,
    platform: platform && formatPlatform(platform),
    report: lastingReport(report),
  };
  try {
    return await tools.snapshots.keep(snapshot);
  } catch {
    tools.log.warn('snapshot-not-kept', { component: 'store' });
    return null;
  }
}

/** Null while the store is away: then the choice has no buttons, and is typed. */
async function keepQuestion({ actor, tools }: Turn, { image, platform }: Question): Promise<string | null> {
  try {
    return await tools.questions.keep({ ...actor, image, platform: platform && formatPlatform(platform) });
  } catch {
    tools.log.warn('question-not-kept', { component: 'store' });
    return null;
  }
}

/** A direct message has nobody to share with. */
function isChannel(channel: Turn['channel']): boolean {
  return channel !== null && /^[CG]/.test(channel.id);
}
