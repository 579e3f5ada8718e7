/** Slack's Web API for listeners: one try, answered in time or not at all, since a trigger dies in three seconds. */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Place, SlackWeb, Words } from '../listening/turn.ts';
import { readPerson } from './person.ts';

export function createSlackWeb(client: WebClient): SlackWeb {
  return {
    openView: (triggerId, view) => outcomeOf(client.views.open({ trigger_id: triggerId, view })),
    pushView: (triggerId, view) => outcomeOf(client.views.push({ trigger_id: triggerId, view })),
    updateView: (viewId, view) => outcomeOf(client.views.update({ view_id: viewId, view })),
    publishHome: (userId, view) => outcomeOf(client.views.publish({ user_id: userId, view })),
    async post(target, words) {
      let place: Place | null = null;
      const call = client.chat.postMessage({ channel: target, ...sent(words) }).then((answer) => {
        if (answer.channel && answer.ts) place = { channelId: answer.channel, ts: answer.ts };
        return answer;
      });
      return { outcome: await outcomeOf(call), place };
    },
    edit: ({ channelId, ts }, words) =>
      outcomeOf(client.chat.update({ channel: channelId, ts, ...sent(words) })),
    whisper: (channelId, userId, words) =>
      outcomeOf(client.chat.postEphemeral({ channel: channelId, user: userId, ...sent(words) })),
    async person(userId) {
      try {
        return readPerson((await client.users.info({ user: userId })).user);
      } catch {
        return null;
      }
    },
  };
}

export function sent({ text, blocks }: Words) {
  return { text, blocks: [...blocks] as KnownBlock[], unfurl_links: false, unfurl_media: false };
}

/** `ok`, or a stable word for what went wrong: Slack's own, or that of the client's error class. */
async function outcomeOf(call: Promise<{ readonly ok: boolean; readonly error?: string }>): Promise<string> {
  try {
    const { ok, error } = await call;
    return ok ? 'ok' : (error ?? 'unknown');
  } catch (thrown) {
    return wordOf(thrown);
  }
}

/** Slack's own word for what is wrong, or the code of the client's error. */
export function wordOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('data' in thrown && typeof thrown.data === 'object' && thrown.data !== null && 'error' in thrown.data) {
    const { error } = thrown.data;
    if (typeof error === 'string' && /^[a-z_]{1,60}$/.test(error)) return error;
  }
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unknown';
}
