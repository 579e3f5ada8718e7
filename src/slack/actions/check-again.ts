/** *Check again*, and *Check CORRECTED*: a new verdict in the place of the old one. */
import { expiredMessage, throttledMessage } from '../blocks/messages.ts';
import { platformOf } from '../checks/check-for-slack.ts';
import { answerCheck, tellVerdict } from '../checks/tell-verdict.ts';
import type { ActionTurn } from '../listening/turn.ts';
import type { Snapshot } from '../remembered/snapshots.ts';

export async function checkAgain(turn: ActionTurn): Promise<void> {
  await again(turn, ({ report }) => report.image.reference ?? report.image.input);
}

export async function checkCorrected(turn: ActionTurn): Promise<void> {
  await again(turn, ({ report }) => {
    const corrected = report.findings[0]?.details['corrected'];
    return typeof corrected === 'string' ? corrected : null;
  });
}

async function again(turn: ActionTurn, imageOf: (snapshot: Snapshot) => string | null): Promise<void> {
  const { actor, reply, tools, value } = turn;
  const snapshot = await tools.snapshots.find(value, actor);
  const image = snapshot && imageOf(snapshot);
  if (!snapshot || image === null) {
    await reply.whisper(expiredMessage());
    return;
  }
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    await reply.whisper(throttledMessage(Math.ceil(waitMs / 1000)));
    return;
  }
  const question = { image, platform: platformOf(snapshot.platform) };
  const asked = snapshot.asked ?? { kind: 'unsaid' };
  if (snapshot.isShared) {
    // Everybody with their own eyes; what a login saw is not replaced for all by what others see without one.
    const answering = asked.kind === 'token' || snapshot.staysAsItIs ? 'whisper' : 'replace-shared';
    await answerCheck(turn, question, { kind: 'unsaid' }, answering);
  } else if (asked.kind === 'unsaid') await answerCheck(turn, question, { kind: 'unsaid' });
  else await tellVerdict(turn, question, asked);
}
