// A person in the conversation that leads to a token: what stands in their direct messages, and their hands on it.
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { expect } from 'vitest';
import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import { makeResponseAddress, makeTrigger } from '../../sandbox/slack/triggers.ts';
import { FIELDS } from '../../src/handoff/pages/fields.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import type { BotWorld } from './running-bot.ts';

export interface Conversing {
  /** The conversation's message, which is the last of the app's. */
  message(): SeenMessage;
  /** How many messages the app has written to this person. */
  count(): number;
  /** Waits until the message holds these words. */
  reads(words: string, timeout?: number): Promise<SeenMessage>;
  /** Waits until the button is there. */
  press(actionId: string): Promise<void>;
  /** Presses what stood in a message before, whatever stands there now. */
  pressOn(before: SeenMessage, actionId: string): Promise<void>;
  /** Presses, and waits for the modal that opens. */
  opens(actionId: string, callbackId: string): Promise<SeenView>;
  /** What Slack or the app says against it; null when it was taken. */
  submit(view: SeenView, values: Record<string, string>): Promise<string | null>;
  /** From `/ghcr login` to step 3, with an image or without. */
  reachesCreate(image?: string): Promise<void>;
  /** To step 4. */
  reachesHandOver(image?: string): Promise<void>;
  /** To the link of the one-time page. */
  reachesPage(image?: string): Promise<string>;
}

export function converse(world: BotWorld, name = 'alice'): Conversing {
  const { slack } = world;
  const actor = slack.as(name);
  const all = () => actor.messages('dm').filter(({ fromApp, isPrivate }) => fromApp && !isPrivate);
  const message = (): SeenMessage => {
    const last = all().at(-1);
    if (last === undefined) throw new Error(`${name} was written nothing`);
    return last;
  };
  const press = async (actionId: string): Promise<void> => {
    await expect
      .poll(() => message().controls.map((control) => control.actionId), { timeout: 5_000 })
      .toContain(actionId);
    const delivery = await actor.press(message(), actionId);
    expect(delivery.error).toBeNull();
  };
  const conversing: Conversing = {
    message,
    count: () => all().length,
    async reads(words, timeout = 5_000) {
      await expect.poll(() => all().at(-1)?.words ?? '', { timeout }).toContain(words);
      return message();
    },
    press,
    async pressOn(before, actionId) {
      const at = before.controls.find((control) => control.actionId === actionId);
      if (at === undefined) throw new Error(`no button ${actionId} there`);
      const { id: userId, teamId } = actor.person;
      await deliverPress(world, { userId, teamId, channelId: actor.dm.id }, actionId, at.value);
    },
    async opens(actionId, callbackId) {
      await press(actionId);
      await expect.poll(() => actor.view()?.callbackId).toBe(callbackId);
      const view = actor.view();
      if (view === null) throw new Error('no modal');
      return view;
    },
    async submit(view, values) {
      const { shownToPerson } = await actor.submit(view, values);
      const errors = actor.view()?.errors ?? {};
      return shownToPerson ?? Object.values(errors)[0] ?? null;
    },
    async reachesCreate(image) {
      await actor.command('general', '/ghcr login');
      await conversing.reads('Step 1 of 7');
      await press(ACTIONS.placeDocker);
      await conversing.reads('Step 2 of 7');
      if (image === undefined) await press(ACTIONS.skipImage);
      else
        await conversing.submit(await conversing.opens(ACTIONS.nameImage, VIEWS.image), {
          [FIELD_IDS.image]: image,
        });
      await conversing.reads('Step 3 of 7');
    },
    async reachesHandOver(image) {
      await conversing.reachesCreate(image);
      await press(ACTIONS.created);
      await conversing.reads('Step 4 of 7');
    },
    async reachesPage(image) {
      await conversing.reachesHandOver(image);
      await press(ACTIONS.makeLink);
      await conversing.reads('Your page is ready');
      return linkIn(message());
    },
  };
  return conversing;
}

/** The address behind *Open the page*. */
export function linkIn(message: SeenMessage): string {
  const url = message.controls.find(({ actionId }) => actionId === ACTIONS.openPage)?.url;
  if (url === undefined) throw new Error('there is no link');
  return url;
}

interface Presser {
  readonly userId: string;
  readonly teamId: string;
  readonly channelId: string;
  /** Of the person's own workspace, where that is another. */
  readonly homeTeamId?: string;
}

/** A press as Slack delivers it, of a button that need not stand anywhere. What is answered stands in the channel, for that person. */
export function deliverPress(
  world: BotWorld,
  presser: Presser,
  actionId: string,
  value: string,
): Promise<void> {
  const { exchange, state, origin } = world.slack;
  const { userId, teamId, channelId } = presser;
  const about = { teamId, userId, channelId, commandLine: null, originalTs: null };
  return deliver(world, presser, {
    type: 'block_actions',
    channel: { id: channelId, name: 'general' },
    response_url: `${origin}${makeResponseAddress(state, exchange, about).path}`,
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.1' }],
  });
}

/** A modal submitted as Slack delivers it, with a view that need not be open. */
export function deliverSubmission(
  world: BotWorld,
  presser: Presser,
  callbackId: string,
  metadata: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(typed).map(([id, value]) => [id, { [id]: { type: 'plain_text_input', value } }]),
  );
  const view = { id: 'V0', callback_id: callbackId, private_metadata: metadata, state: { values } };
  return deliver(world, presser, { type: 'view_submission', view });
}

async function deliver(
  { mode, slack, url }: BotWorld,
  { userId, teamId, homeTeamId = teamId }: Presser,
  parts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { exchange, state } = slack;
  const payload = {
    ...parts,
    api_app_id: slack.appId,
    team: { id: teamId },
    user: { id: userId, team_id: homeTeamId },
    trigger_id: makeTrigger(state, exchange, teamId, userId, null).id,
  };
  if (mode === 'http') {
    const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
    expect((await slack.post({ url: `${url}/slack/events`, body })).status).toBe(200);
    return;
  }
  const envelope = {
    envelope_id: randomUUID(),
    type: 'interactive',
    accepts_response_payload: true,
    payload,
  };
  expect(await slack.sockets.send(envelope)).not.toBeNull();
}

export interface PageAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

/** Fills in the one-time page's form as its own browser does. */
export function handInPage(
  link: string,
  fields: Partial<Record<keyof typeof FIELDS, string>>,
): Promise<PageAnswer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (Object.hasOwn(FIELDS, name)) form.set(FIELDS[name as keyof typeof FIELDS], value);
  }
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: new URL(link).origin,
    'sec-fetch-site': 'same-origin',
  };
  return new Promise((resolve, reject) => {
    const sent = request(link, { method: 'POST', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null, body }),
      );
    });
    sent.on('error', reject);
    sent.end(form.toString());
  });
}
