/**
 * Puts a listener behind the same steps as every other: Slack is answered first; then the actor is judged; then the work runs, counted
 * and guarded.
 */
import type { App } from '@slack/bolt';
import type { Log } from '../../support/log.ts';
import { checkingMessage } from '../blocks/messages.ts';
import { actorOf, eventSourceOf, type Installation, isOutsider } from './actor.ts';
import { channelOf } from './channel.ts';
import { readFields } from './fields.ts';
import { guarded } from './guard.ts';
import type { Listener } from './listener.ts';
import { createReplier, type Replier, type ReplyOptions } from './reply.ts';
import type { Running } from './running.ts';
import type { OpenView, Tools, Turn } from './turn.ts';
import { createHomeReplier, createViewReplier } from './view-reply.ts';

/** What stands around every listener. */
export interface Around {
  readonly tools: Tools;
  readonly installation: Installation;
  readonly reply: ReplyOptions;
  readonly running: Running;
  readonly log: Log;
  /** Told of each delivery, for the metrics. */
  readonly delivered: (kind: Listener['kind'], outcome: 'done' | 'failed' | 'foreign') => void;
}

export function register(app: App, listener: Listener, around: Around): void {
  const { web } = around.tools;
  const run = (body: unknown, reply: Replier, work: (turn: Turn) => Promise<void>): void =>
    begin(listener, around, body, reply, work);
  switch (listener.kind) {
    case 'command':
      app.command(listener.id, async ({ ack, command }) => {
        await ack({ response_type: 'ephemeral', ...checkingMessage() });
        const open: OpenView = (view) => web.openView(command.trigger_id, view);
        const reply = createReplier(command.response_url, around.reply);
        run(command, reply, (turn) => listener.run({ ...turn, rest: command.text ?? '', open }));
      });
      return;
    case 'action':
      app.action({ type: 'block_actions', action_id: listener.id }, async ({ ack, action, body }) => {
        await ack();
        const { trigger_id: triggerId, view } = body;
        const value = 'value' in action && typeof action.value === 'string' ? action.value : '';
        const openNew: OpenView = (opened) => web.openView(triggerId, opened);
        if (view === undefined) {
          const reply = createReplier(body.response_url, around.reply);
          const ways = { value, surface: 'message', open: openNew, show: openNew } as const;
          run(body, reply, (turn) => listener.run({ ...turn, ...ways }));
        } else if (view.type === 'home') {
          const reply = createHomeReplier(body.user.id, openNew, web);
          const ways = { value, surface: 'home', open: openNew, show: openNew } as const;
          run(body, reply, (turn) => listener.run({ ...turn, ...ways }));
        } else {
          const reply = createViewReplier(view.id, web);
          const open: OpenView = (opened) => web.pushView(triggerId, opened);
          const show: OpenView = (shown) => web.updateView(view.id, shown);
          const ways = { value, surface: 'modal', open, show } as const;
          run(body, reply, (turn) => listener.run({ ...turn, ...ways }));
        }
      });
      return;
    case 'event':
      // Bolt has answered an event before anything of ours runs.
      app.event(listener.id, async ({ body, event }) => beginEvent(listener, around, body, event));
      return;
    case 'shortcut':
      app.shortcut({ type: 'message_action', callback_id: listener.id }, async ({ ack, shortcut }) => {
        await ack();
        const { message, response_url: responseUrl, trigger_id: triggerId } = shortcut;
        const open: OpenView = (view) => web.openView(triggerId, view);
        const reply = createReplier(responseUrl, around.reply);
        run(shortcut, reply, (turn) => listener.run({ ...turn, message, open }));
      });
      return;
    case 'view':
      app.view({ type: 'view_submission', callback_id: listener.id }, async ({ ack, body, view }) => {
        const fields = readFields(view.state.values);
        const answer = listener.answer(fields);
        await ack(answer);
        if (answer.response_action === 'errors') return;
        const { id: viewId, private_metadata: metadata } = view;
        const reply = createViewReplier(viewId, web);
        run(body, reply, (turn) => listener.run({ ...turn, viewId, metadata, fields }));
      });
      return;
  }
}

type EventListener = Extract<Listener, { readonly kind: 'event' }>;

function beginEvent(listener: EventListener, around: Around, body: unknown, event: unknown): void {
  const { delivered, installation, log, running, tools } = around;
  const source = eventSourceOf(body, installation);
  if (!source) {
    delivered('event', 'foreign');
    return;
  }
  void running
    .track(
      guarded(listener.id, null, log, () =>
        listener.run({ ...source, eventId: eventIdOf(body), event, tools }),
      ),
    )
    .then((outcome) => delivered('event', outcome));
}

function eventIdOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('event_id' in body)) return null;
  return typeof body.event_id === 'string' ? body.event_id : null;
}

/** A message that goes on being used is not replaced by a failure. */
function failing(listener: Listener, reply: Replier): Replier {
  return listener.kind === 'action' && listener.keepsMessage ? { ...reply, replace: reply.whisper } : reply;
}

function begin(
  listener: Listener,
  { installation, delivered, running, log, tools }: Around,
  body: unknown,
  reply: Replier,
  work: (turn: Turn) => Promise<void>,
): void {
  const { id, kind } = listener;
  const actor = actorOf(body, installation);
  if (!actor) {
    delivered(kind, 'foreign');
    return;
  }
  const turn: Turn = {
    actor,
    isOutsider: isOutsider(body, installation),
    reply,
    channel: channelOf(body),
    tools,
  };
  void running
    .track(
      guarded(id, failing(listener, reply), log, async () => {
        await tools.giveWay();
        await work(turn);
      }),
    )
    .then((outcome) => delivered(kind, outcome));
}
