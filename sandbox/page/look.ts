// What one person has before them at one place, asked of the small Slack as that person.

import type { Actor, RunningSlack, SeenMessage, SeenView } from '../slack/index.ts';
import { type Channel, modalsOf, type Person } from '../slack/state.ts';
import type {
  PageAbout,
  PageChannel,
  PageExample,
  PageMessage,
  PagePerson,
  PageState,
  PageView,
} from './shape.ts';
import type { InstalledApp } from './slack-app.ts';

export interface Scene {
  readonly slack: RunningSlack;
  readonly app: InstalledApp;
  readonly examples: readonly PageExample[];
  readonly about: () => Omit<PageAbout, 'violations'>;
}

/** Throws when there is no such person, or no such place for them. */
export function look({ slack, app, examples, about }: Scene, personName: string, place: string): PageState {
  const { state } = slack;
  const actor = slack.as(personName);
  const people = [...state.people.values()].filter(({ teamId }) => teamId === slack.teamId);
  const idOf = (name: string): string => people.find((one) => one.name === name)?.id ?? '';
  const view = actor.view();
  const home = actor.home();
  return {
    team: slack.team.name,
    me: pagePerson(actor.person),
    place,
    people: people.map(pagePerson),
    channels: visibleChannels(slack, actor),
    messages: actor.messages(channelOf(place)).map((message) => pageMessage(message, idOf(message.author))),
    view: view === null ? null : pageView(view),
    viewsBelow: Math.max(0, modalsOf(state, actor.person.id).length - 1),
    home: home === null ? null : pageView(home),
    app: { ...app, id: slack.botUserId, latestTs: latestTs(actor, actor.dm) },
    examples,
    about: {
      ...about(),
      violations: slack.violations.map(({ where, error, reason }) => `${where}: ${error} (${reason})`),
    },
  };
}

/** The direct messages stand behind every tab of the app. */
export function channelOf(place: string): string {
  return place.startsWith('@') ? 'dm' : place;
}

function visibleChannels(slack: RunningSlack, actor: Actor): PageChannel[] {
  const { person } = actor;
  return [...slack.state.channels.values()]
    .filter(({ teamId, kind }) => teamId === slack.teamId && kind !== 'im')
    .filter(({ kind, members }) => members.has(person.id) || (kind === 'public' && person.guest === null))
    .map((channel) => ({
      id: channel.id,
      name: channel.name,
      isPrivate: channel.kind === 'private',
      isArchived: channel.archived,
      isShared: channel.externallyShared,
      isMember: channel.members.has(person.id),
      hasApp: channel.members.has(slack.botUserId),
      memberCount: channel.members.size,
      latestTs: latestTs(actor, channel),
    }));
}

function latestTs(actor: Actor, channel: Channel): string {
  return actor.messages(channel).at(-1)?.ts ?? '';
}

function pagePerson({ id, name, realName, tz, guest, deactivated, isBot }: Person): PagePerson {
  return { id, name, realName, tz, isGuest: guest !== null, isDeactivated: deactivated, isApp: isBot };
}

function pageMessage(message: SeenMessage, authorId: string): PageMessage {
  const { ts, fromApp, isPrivate, edited, text, blocks, threadTs } = message;
  return { ts, authorId, isApp: fromApp, isPrivate, isEdited: edited, text, blocks, threadTs };
}

function pageView({ id, title, submit, close, blocks, errors }: SeenView): PageView {
  return { id, title, submit, close, blocks, errors };
}
