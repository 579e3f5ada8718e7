/** A button of the choice: the check goes on from that viewpoint, and whoever presses it is authorised anew. */
import { expiredMessage, throttledMessage } from '../blocks/messages.ts';
import { platformOf } from '../checks/check-for-slack.ts';
import { tellVerdict } from '../checks/tell-verdict.ts';
import type { Asked } from '../checks/viewpoint.ts';
import type { ActionTurn } from '../listening/turn.ts';

const VALUE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

export async function checkAnonymously(turn: ActionTurn): Promise<void> {
  await check(turn, turn.value, { kind: 'anonymous' });
}

export async function checkWithToken(turn: ActionTurn): Promise<void> {
  const [, questionId = '', id = ''] = VALUE.exec(turn.value) ?? [];
  await check(turn, questionId, { kind: 'token', id });
}

async function check(turn: ActionTurn, questionId: string, asked: Asked): Promise<void> {
  const { actor, reply, tools } = turn;
  const question = await tools.questions.find(questionId, actor);
  if (question === null) {
    await reply.whisper(expiredMessage());
    return;
  }
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    await reply.whisper(throttledMessage(Math.ceil(waitMs / 1000)));
    return;
  }
  const { image, platform } = question;
  await tellVerdict(turn, { image, platform: platformOf(platform) }, asked);
}
