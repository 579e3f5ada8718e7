// A person at their Slack: types commands, presses buttons, fills in modals, and sees what only they see.
// Every act that reaches the app resolves when Slack's wait for the acknowledgement is over.

import { type Choice, chosen, untouched } from './choices.ts';
import { actionOf, complain, hold, type PressOptions, pick } from './controls.ts';
import type { Courier, EventDelivery } from './courier.ts';
import { makeId } from './identifiers.ts';
import { field, flagField, type Json } from './json.ts';
import { findMessage, postAsPerson } from './messages.ts';
import type { Attempt } from './parcel.ts';
import { commandPayload, eventPayload, inMessage, interaction, inView } from './payloads.ts';
import { respond } from './responses.ts';
import { type SeenMessage, type SeenView, seenMessage, seenView } from './seen.ts';
import { type Channel, directChannel, modalsOf, type Person, type State, type View } from './state.ts';
import { answerSubmission, TROUBLE } from './submissions.ts';
import { type Exchange, makeResponseAddress, makeTrigger } from './triggers.ts';
import { closeViews, viewBody } from './views.ts';

export interface Delivery extends Attempt {
  /** What Slack itself tells the person when something went wrong. */
  readonly shownToPerson: string | null;
  /** What was sent; null where Slack did not send anything. */
  readonly payload: Json | null;
}

export interface Actor {
  readonly person: Person;
  /** The direct messages with the app. */
  readonly dm: Channel;
  /** @param line the whole line, such as `/ghcr check x` */
  command(channel: string | Channel, line: string): Promise<Delivery>;
  press(on: SeenMessage | SeenView, actionId: string, options?: PressOptions): Promise<Delivery>;
  /** What is typed into a modal stays with it until it is sent; by block id or action id. */
  fill(view: SeenView, values: Readonly<Record<string, Choice>>): void;
  /** @param values by block id or action id; what is not named is left as it is */
  submit(view: SeenView, values?: Readonly<Record<string, Choice>>): Promise<Delivery>;
  /** Cancels a modal, or all of the stack; the app hears of it where it asked to. */
  dismiss(view: SeenView, all?: boolean): Promise<Delivery>;
  shortcut(message: SeenMessage, callbackId: string): Promise<Delivery>;
  globalShortcut(callbackId: string): Promise<Delivery>;
  /** Null when the app is not subscribed to the event. */
  openHome(tab?: 'home' | 'messages'): Promise<EventDelivery | null>;
  /** Writes a message; null when it is no event that the app gets. */
  say(channel: string | Channel, text: string): Promise<EventDelivery | null>;
  /** What this person sees of a channel, oldest first. */
  messages(channel: string | Channel): SeenMessage[];
  /** The modal on top, or null. */
  view(): SeenView | null;
  home(): SeenView | null;
}

export interface ActorParts {
  readonly state: State;
  readonly exchange: Exchange;
  readonly courier: Courier;
  /** Origin of the response addresses. */
  readonly origin: () => string;
  readonly findChannel: (wanted: string | Channel) => Channel;
  /** Rewrites names and links of a command line, where the app asked for it. */
  readonly escape: (text: string) => string;
}

export function createActor(parts: ActorParts, person: Person): Actor {
  const { state, exchange, courier } = parts;
  const teamId = person.teamId;
  const dm = directChannel(state, person, () => makeId('D'));
  const here = (wanted: string | Channel): Channel => {
    const channel = wanted === 'dm' ? dm : parts.findChannel(wanted);
    if (person.deactivated) throw new Error(`${person.name} is deactivated and can do nothing`);
    if (channel.kind !== 'public' && !channel.members.has(person.id)) {
      throw new Error(`${person.name} is not in #${channel.name}`);
    }
    return channel;
  };
  const trigger = (viewId: string | null = null): string =>
    makeTrigger(state, exchange, teamId, person.id, viewId).id;
  const address = (channel: Channel, commandLine: string | null, originalTs: string | null) => {
    const about = { teamId, userId: person.id, channelId: channel.id, commandLine, originalTs };
    return makeResponseAddress(state, exchange, about);
  };
  const interact = async (payload: Json, shown: (error: string) => string): Promise<Delivery> => {
    const attempt = await courier.deliver({ kind: 'interactive', payload });
    return { ...attempt, payload, shownToPerson: attempt.error === null ? null : shown(attempt.error) };
  };
  const open = (seen: SeenView): View => {
    const view = state.views.get(seen.id);
    if (view === undefined || view.userId !== person.id) throw new Error('this view is no longer open');
    return view;
  };
  const emit = (name: string, event: Json): Promise<EventDelivery> | null =>
    state.app.events.has(name) ? courier.deliverEvent(eventPayload(state, teamId, event)) : null;

  return {
    person,
    dm,
    async command(wanted, line) {
      const channel = here(wanted);
      const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
      if (!state.app.commands.has(command)) return unsent(`${command} is not a valid command.`);
      const reply = address(channel, line.trim(), null);
      const payload = commandPayload(
        state,
        person,
        channel,
        command,
        parts.escape(text),
        trigger(),
        `${parts.origin()}${reply.path}`,
      );
      const attempt = await courier.deliver({ kind: 'slash_commands', payload });
      if (attempt.error !== null) {
        return { ...attempt, payload, shownToPerson: `${command} failed with the error "${attempt.error}"` };
      }
      const body = typeof attempt.answer === 'string' ? { text: attempt.answer } : attempt.answer;
      if (body !== null && !reply.overtaken) respond(state, reply, body as Json, 'slash_commands');
      return { ...attempt, payload, shownToPerson: null };
    },
    async press(on, actionId, options = {}) {
      const current = on.kind === 'view' ? seenView(open(on)) : lookAgain(state, on);
      const control = pick(current, actionId, options);
      const action = {
        ...actionOf(control, options),
        action_ts: `${Math.floor(state.clock.now() / 1000)}.0`,
      };
      if (on.kind === 'view') {
        const view = open(on);
        if (field(action, 'value') === undefined)
          hold(view, control, chosen(control.element, options.choose ?? null));
        const body = {
          ...interaction(state, person, 'block_actions', trigger(view.id)),
          ...inView(state, view),
        };
        return interact({ ...body, actions: [action] }, String);
      }
      const channel = here(on.channelId);
      const message = findMessage(state, on.channelId, on.ts);
      if (message === undefined) throw new Error('this message is gone');
      const url = `${parts.origin()}${address(channel, null, on.ts).path}`;
      const body = {
        ...interaction(state, person, 'block_actions', trigger()),
        ...inMessage(state, message, channel, url),
      };
      return interact({ ...body, actions: [action] }, String);
    },
    fill: (seen, values) => fill(open(seen), values),
    async submit(seen, values = {}) {
      const view = open(seen);
      fill(view, values);
      const complaint = seenView(view)
        .controls.map((control) => complain(view, control))
        .find((one) => one !== null);
      if (complaint !== undefined) return unsent(complaint);
      const payload = {
        ...interaction(state, person, 'view_submission', trigger(view.id)),
        view: viewBody(state, view),
        response_urls: [],
      };
      const sent = await interact(payload, () => TROUBLE);
      if (sent.error !== null) return sent;
      return { ...sent, shownToPerson: answerSubmission(state, person, view, sent.answer) };
    },
    async dismiss(seen, all = false) {
      const view = open(seen);
      const body = { ...viewBody(state, view), state: { values: {} } };
      closeViews(
        state,
        all || flagField(view.content, 'clear_on_close') ? modalsOf(state, person.id) : [view],
      );
      if (!flagField(view.content, 'notify_on_close')) return unsent(null);
      const payload = { ...interaction(state, person, 'view_closed', null), view: body, is_cleared: all };
      return interact(payload, () => '');
    },
    async shortcut(seen, callbackId) {
      const channel = here(seen.channelId);
      const message = findMessage(state, seen.channelId, seen.ts);
      if (message === undefined || message.visibleTo !== null) throw new Error('no shortcut there');
      const url = `${parts.origin()}${address(channel, null, null).path}`;
      const { container: _, state: __, ...place } = inMessage(state, message, channel, url);
      const body = interaction(state, person, 'message_action', trigger());
      return interact({ ...body, callback_id: callbackId, message_ts: seen.ts, ...place }, String);
    },
    async globalShortcut(callbackId) {
      const body = interaction(state, person, 'shortcut', trigger());
      return interact({ ...body, callback_id: callbackId, action_ts: `${state.clock.now() / 1000}` }, String);
    },
    async openHome(tab = 'home') {
      const home = [...state.views.values()].find(
        (view) => view.type === 'home' && view.userId === person.id,
      );
      const event = {
        type: 'app_home_opened',
        user: person.id,
        channel: dm.id,
        event_ts: `${state.clock.now() / 1000}`,
        tab,
        ...(home === undefined ? {} : { view: viewBody(state, home) }),
      };
      return emit('app_home_opened', event);
    },
    async say(wanted, text) {
      const channel = here(wanted);
      if (!channel.members.has(person.id)) throw new Error(`${person.name} is not in #${channel.name}`);
      if (channel.kind === 'im' && !state.app.messagesTab)
        throw new Error('the messages tab is switched off');
      const where = { teamId, channelId: channel.id, authorId: person.id, visibleTo: null };
      const message = postAsPerson(state, where, text);
      const { install } = state.teams.get(teamId) ?? {};
      if (channel.kind !== 'im' || install?.scopes.has('im:history') !== true) return null;
      const event = { type: 'message', channel_type: 'im', channel: channel.id, user: person.id };
      return emit('message.im', { ...event, text, ts: message.ts, event_ts: message.ts, team: teamId });
    },
    messages(wanted) {
      const channel = here(wanted);
      return state.messages
        .filter((message) => message.channelId === channel.id)
        .filter((message) => message.visibleTo === null || message.visibleTo === person.id)
        .map((message) => seenMessage(state, message));
    },
    view() {
      const top = modalsOf(state, person.id).at(-1);
      return top === undefined ? null : seenView(top);
    },
    home() {
      const home = [...state.views.values()].find(
        (view) => view.type === 'home' && view.userId === person.id,
      );
      return home === undefined ? null : seenView(home);
    },
  };
}

function fill(view: View, values: Readonly<Record<string, Choice>>): void {
  const { controls } = seenView(view);
  for (const control of controls) {
    const name = [control.blockId, control.actionId].find((one) => Object.hasOwn(values, one));
    if (name !== undefined) hold(view, control, chosen(control.element, values[name] ?? null));
    else if (view.typed[control.blockId]?.[control.actionId] === undefined && control.type !== 'button') {
      hold(view, control, untouched(control.element));
    }
  }
  const unknown = Object.keys(values).filter(
    (name) => !controls.some((control) => control.blockId === name || control.actionId === name),
  );
  if (unknown.length > 0) throw new Error(`this view has no input "${unknown.join('", "')}"`);
}

function unsent(shownToPerson: string | null): Delivery {
  return {
    status: null,
    acknowledgedAfterMs: null,
    error: null,
    answer: null,
    noRetry: false,
    payload: null,
    shownToPerson,
  };
}

function lookAgain(state: State, seen: SeenMessage): SeenMessage {
  const message = findMessage(state, seen.channelId, seen.ts);
  if (message === undefined) throw new Error('this message is gone');
  return seenMessage(state, message);
}
