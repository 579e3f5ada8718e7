/** What Slack tells of members, remembered for a few minutes; and who of them has the admin views. */

import type { Clock } from '../../support/clock.ts';
import { isUserId, type Viewer } from '../../tokens/record/member.ts';
import type { Actor } from '../listening/actor.ts';
import type { Channel } from '../listening/channel.ts';
import type { Person } from './person.ts';

export interface People {
  /** Null for nobody's id, and while Slack does not say. */
  of(userId: string): Promise<Person | null>;
  isAdmin(userId: string): Promise<boolean>;
  /** For the use cases that ask who looks: with the channel in which something was done, if it is one. */
  viewer(actor: Actor, channel: Channel | null): Promise<Viewer>;
  /** Somebody who can be named: of this workspace, neither gone nor a program. */
  isColleague(actor: Actor, userId: string): Promise<boolean>;
  /** For a job that must know now, such as whether somebody has left. */
  ask(userId: string): Promise<Person | null>;
}

export interface PeopleOptions {
  readonly ask: (userId: string) => Promise<Person | null>;
  /** Ids of those who have the admin views besides the workspace's own admins. */
  readonly adminUsers: readonly string[];
  readonly clock: Pick<Clock, 'elapsed'>;
}

const LASTS_MS = 5 * 60 * 1000;
const MOST = 5_000;

export function createPeople({ ask, adminUsers, clock }: PeopleOptions): People {
  const known = new Map<string, { readonly person: Person; readonly untilMs: number }>();

  async function askNow(userId: string): Promise<Person | null> {
    // A value of a forged choice may be anything, and is not sent on.
    const person = isUserId(userId) ? await ask(userId) : null;
    known.delete(userId);
    if (person === null) return null;
    const [oldest] = known.keys();
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
    known.set(userId, { person, untilMs: clock.elapsed() + LASTS_MS });
    return person;
  }

  async function of(userId: string): Promise<Person | null> {
    const entry = known.get(userId);
    return entry && clock.elapsed() < entry.untilMs ? entry.person : askNow(userId);
  }

  async function isAdmin(userId: string): Promise<boolean> {
    const person = await of(userId);
    // Who has left, or is somebody's guest, is no admin whatever the configuration says.
    if (person?.isDeactivated || person?.isGuest) return false;
    return adminUsers.includes(userId) || person?.isAdmin === true;
  }

  return {
    of,
    ask: askNow,
    isAdmin,
    isColleague: async ({ teamId }, userId) => {
      const person = await of(userId);
      return person !== null && person.teamId === teamId && !person.isBot && !person.isDeactivated;
    },
    viewer: async (actor, channel) => ({
      ...plainViewer(actor, channel),
      isAdmin: await isAdmin(actor.userId),
    }),
  };
}

/** Who looks, for what an admin sees no more of than others. Asks Slack nothing: a check must not wait for that, nor use up its limit. */
export function plainViewer({ teamId, userId }: Actor, channel: Channel | null): Viewer {
  const channelIds = channel !== null && /^[CG]/.test(channel.id) ? [channel.id] : [];
  return { teamId, userId, isAdmin: false, channelIds };
}
