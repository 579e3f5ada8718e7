/** `/ghcr watch`: looks at the image, then sets the watch at once, or asks first where its news are not everybody's already. */
import type { Report } from '../../checking/report.ts';
import { formatPlatform } from '../../image/platform.ts';
import type { WatchedAs } from '../../watches/watch.ts';
import { busyMessage, throttledMessage, usageMessage } from '../blocks/messages.ts';
import { unknownLabelMessage } from '../blocks/tokens/choice-message.ts';
import { toldMessage, trouble } from '../blocks/tokens/told.ts';
import { verdictMessage } from '../blocks/verdict-message.ts';
import { hasTokensMessage, notHereMessage } from '../blocks/watches/answers.ts';
import { type Login, openLogin } from '../checks/open-login.ts';
import { keepSnapshot } from '../checks/tell-verdict.ts';
import { chooseViewpoint, livingNames } from '../checks/viewpoint.ts';
import type { Channel } from '../listening/channel.ts';
import type { CommandTurn } from '../listening/turn.ts';
import type { AskedWatch } from '../remembered/wanted-watches.ts';
import { SEAL_TROUBLE } from '../tokens/words.ts';
import type { WatchWish } from '../typed/watch-text.ts';
import { announceWatch, chanceOf } from './announce.ts';
import { askToConfirm } from './confirm.ts';

export async function beginWatch(turn: CommandTurn, wish: WatchWish): Promise<void> {
  const { actor, channel, reply, tools } = turn;
  if (channel === null || !/^[CGD]/.test(channel.id)) return void (await reply.replace(notHereMessage()));
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) return void (await reply.replace(throttledMessage(Math.ceil(waitMs / 1000))));
  const eyes = await eyesOf(turn, wish);
  if (eyes === null) return;
  const checked = await tools.check(actor, wish.image, wish.platform, eyes.login);
  switch (checked.kind) {
    case 'busy':
      return void (await reply.replace(busyMessage()));
    case 'several':
      return void (await reply.replace(
        usageMessage(`These are several images; watch one at a time: ${checked.images.join(', ')}`),
      ));
    case 'report':
      return goOn(turn, channel, wish, eyes, checked.report);
  }
}

interface Eyes {
  readonly as: WatchedAs | null;
  readonly login: Login | null;
}

/** Null where it was told why there are none. No token is taken unasked. */
async function eyesOf(turn: CommandTurn, { as, image }: WatchWish): Promise<Eyes | null> {
  if (as.kind === 'unsaid' || as.kind === 'anonymous') return { as: null, login: null };
  const { reply } = turn;
  const chosen = await chooseViewpoint(turn, image, as);
  if (chosen.kind === 'unknown-label') {
    await reply.replace(unknownLabelMessage(chosen));
    return null;
  }
  // What is no image is told by the check, which asks nobody then.
  if (chosen.kind !== 'asked' || chosen.asked.kind !== 'token') return { as: null, login: null };
  const { id } = chosen.asked;
  const login = await openLogin(turn, image, id);
  if (login !== 'trouble' && login !== null)
    return { as: { registrationId: id, label: login.through.label }, login };
  const message =
    login === null
      ? unknownLabelMessage({ why: 'unknown', applicable: [] })
      : toldMessage(trouble(SEAL_TROUBLE));
  await reply.replace(message);
  return null;
}

async function goOn(
  turn: CommandTurn,
  channel: Channel,
  { as, everyMs, onChange, platform }: WatchWish,
  eyes: Eyes,
  report: Report,
): Promise<void> {
  const { actor, reply, tools } = turn;
  const { reference } = report.image;
  if (report.verdict === 'invalid' || reference === null) {
    const snapshotId = await keepSnapshot(turn, report, platform);
    return void (await reply.replace(verdictMessage(report, { snapshotId, canShare: false })));
  }
  const isPublic = report.visibility === 'public';
  const isOwn = channel.id.startsWith('D');
  const wanted: AskedWatch = {
    ...actor,
    channelId: channel.id,
    channelName: isOwn ? null : channel.name,
    reference,
    platform: platform && formatPlatform(platform),
    everyMs,
    onChange,
    as: eyes.as,
    isPublic,
  };
  const chance = await chanceOf(tools, wanted);
  if (chance.kind === 'none') return void (await reply.replace(chance.message));
  const isHidden = report.visibility === 'private' || report.visibility === 'absent-or-hidden';
  if (as.kind === 'unsaid' && isHidden) {
    const labels = await livingNames(turn, reference);
    if (labels.length > 0) return void (await reply.replace(hasTokensMessage(wanted, labels)));
  }
  if (eyes.as !== null || !isPublic) return askToConfirm(turn, wanted);
  await reply.replace(await announceWatch(tools, wanted, report));
}
