// What the small Slack knows: workspaces with their people and channels, the app as each has installed it,
// messages and who sees them, and the views that people have open. Plain data that tests may change.

import type { SlackClock } from './clock.ts';
import type { Json } from './json.ts';

export interface Person {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  realName: string;
  /** As in the IANA database. */
  tz: string;
  /** Seconds east of Greenwich. */
  tzOffset: number;
  tzLabel: string;
  deactivated: boolean;
  /** A multi-channel guest is `multi`, a single-channel one `single`. */
  guest: 'multi' | 'single' | null;
  admin: boolean;
  readonly isBot: boolean;
}

export interface Channel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  kind: 'public' | 'private' | 'im';
  archived: boolean;
  /** Shared with another organisation by Slack Connect. */
  externallyShared: boolean;
  readonly members: Set<string>;
}

export interface Message {
  readonly ts: string;
  readonly channelId: string;
  readonly teamId: string;
  readonly authorId: string;
  readonly fromApp: boolean;
  text: string;
  blocks: readonly unknown[];
  /** The one person who sees it, or null for everyone in the channel. */
  readonly visibleTo: string | null;
  readonly threadTs: string | null;
  /** The app asked Slack to find names in the text. */
  linkNames: boolean;
  unfurls: boolean;
  metadata: Json | null;
  edited: boolean;
}

export interface View {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  /** As the app sent it. */
  content: Json;
  /** What a refused submission says, by block id. */
  errors: Readonly<Record<string, string>>;
  /** What the person has typed and not sent, by block id and action id. */
  typed: Record<string, Record<string, Json>>;
}

export interface Install {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly botToken: string;
  readonly scopes: Set<string>;
  revoked: boolean;
  /** The bot's account was switched off by an administrator. */
  inactive: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly install: Install;
}

export interface App {
  readonly id: string;
  readonly name: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Slash commands that Slack knows; others are refused before they reach the app. */
  readonly commands: Set<string>;
  readonly events: Set<string>;
  homeTab: boolean;
  messagesTab: boolean;
}

export interface Violation {
  readonly kind: 'limit' | 'rule' | 'auth' | 'rate' | 'deadline';
  /** A Web API method, or the way the fault came. */
  readonly where: string;
  readonly error: string;
  readonly reason: string;
}

export interface State {
  readonly clock: SlackClock;
  readonly app: App;
  readonly teams: Map<string, Team>;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly messages: Message[];
  readonly views: Map<string, View>;
  readonly violations: Violation[];
  /** For timestamps of messages. */
  serial: number;
  /** Called after every change of what somebody may see. */
  readonly watchers: Set<() => void>;
}

export function violate(
  state: State,
  kind: Violation['kind'],
  where: string,
  error: string,
  reason: string,
): void {
  state.violations.push({ kind, where, error, reason });
  changed(state);
}

/** Tells whoever watches that there is something new to look at. */
export function changed(state: State): void {
  for (const watch of state.watchers) watch();
}

/** The modals that a person has open, the lowest first. */
export function modalsOf(state: State, userId: string): View[] {
  return [...state.views.values()].filter((view) => view.type === 'modal' && view.userId === userId);
}

/** The direct channel of a person with the app, made when first needed. */
export function directChannel(state: State, person: Person, make: () => string): Channel {
  const bot = state.teams.get(person.teamId)?.install.botUserId ?? '';
  for (const channel of state.channels.values()) {
    if (channel.kind === 'im' && channel.members.has(person.id) && channel.members.has(bot)) return channel;
  }
  const channel: Channel = {
    id: make(),
    teamId: person.teamId,
    name: 'directmessage',
    kind: 'im',
    archived: false,
    externallyShared: false,
    members: new Set([person.id, bot]),
  };
  state.channels.set(channel.id, channel);
  return channel;
}
