// One workspace, by the names of its people and channels: what whoever drives the small Slack holds in hand.

import { type Actor, createActor } from './actor.ts';
import type { Courier, EventDelivery } from './courier.ts';
import { escapeText } from './escape.ts';
import type { Json } from './json.ts';
import { eventPayload } from './payloads.ts';
import type { Channel, Person, State, Team } from './state.ts';
import { addChannel, addPerson, type ChannelOptions, type PersonOptions } from './teams.ts';
import type { Exchange } from './triggers.ts';

export interface Workspace {
  readonly id: string;
  readonly team: Team;
  readonly botToken: string;
  readonly botUserId: string;
  /** By name or id; throws when there is none. */
  person(name: string): Person;
  channel(name: string): Channel;
  as(name: string | Person): Actor;
  addPerson(options: PersonOptions): Person;
  addChannel(options: ChannelOptions): Channel;
  /** Sends an event of this workspace, whether the app is subscribed to it or not. */
  emit(event: Json): Promise<EventDelivery>;
  /** Takes the app away: its token is dead, and it is told. */
  uninstall(): Promise<EventDelivery>;
}

export interface WorkspaceParts {
  readonly state: State;
  readonly exchange: Exchange;
  readonly courier: Courier;
  /** Origin of the response addresses. */
  readonly origin: () => string;
  readonly escapes: boolean;
}

export function createWorkspace(parts: WorkspaceParts, team: Team): Workspace {
  const { state, courier } = parts;
  const emit = (event: Json): Promise<EventDelivery> =>
    courier.deliverEvent(eventPayload(state, team.id, event));
  const person = (name: string): Person => find(state.people, team.id, name, 'person');
  const channel = (name: string): Channel => find(state.channels, team.id, name, 'channel');
  const actorParts = {
    ...parts,
    findChannel: (wanted: string | Channel) => (typeof wanted === 'string' ? channel(wanted) : wanted),
    escape: (text: string) => (parts.escapes ? escapeText(state, team.id, text) : text),
  };
  return {
    id: team.id,
    team,
    botToken: team.install.botToken,
    botUserId: team.install.botUserId,
    person,
    channel,
    as: (who) => createActor(actorParts, typeof who === 'string' ? person(who) : who),
    addPerson: (more) => addPerson(state, team, more),
    addChannel: (more) => addChannel(state, team, more),
    emit,
    async uninstall() {
      team.install.revoked = true;
      await emit({ type: 'tokens_revoked', tokens: { oauth: [], bot: [team.install.botUserId] } });
      return emit({ type: 'app_uninstalled' });
    },
  };
}

function find<T extends { readonly id: string; readonly teamId: string; readonly name: string }>(
  all: ReadonlyMap<string, T>,
  teamId: string,
  wanted: string,
  what: string,
): T {
  const name = wanted.replace(/^[#@]/, '');
  const found =
    all.get(wanted) ?? [...all.values()].find((one) => one.teamId === teamId && one.name === name);
  if (found === undefined || found.teamId !== teamId) throw new Error(`there is no ${what} "${wanted}"`);
  return found;
}
