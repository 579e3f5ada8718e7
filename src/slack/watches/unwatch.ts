/** `/ghcr unwatch IMAGE` in the channel in which it is watched; what is near is offered where nothing is. */
import { editDistance } from '../../image/edit-distance.ts';
import { formatPlatform } from '../../image/platform.ts';
import { readReference } from '../../image/reading.ts';
import { formatReference, GHCR } from '../../image/reference.ts';
import type { Watch } from '../../watches/watch.ts';
import { usageMessage } from '../blocks/messages.ts';
import { didYouMeanMessage, elsewhereMessage, notWatchedMessage } from '../blocks/watches/ending-answers.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { takePlatform } from '../typed/behind-image.ts';
import { stopWatch } from './stop.ts';

const MOST_NEAR = 3;
const FARTHEST = 3;

export async function unwatchTyped(turn: CommandTurn, rest: string): Promise<void> {
  const { actor, channel, reply, tools } = turn;
  const typed = readTyped(rest);
  if (typed.kind === 'wrong') return void (await reply.replace(usageMessage(typed.explanation)));
  const here = channel === null ? [] : await tools.watches.ofChannel(actor.teamId, channel.id);
  const [only, ...more] = here.filter((watch) => isMeant(watch, typed));
  if (only !== undefined && more.length === 0)
    return void (await reply.replace(await stopWatch(turn, only.id)));
  const { isAdmin } = await tools.people.viewer(actor, channel);
  const canStop = ({ userId }: Watch): boolean => isAdmin || userId === actor.userId;
  const near = only === undefined ? nearest(here, typed.reference) : [only, ...more].slice(0, MOST_NEAR);
  if (near.length > 0) {
    const offers = near.map((watch) => ({ watch, canStop: canStop(watch) }));
    return void (await reply.replace(didYouMeanMessage(offers)));
  }
  const own = await tools.watches.ofPerson(actor.teamId, actor.userId);
  const elsewhere = own.find((watch) => isMeant(watch, typed));
  await reply.replace(elsewhere === undefined ? notWatchedMessage() : elsewhereMessage(elsewhere));
}

interface Typed {
  readonly kind: 'typed';
  /** As watches have it; else what was typed. */
  readonly reference: string;
  readonly platform: string | null;
}

function readTyped(rest: string): Typed | { readonly kind: 'wrong'; readonly explanation: string } {
  const behind = takePlatform(rest);
  if (behind?.kind === 'wrong') return behind;
  const text = (behind?.before ?? rest).trim();
  if (text === '')
    return { kind: 'wrong', explanation: 'Name an image: /ghcr unwatch ghcr.io/OWNER/PACKAGE:TAG' };
  const platform = behind === null ? null : formatPlatform(behind.platform);
  const reading = readReference(text, { hosts: [GHCR] });
  if (reading.kind === 'reference')
    return { kind: 'typed', reference: formatReference(reading.reference), platform };
  const corrected = reading.kind === 'several' ? null : reading.corrected;
  return { kind: 'typed', reference: corrected ?? text, platform };
}

/** Without a platform whichever it is watched for. */
function isMeant(watch: Watch, { platform, reference }: Typed): boolean {
  return watch.reference === reference && (platform === null || watch.platform === platform);
}

/** The same image under another tag, a part of its name, or a slip in it; the nearest first. */
function nearest(watches: readonly Watch[], typed: string): readonly Watch[] {
  const name = nameOf(typed);
  return watches
    .map((watch) => ({ watch, distance: distanceOf(watch.reference, typed, name) }))
    .filter(({ distance }) => distance <= FARTHEST)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_NEAR)
    .map(({ watch }) => watch);
}

function distanceOf(reference: string, typed: string, name: string): number {
  if (nameOf(reference) === name || reference.endsWith(`/${typed}`)) return 0;
  if (nameOf(reference).endsWith(`/${name}`)) return 1;
  return editDistance(reference, typed, FARTHEST) ?? FARTHEST + 1;
}

/** Without tag and digest. */
function nameOf(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
