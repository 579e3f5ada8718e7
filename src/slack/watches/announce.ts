/**
 * Sets a watch that was checked a moment ago: first its announcement stands in the channel, then it is noted down, so that nothing is
 * watched of which nobody there has heard. What whoever sets it is told privately is handed back.
 */
import type { Report } from '../../checking/report.ts';
import { memberKey } from '../../tokens/record/member.ts';
import { WATCHES_PER_PERSON, WATCHES_PER_WORKSPACE } from '../../watches/limits.ts';
import { type SetWatch, setWatch, type WantedWatch } from '../../watches/set-watch.ts';
import { sightOf } from '../../watches/sight.ts';
import type { Watch } from '../../watches/watch.ts';
import { watchId } from '../../watches/watch-id.ts';
import type { Message } from '../blocks/elements.ts';
import { announcementMessage, withdrawnMessage } from '../blocks/watches/announcement.ts';
import {
  alreadyMessage,
  anothersMessage,
  notAnnouncedMessage,
  notHereMessage,
  setMessage,
  tooManyMessage,
} from '../blocks/watches/answers.ts';
import type { Tools } from '../listening/turn.ts';
import { keepNews } from './keep-news.ts';

export function announceWatch(tools: Tools, wanted: WantedWatch, report: Report): Promise<Message> {
  return tools.inTurn.run(`watch:${memberKey(wanted)}`, () => announce(tools, wanted, report));
}

async function announce(tools: Tools, wanted: WantedWatch, report: Report): Promise<Message> {
  const chance = await chanceOf(tools, wanted);
  if (chance.kind === 'none') return chance.message;
  const announcement = announcementMessage({
    watch: wanted,
    watchId: watchId(wanted),
    report,
    snapshotId: await keepNews(tools, wanted, report),
    isChange: chance.kind === 'change',
  });
  const { outcome, place } = await tools.web.post(wanted.channelId, announcement);
  if (outcome !== 'ok') {
    tools.log.warn('message-not-posted', { component: 'watches', code: outcome });
    const isOurs = /^[CG]/.test(wanted.channelId);
    return isOurs || outcome !== 'channel_not_found' ? notAnnouncedMessage(outcome) : notHereMessage();
  }
  const withdraw = async (isSure: boolean): Promise<void> => {
    if (place !== null) await tools.web.edit(place, withdrawnMessage(wanted, isSure));
  };
  try {
    const sight = sightOf(report, tools.tokens.clock.now());
    const result = await setWatch({ tokens: tools.tokens }, wanted, sight);
    const trouble = troubleOf(result);
    if (trouble === null) return setMessage(wanted);
    await withdraw(true);
    return trouble;
  } catch (thrown) {
    await withdraw(false);
    throw thrown;
  }
}

export type Chance =
  | { readonly kind: 'new' | 'change' }
  | { readonly kind: 'none'; readonly message: Message };

/** Whether it could be set as things stand; the last word has whoever writes it. */
export async function chanceOf({ watches }: Tools, wanted: WantedWatch): Promise<Chance> {
  const found = (await watches.find(watchId(wanted)))?.watch ?? null;
  if (found !== null && found.ending === null) {
    if (found.userId !== wanted.userId) return none(anothersMessage(found.userId, 'set'));
    return isSame(found, wanted) ? none(alreadyMessage(found)) : { kind: 'change' };
  }
  const own = await watches.ofPerson(wanted.teamId, wanted.userId);
  if (own.length >= WATCHES_PER_PERSON) return none(tooManyMessage(WATCHES_PER_PERSON, 'person'));
  const all = await watches.countOfTeam(wanted.teamId);
  if (all >= WATCHES_PER_WORKSPACE) return none(tooManyMessage(WATCHES_PER_WORKSPACE, 'workspace'));
  return { kind: 'new' };
}

function none(message: Message): Chance {
  return { kind: 'none', message };
}

function isSame(watch: Watch, { as, everyMs, onChange }: WantedWatch): boolean {
  return (
    watch.everyMs === everyMs &&
    watch.onChange === onChange &&
    watch.as?.registrationId === as?.registrationId
  );
}

function troubleOf(result: SetWatch): Message | null {
  switch (result.kind) {
    case 'set':
    case 'changed':
      return null;
    case 'anothers':
      return anothersMessage(result.userId, 'set');
    case 'too-many':
      return tooManyMessage(result.most, result.of);
  }
}
