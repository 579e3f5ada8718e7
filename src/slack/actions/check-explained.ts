/** *Check it now* below an explained error: a live check of the image in the text, merged with what the text said. */
import { mergeVerdict } from '../../explain/with-verdict.ts';
import { explanationMessage } from '../blocks/explanation-message.ts';
import { busyMessage, expiredMessage, throttledMessage, usageMessage } from '../blocks/messages.ts';
import { askedLine, causeOf } from '../blocks/words.ts';
import { keepSnapshot } from '../checks/tell-verdict.ts';
import type { ActionTurn } from '../listening/turn.ts';

export async function checkExplained(turn: ActionTurn): Promise<void> {
  const { actor, reply, tools, value } = turn;
  const kept = await tools.explanations.find(value, actor);
  const image = kept?.explanation.image;
  if (!kept || !image) {
    await reply.whisper(expiredMessage());
    return;
  }
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    await reply.whisper(throttledMessage(Math.ceil(waitMs / 1000)));
    return;
  }
  const checked = await tools.check(actor, image, null);
  if (checked.kind === 'busy') {
    await reply.whisper(busyMessage());
    return;
  }
  if (checked.kind === 'several') {
    await reply.whisper(usageMessage(`These are several images: ${checked.images.join(', ')}`));
    return;
  }
  const { report } = checked;
  await reply.replace(
    explanationMessage(mergeVerdict(kept.explanation, report), {
      keptId: value,
      snapshotId: await keepSnapshot(turn, report, null),
      checked: `Live check: ${report.verdict} (${causeOf(report).code}) · ${askedLine(report)}`,
    }),
  );
}
