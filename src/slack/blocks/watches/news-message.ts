/** What a channel hears of a watched image: only what has changed, with the diagnosis where there is one. */
import type { Report } from '../../../checking/report.ts';
import { isDigest, parseReference } from '../../../image/reference.ts';
import type { WatchNews } from '../../../watches/ports.ts';
import type { EndReason, Sight, Watch } from '../../../watches/watch.ts';
import { ACTION_IDS } from '../../action-ids.ts';
import { bold, button, code, emoji, link, type Message, text } from '../elements.ts';
import { buttons, lines, messageOf, type Part, small, words } from '../parts.ts';
import { verdictMessage } from '../verdict-message.ts';
import { askedLine } from '../words.ts';
import { person, tellEyes } from './announcement.ts';
import { stopButton } from './stop-button.ts';
import { commandOf, shortDigest, tellEvery, tellReference, tellSight, tellSpan } from './words.ts';

export interface NewsOptions {
  /** Opaque; null where nothing is kept: then there are no buttons for the verdict. */
  readonly snapshotId: string | null;
  readonly nowMs: number;
}

export function newsMessage(watch: Watch, news: WatchNews, options: NewsOptions): Message {
  switch (news.kind) {
    case 'blocked':
      return troubleMessage(watch, news.report, lostTitle(watch, news.before), options);
    case 'unknown': {
      const lost = `I cannot say whether ${tellReference(watch)} can be pulled: twice in a row no answer said so`;
      return troubleMessage(watch, news.report, lost, options);
    }
    case 'back':
      return backMessage(watch, news.before, news.report, options);
    case 'moved':
      return movedMessage(watch, news.before, news.report, options);
    case 'ended':
      return endedMessage(watch, news.reason);
  }
}

function lostTitle(watch: Watch, before: Sight | null): string {
  const name = tellReference(watch);
  return before?.kind === 'pullable'
    ? `${name} can no longer be pulled`
    : `${name}, which is watched here, cannot be pulled`;
}

/** The verdict as whoever asks for it would see it, below what it means here. */
function troubleMessage(watch: Watch, report: Report, heading: string, options: NewsOptions): Message {
  const { snapshotId } = options;
  const frame = {
    above: [words(emoji('eyes'), bold(` ${heading}`))],
    below: [setBy(watch)],
    buttons: [stopButton(watch.id, watch.reference)],
  };
  return verdictMessage(report, { snapshotId, canShare: false, canGetToken: true, frame });
}

function setBy(watch: Watch): Part {
  return words('Watched ', tellEvery(watch.everyMs), ' for ', person(watch.userId), ` · ${tellEyes(watch)}`);
}

function backMessage(watch: Watch, before: Sight, report: Report, options: NewsOptions): Message {
  const after = report.manifest?.digest ?? null;
  const hasMoved = watch.onChange && before.digest !== null && after !== null && before.digest !== after;
  return messageOf([
    words(emoji('white_check_mark'), bold(` ${tellReference(watch)} can be pulled again`)),
    words(`For ${tellSpan(Math.max(0, options.nowMs - before.atMs))} it ${tellSight(before, 'past')}.`),
    ...(hasMoved ? [words('It is not the image of before: ', ...digests(before.digest, after))] : []),
    ...quietSetBy(watch, report),
    newsButtons(watch, options),
  ]);
}

/** For what nobody has to act on, nobody is called. */
function quietSetBy({ everyMs }: Watch, report: Report): Part[] {
  return [small(`Watched ${tellEvery(everyMs)} · ${askedLine(report)}`)];
}

function movedMessage(watch: Watch, before: Sight, report: Report, options: NewsOptions): Message {
  const after = report.manifest?.digest ?? null;
  const reference = parseReference(watch.reference);
  const name = reference === null ? null : `${reference.registry}/${reference.repository}`;
  return messageOf([
    words(
      emoji('arrows_counterclockwise'),
      bold(` ${tellReference(watch)} leads to another image now`),
      '\n',
      ...digests(before.digest, after),
    ),
    ...(name === null ? [] : [words('Where to look: ', ...link(`https://${name}`))]),
    ...(name === null || before.digest === null || !isDigest(before.digest)
      ? []
      : [words('The one before, as long as it is kept:'), lines(`docker pull ${name}@${before.digest}`)]),
    ...quietSetBy(watch, report),
    newsButtons(watch, options),
  ]);
}

function digests(before: string | null, after: string | null) {
  const told = (digest: string | null) => (digest === null ? text('unknown') : code(shortDigest(digest)));
  return [text('from '), told(before), text(' to '), told(after)];
}

function newsButtons(watch: Watch, { snapshotId }: NewsOptions): Part {
  return buttons(
    ...(snapshotId === null
      ? []
      : [
          button(ACTION_IDS.checkAgain, 'Check again', snapshotId),
          button(ACTION_IDS.showEvidence, 'Show evidence', snapshotId),
        ]),
    stopButton(watch.id, watch.reference),
  );
}

const ENDS: Readonly<Record<EndReason, string>> = {
  'token-gone':
    'The token that I asked with was retired or removed, or is no longer shared with whoever set the watch.',
  'owner-left': 'Whoever set the watch has left this workspace.',
  'channel-gone':
    'I cannot write any more where you set the watch: the channel is archived, or I was taken out of it.',
};

const AGAIN: Readonly<Record<EndReason, string>> = {
  'token-gone': 'To have it again, with a token of yours: ',
  'owner-left': 'Anybody here can set it again: ',
  'channel-gone': 'To have it again, in a channel that I am in: ',
};

function endedMessage(watch: Watch, reason: EndReason): Message {
  const where = reason === 'channel-gone' ? '' : ' here';
  return messageOf([
    words(
      emoji('black_square_for_stop'),
      bold(` ${tellReference(watch)} is no longer watched${where}`),
      `\n${ENDS[reason]}`,
    ),
    words(AGAIN[reason], code(commandOf(watch))),
    ...(reason === 'token-gone' ? [words('It was set by ', person(watch.userId), '.')] : []),
  ]);
}
