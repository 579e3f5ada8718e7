/** Checks, remembers the verdict for its buttons, and puts it in the place of what the person sees now. */
import { formatPlatform, type Platform } from '../image/platform.ts';
import { usageMessage } from './blocks/messages.ts';
import { verdictMessage } from './blocks/verdict-message.ts';
import type { Snapshot } from './snapshots.ts';
import type { Turn } from './turn.ts';

export async function tellVerdict(
  turn: Turn,
  image: string,
  platform: Platform | null,
  isShared = false,
): Promise<void> {
  const { actor, channel, reply, tools } = turn;
  const checked = await tools.check(image, platform);
  if (checked.kind === 'several') {
    await reply.replace(
      usageMessage(`These are several images; check one at a time: ${checked.images.join(', ')}`),
    );
    return;
  }
  const snapshot: Snapshot = {
    ...actor,
    isShared,
    channelId: channel?.id ?? null,
    channelName: channel?.name ?? null,
    platform: platform && formatPlatform(platform),
    report: checked.report,
  };
  const id = await keep(turn, snapshot);
  await reply.replace(
    verdictMessage(checked.report, { snapshotId: id, canShare: !isShared && isChannel(channel) }),
  );
}

/** A verdict is told also while the store is away; then it has no buttons. */
async function keep({ tools }: Turn, snapshot: Snapshot): Promise<string | null> {
  try {
    return await tools.snapshots.keep(snapshot);
  } catch {
    tools.log.warn('snapshot-not-kept', { component: 'store' });
    return null;
  }
}

/** A direct message has nobody to share with. */
function isChannel(channel: Turn['channel']): boolean {
  return channel !== null && /^[CG]/.test(channel.id);
}
