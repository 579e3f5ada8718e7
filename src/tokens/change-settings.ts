/** What admins set for their workspace. Other steps of warning are other times at which its registrations are due. */

import { change, retried } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { putAuditLine } from './record/audit.ts';
import { isChannelId, type Viewer } from './record/member.ts';
import { nullIfUnreadable } from './record/registration-form.ts';
import { putSettings, readWarningDays, type WorkspaceSettings } from './record/settings.ts';

/** What is left out stays. */
export interface SettingsChange {
  /** Null: as configured. */
  readonly warningDays?: readonly number[] | null;
  /** Null: as configured. */
  readonly alertChannelId?: string | null;
  readonly allowsModal?: boolean;
}

export type SettingsResult =
  | { readonly kind: 'changed'; readonly settings: WorkspaceSettings }
  /** `other-form`: another version of this program wrote them, and knows what would be lost. */
  | { readonly kind: 'not-admin' | 'bad-days' | 'bad-channel' | 'other-form' };

const MOST_IN_TEAM = 1000;

export async function changeSettings(
  ports: TokenPorts,
  viewer: Viewer,
  wanted: SettingsChange,
): Promise<SettingsResult> {
  if (!viewer.isAdmin) return { kind: 'not-admin' };
  const { teamId, userId } = viewer;
  const channelId = wanted.alertChannelId ?? null;
  if (channelId !== null && !isChannelId(channelId)) return { kind: 'bad-channel' };
  const days = wanted.warningDays ? readWarningDays(wanted.warningDays) : null;
  if (wanted.warningDays && days === null) return { kind: 'bad-days' };
  const done = await retried<'done' | 'other-form'>(ports, async () => {
    const { settings, trouble, version } = await ports.settings.read(teamId);
    // What is damaged is written anew.
    if (trouble === 'other-form') return trouble;
    const after = {
      ...settings,
      ...(wanted.warningDays === undefined ? {} : { ownWarningDays: days }),
      ...(wanted.alertChannelId === undefined ? {} : { alertChannelId: channelId }),
      ...(wanted.allowsModal === undefined ? {} : { allowsModal: wanted.allowsModal }),
    };
    const line = { teamId, who: userId, what: 'settings-changed', subject: null } as const;
    const written = await ports.store.batch([
      putSettings(teamId, after, version),
      putAuditLine(line, ports.clock.now()),
    ]);
    return written.ok ? 'done' : 'conflict';
  });
  if (done === 'other-form') return { kind: done };
  if (wanted.warningDays !== undefined) await dueAgain(ports, teamId);
  return { kind: 'changed', settings: await ports.settings.of(teamId) };
}

/** Writing a registration anew puts it where the steps in force want it. */
async function dueAgain(ports: TokenPorts, teamId: string): Promise<void> {
  for (const id of await ports.registrations.idsOfTeam(teamId, MOST_IN_TEAM)) {
    await change(ports, id, (registration) => ({ outcome: null, registration })).catch(nullIfUnreadable);
  }
}
