/** Slack's Web API for listeners: one try, answered in time or not at all, since a trigger dies in three seconds. */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { SlackWeb } from './turn.ts';

export function createSlackWeb(client: WebClient): SlackWeb {
  return {
    openView: (triggerId, view) => outcomeOf(client.views.open({ trigger_id: triggerId, view })),
    updateView: (viewId, view) => outcomeOf(client.views.update({ view_id: viewId, view })),
    post: (channelId, { text, blocks }) =>
      outcomeOf(
        client.chat.postMessage({
          channel: channelId,
          text,
          blocks: [...blocks] as KnownBlock[],
          unfurl_links: false,
          unfurl_media: false,
        }),
      ),
  };
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

function wordOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('data' in thrown && typeof thrown.data === 'object' && thrown.data !== null && 'error' in thrown.data) {
    const { error } = thrown.data;
    if (typeof error === 'string' && /^[a-z_]{1,60}$/.test(error)) return error;
  }
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unknown';
}
