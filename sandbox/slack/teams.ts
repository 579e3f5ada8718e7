// Fills the small Slack: a workspace, its people and channels, and the app installed in it with its scopes.

import { makeBotToken, makeId } from './identifiers.ts';
import type { Channel, Person, State, Team } from './state.ts';

export interface PersonOptions {
  readonly name: string;
  readonly realName?: string;
  readonly tz?: string;
  /** Seconds east of Greenwich. */
  readonly tzOffset?: number;
  readonly deactivated?: boolean;
  readonly guest?: 'multi' | 'single';
  readonly admin?: boolean;
}

export interface ChannelOptions {
  readonly name: string;
  readonly kind?: 'public' | 'private';
  /** Names of people; everybody who is no guest and not deactivated by default. */
  readonly members?: readonly string[];
  /** Whether the app is in it; it is, by default. */
  readonly withApp?: boolean;
  readonly archived?: boolean;
  readonly externallyShared?: boolean;
}

export interface TeamOptions {
  readonly name?: string;
  readonly people?: readonly (string | PersonOptions)[];
  readonly channels?: readonly (string | ChannelOptions)[];
  readonly scopes?: readonly string[];
}

const DEFAULT_SCOPES: readonly string[] = ['commands', 'chat:write', 'im:write', 'users:read'];

const DEFAULT_PEOPLE: readonly PersonOptions[] = [
  { name: 'alice', realName: 'Alice Ahrens', tz: 'Europe/Berlin', tzOffset: 3_600, admin: true },
  { name: 'bob', realName: 'Bob Brandt', tz: 'America/New_York', tzOffset: -18_000 },
  { name: 'carol', realName: 'Carol Chen', tz: 'Asia/Tokyo', tzOffset: 32_400 },
  { name: 'gus', realName: 'Gus the Guest', guest: 'multi' },
  { name: 'dana', realName: 'Dana Departed', deactivated: true },
];

const DEFAULT_CHANNELS: readonly ChannelOptions[] = [
  { name: 'general' },
  { name: 'random', withApp: false },
  { name: 'ops', kind: 'private', members: ['alice', 'bob'] },
  { name: 'secret', kind: 'private', members: ['alice'], withApp: false },
  { name: 'old', archived: true },
  { name: 'partners', externallyShared: true },
];

export function addTeam(state: State, options: TeamOptions = {}): Team {
  const id = makeId('T');
  const name = options.name ?? 'Acme';
  const botUserId = makeId('U');
  const install = {
    teamId: id,
    botUserId,
    botId: makeId('B'),
    botToken: makeBotToken(),
    scopes: new Set(options.scopes ?? DEFAULT_SCOPES),
    revoked: false,
    inactive: false,
  };
  const team: Team = { id, name, domain: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), install };
  state.teams.set(id, team);
  state.people.set(
    botUserId,
    person(id, { name: state.app.name.toLowerCase().replace(/\W+/g, '') }, botUserId),
  );
  for (const entry of options.people ?? DEFAULT_PEOPLE) {
    addPerson(state, team, typeof entry === 'string' ? { name: entry } : entry);
  }
  for (const entry of options.channels ?? DEFAULT_CHANNELS) {
    addChannel(state, team, typeof entry === 'string' ? { name: entry } : entry);
  }
  return team;
}

/** Channels that exist already are joined by nobody new. */
export function addPerson(state: State, team: Team, options: PersonOptions): Person {
  const added = person(team.id, options, null);
  state.people.set(added.id, added);
  return added;
}

export function addChannel(state: State, team: Team, options: ChannelOptions): Channel {
  const people = [...state.people.values()].filter((one) => one.teamId === team.id && !one.isBot);
  const members =
    options.members === undefined
      ? people.filter((one) => !one.deactivated)
      : people.filter((one) => options.members?.includes(one.name));
  const channel: Channel = {
    id: makeId('C'),
    teamId: team.id,
    name: options.name,
    kind: options.kind ?? 'public',
    archived: options.archived ?? false,
    externallyShared: options.externallyShared ?? false,
    members: new Set(members.map((one) => one.id)),
  };
  if (options.withApp !== false) channel.members.add(team.install.botUserId);
  state.channels.set(channel.id, channel);
  return channel;
}

function person(teamId: string, options: PersonOptions, botId: string | null): Person {
  return {
    id: botId ?? makeId('U'),
    teamId,
    name: options.name,
    realName: options.realName ?? options.name,
    tz: options.tz ?? 'Etc/UTC',
    tzOffset: options.tzOffset ?? 0,
    tzLabel: options.tz ?? 'Coordinated Universal Time',
    deactivated: options.deactivated ?? false,
    guest: options.guest ?? null,
    admin: options.admin ?? false,
    isBot: botId !== null,
  };
}
