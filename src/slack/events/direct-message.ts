/**
 * Messages that people write to the app. A credential in one is told to its author alone, with the way to revoke it; the text itself is
 * dropped here, and nothing of it goes anywhere. Anything else gets a short answer, once an hour.
 */
import { createHash } from 'node:crypto';
import { countRedactions } from '../../support/redaction.ts';
import { memberKey } from '../../tokens/record/member.ts';
import { hintMessage, leakMessage } from '../blocks/tokens/leak-messages.ts';
import type { Actor } from '../listening/actor.ts';
import type { EventTurn, Tools, Words } from '../listening/turn.ts';
import { offerRevoking } from '../tokens/revoking.ts';
import { messageText } from '../typed/message-text.ts';

/** Slack repeats an event for five minutes. */
const SEEN_MS = 10 * 60_000;
const HINT_EVERY_MS = 60 * 60_000;

export async function directMessage({ teamId, event, eventId, tools }: EventTurn): Promise<void> {
  const written = readWritten(event);
  if (written === null) return;
  if (eventId !== null && !(await isFirst(tools, `event:${eventId}`, SEEN_MS))) return;
  const { userId, credentials } = written;
  const actor = { teamId, userId };
  const home = textOf(event, 'team');
  const isOutsider = home !== '' && home !== teamId;
  if (credentials > 0) await tellLeak(isOutsider ? { ...tools, handOver: null } : tools, actor, credentials);
  else if (written.isNew && (await isFirst(tools, `hint:${memberKey(actor)}`, HINT_EVERY_MS))) {
    await post(tools, userId, hintMessage());
  }
}

interface Written {
  readonly userId: string;
  /** How many credentials came with it. */
  readonly credentials: number;
  readonly isNew: boolean;
}

/** Null for what no person wrote: the app's own messages, other programs, Slack's notices, and edits that add no credential. */
function readWritten(event: unknown): Written | null {
  if (textOf(event, 'channel_type') !== 'im') return null;
  const subtype = textOf(event, 'subtype');
  if (subtype === 'message_changed') {
    const [after, before] = [fieldOf(event, 'message'), fieldOf(event, 'previous_message')];
    const userId = authorOf(after);
    const credentials = credentialsIn(after) - credentialsIn(before);
    return userId === null || credentials <= 0 ? null : { userId, credentials, isNew: false };
  }
  if (subtype !== '' && subtype !== 'file_share' && subtype !== 'thread_broadcast') return null;
  const userId = authorOf(event);
  return userId === null ? null : { userId, credentials: credentialsIn(event), isNew: true };
}

const USER = /^[UW][A-Z0-9]{2,24}$/;

function authorOf(message: unknown): string | null {
  const userId = textOf(message, 'user');
  return USER.test(userId) && textOf(message, 'bot_id') === '' && textOf(message, 'app_id') === ''
    ? userId
    : null;
}

function credentialsIn(message: unknown): number {
  return countRedactions(messageText(message));
}

async function tellLeak(tools: Tools, actor: Actor, credentials: number): Promise<void> {
  await offerRevoking(tools, actor, async (link) => {
    const { outcome, place } = await tools.web.post(actor.userId, leakMessage(credentials, link));
    if (place === null) tools.log.warn('message-not-posted', { component: 'leak', code: outcome });
    return async () => {
      if (place !== null) await tools.web.edit(place, leakMessage(credentials, 'ended'));
    };
  });
  tools.log.info('leak-told', { component: 'leak', count: credentials });
}

/** Over all replicas, by an id alone; also while the store is away, since whoever leaked a token must hear of it. */
async function isFirst({ tokens: { store, clock } }: Tools, what: string, forMs: number): Promise<boolean> {
  const id = createHash('sha256').update(what).digest('hex');
  return store.putIfAbsent('seen', id, {}, clock.now() + forMs).catch(() => true);
}

async function post(tools: Tools, userId: string, message: Words): Promise<void> {
  const { outcome } = await tools.web.post(userId, message);
  if (outcome !== 'ok') tools.log.warn('message-not-posted', { component: 'leak', code: outcome });
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function textOf(value: unknown, name: string): string {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : '';
}
