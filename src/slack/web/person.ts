/** A member of the workspace as `users.info` tells (docs.slack.dev/reference/methods/users.info). */
export interface Person {
  readonly id: string;
  /** The workspace that the person belongs to: people of others are told too, where a channel is shared with them. */
  readonly teamId: string;
  readonly name: string;
  /** As it stands behind an @. */
  readonly handle: string;
  /** Name of the time zone, such as `Europe/Berlin`; null where Slack has none. */
  readonly timeZone: string | null;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
}

/** Reads the `user` of an answer; null for a shape that is none. */
export function readPerson(user: unknown): Person | null {
  if (typeof user !== 'object' || user === null) return null;
  const fields = new Map<string, unknown>(Object.entries(user));
  const id = fields.get('id');
  if (typeof id !== 'string') return null;
  const name = fields.get('real_name') ?? fields.get('name');
  const handle = fields.get('name');
  const teamId = fields.get('team_id');
  const timeZone = fields.get('tz');
  return {
    id,
    teamId: typeof teamId === 'string' ? teamId : '',
    handle: typeof handle === 'string' ? handle : '',
    name: typeof name === 'string' ? name : '',
    timeZone: typeof timeZone === 'string' ? timeZone : null,
    isAdmin: fields.get('is_admin') === true || fields.get('is_owner') === true,
    isGuest: fields.get('is_restricted') === true || fields.get('is_ultra_restricted') === true,
    isBot: fields.get('is_bot') === true,
    isDeactivated: fields.get('deleted') === true,
  };
}
