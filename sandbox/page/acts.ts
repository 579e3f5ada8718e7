// What a person does on the page, done by that person in the small Slack. The page judges nothing: what Slack
// or the app says about it is handed back.

import type { Actor, RunningSlack, SeenMessage, SeenView } from '../slack/index.ts';
import { field, isObject, type Json, textField } from '../slack/json.ts';
import { channelOf } from './look.ts';
import type { Choice, Outcome } from './shape.ts';

/** Rejects with a sentence when what is asked for cannot be done: there is no such message, button or person. */
export async function perform(slack: RunningSlack, body: Json): Promise<Outcome> {
  const actor = slack.as(textField(body, 'person'));
  const channel = channelOf(textField(body, 'place'));
  return { ok: true, shown: await act(actor, channel, body) };
}

async function act(actor: Actor, channel: string, body: Json): Promise<string | null> {
  const kind = textField(body, 'kind');
  switch (kind) {
    case 'command':
      return (await actor.command(channel, textField(body, 'line'))).shownToPerson;
    case 'say':
      await actor.say(channel, textField(body, 'text'));
      return null;
    case 'press':
      return press(actor, channel, body);
    case 'submit':
      return (await actor.submit(viewOf(actor, textField(body, 'view')), valuesOf(body))).shownToPerson;
    case 'dismiss': {
      const view = viewOf(actor, textField(body, 'view'));
      return (await actor.dismiss(view, field(body, 'all') === true)).shownToPerson;
    }
    case 'shortcut': {
      const message = messageOf(actor, channel, textField(body, 'message'));
      return (await actor.shortcut(message, textField(body, 'callbackId'))).shownToPerson;
    }
    case 'globalShortcut':
      return (await actor.globalShortcut(textField(body, 'callbackId'))).shownToPerson;
    case 'openApp':
      await actor.openHome(textField(body, 'tab') === 'home' ? 'home' : 'messages');
      return null;
    default:
      throw new Error(`nobody can "${kind}" here`);
  }
}

async function press(actor: Actor, channel: string, body: Json): Promise<string | null> {
  const on = field(body, 'on');
  const place = isObject(on) ? on : {};
  const viewId = textField(place, 'view');
  const options = { blockId: textField(body, 'blockId'), choose: choiceOf(field(body, 'choose')) };
  const actionId = textField(body, 'actionId');
  if (viewId === '') {
    const message = messageOf(actor, channel, textField(place, 'message'));
    return (await actor.press(message, actionId, options)).shownToPerson;
  }
  const view = viewOf(actor, viewId);
  actor.fill(view, valuesOf(body));
  return (await actor.press(view, actionId, options)).shownToPerson;
}

function messageOf(actor: Actor, channel: string, ts: string): SeenMessage {
  const found = actor.messages(channel).find((message) => message.ts === ts);
  if (found === undefined) throw new Error('this message is gone');
  return found;
}

function viewOf(actor: Actor, id: string): SeenView {
  const found = [actor.view(), actor.home()].find((view) => view?.id === id);
  if (found === undefined || found === null) throw new Error('this view is no longer open');
  return found;
}

function valuesOf(body: Json): Record<string, Choice> {
  const values = field(body, 'values');
  if (!isObject(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, choiceOf(value)]));
}

function choiceOf(value: unknown): Choice {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return typeof value === 'string' ? value : null;
}
