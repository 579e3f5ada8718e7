/**
 * Answers where there is no `response_url`: what a message would say takes the place of what a modal shows; from the Home tab it opens as
 * a modal, or, where that is too late, stands in the direct messages.
 */
import type { KnownBlock, ModalView } from '@slack/types';
import { plain, richText, section, text } from '../blocks/elements.ts';
import { LIMITS } from '../limits.ts';
import type { Replier, Reply, ReplyOutcome } from './reply.ts';
import type { OpenView, SlackWeb } from './turn.ts';

export function createViewReplier(viewId: string, web: Pick<SlackWeb, 'updateView'>): Replier {
  return inOnePlace(async (reply) => outcomeOf(await web.updateView(viewId, modalOf(reply))));
}

export function createHomeReplier(userId: string, open: OpenView, web: Pick<SlackWeb, 'post'>): Replier {
  return inOnePlace(async (reply) => {
    if ((await open(modalOf(reply))) === 'ok') return 'sent';
    return outcomeOf((await web.post(userId, { text: reply.text, blocks: blocksOf(reply) })).outcome);
  });
}

/** Neither a modal nor the Home tab has a second place, and nothing there goes away by itself. */
function inOnePlace(say: (reply: Reply) => Promise<ReplyOutcome>): Replier {
  return { replace: say, whisper: say, remove: async () => 'sent' };
}

function outcomeOf(word: string): ReplyOutcome {
  return word === 'ok' ? 'sent' : 'refused';
}

function modalOf(reply: Reply): ModalView {
  return {
    type: 'modal',
    title: plain('GHCR Doctor', LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: blocksOf(reply),
  };
}

function blocksOf({ blocks, text: words }: Reply): KnownBlock[] {
  return [...((blocks ?? [richText(section(text(words)))]) as KnownBlock[])];
}
