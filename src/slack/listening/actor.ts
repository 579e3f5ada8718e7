/**
 * Who acts: the workspace and user of the signed envelope, never a value inside it. An envelope of another workspace or app is nobody's.
 */

/** The installation that this process serves, as `auth.test` told it. */
export interface Installation {
  readonly teamId: string;
  readonly enterpriseId: string | null;
  /** Null when Slack did not tell it; then it is not compared. */
  readonly appId: string | null;
  readonly botId: string;
  readonly botUserId: string;
}

export interface Actor {
  readonly teamId: string;
  readonly userId: string;
}

const USER = /^[UW][A-Z0-9]{2,20}$/;
const TEAM = /^T[A-Z0-9]{2,20}$/;

/** The actor of a slash command, an action or a view; null when the envelope belongs elsewhere. */
export function actorOf(body: unknown, installation: Installation): Actor | null {
  const teamId = text(body, 'team_id') ?? text(field(body, 'team'), 'id');
  const userId = text(body, 'user_id') ?? text(field(body, 'user'), 'id');
  const enterpriseId = text(body, 'enterprise_id') ?? text(field(body, 'enterprise'), 'id') ?? null;
  const appId = text(body, 'api_app_id');
  if (teamId === undefined || userId === undefined || !TEAM.test(teamId) || !USER.test(userId)) return null;
  if (teamId !== installation.teamId) return null;
  if (enterpriseId !== null && enterpriseId !== installation.enterpriseId) return null;
  if (installation.appId !== null && appId !== installation.appId) return null;
  return { teamId, userId };
}

/** Whose event it is: its workspace, and who did it, if anybody; null when the envelope belongs elsewhere. */
export function eventSourceOf(
  body: unknown,
  installation: Installation,
): { readonly teamId: string; readonly userId: string | null } | null {
  const teamId = text(body, 'team_id');
  const appId = text(body, 'api_app_id');
  if (teamId === undefined || teamId !== installation.teamId) return null;
  if (installation.appId !== null && appId !== installation.appId) return null;
  const userId = text(field(body, 'event'), 'user');
  return { teamId, userId: userId !== undefined && USER.test(userId) ? userId : null };
}

/** Whether the person belongs to another workspace: Slack Connect shares channels, and with them the buttons of their messages. */
export function isOutsider(body: unknown, { teamId, enterpriseId }: Installation): boolean {
  const home = text(field(body, 'user'), 'team_id');
  return home !== undefined && home !== teamId && home !== enterpriseId;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
