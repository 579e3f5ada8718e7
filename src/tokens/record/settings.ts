/** What a workspace has set for itself; whatever it has not set is as the configuration says. */
import * as v from 'valibot';
import type { Operation, Store } from '../../support/store.ts';
import { isChannelId, isTeamId, teamKey } from './member.ts';
import { SETTINGS, teamIndex } from './names.ts';
import { UnreadableRecord } from './registration-form.ts';

export interface WorkspaceSettings {
  /** The steps in force, the widest first. */
  readonly warningDays: readonly number[];
  /** Its own; null where the configured ones hold. */
  readonly ownWarningDays: readonly number[] | null;
  readonly alertChannelId: string | null;
  /** Whether a token may be handed over in a modal, which Slack sees. */
  readonly allowsModal: boolean;
}

export interface SettingsBook {
  of(teamId: string): Promise<WorkspaceSettings>;
  /** With the version that the next write names. */
  read(
    teamId: string,
  ): Promise<{ readonly settings: WorkspaceSettings; readonly version: number | 'absent' }>;
}

const MOST_STEPS = 20;
const LONGEST_DAYS = 366;

const Days = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST_DAYS))),
  v.maxLength(MOST_STEPS),
);
const Form = v.object({
  formatVersion: v.literal(1),
  teamId: v.pipe(v.string(), v.check(isTeamId)),
  warningDays: v.nullable(Days),
  alertChannelId: v.nullable(v.pipe(v.string(), v.check(isChannelId))),
  allowsModal: v.boolean(),
});

export function createSettingsBook(store: Store, configuredDays: readonly number[]): SettingsBook {
  const read: SettingsBook['read'] = async (teamId) => {
    const record = await store.get(SETTINGS, teamKey(teamId));
    if (record === null) {
      const settings = settingsOf(configuredDays, null, null, false);
      return { settings, version: 'absent' };
    }
    const form = v.safeParse(Form, record.value);
    if (!form.success) throw new UnreadableRecord('workspace’s settings', 'damaged');
    const { warningDays, alertChannelId, allowsModal } = form.output;
    return {
      settings: settingsOf(configuredDays, warningDays, alertChannelId, allowsModal),
      version: record.version,
    };
  };
  return { read, of: async (teamId) => (await read(teamId)).settings };
}

function settingsOf(
  configuredDays: readonly number[],
  ownWarningDays: readonly number[] | null,
  alertChannelId: string | null,
  allowsModal: boolean,
): WorkspaceSettings {
  return { warningDays: ownWarningDays ?? configuredDays, ownWarningDays, alertChannelId, allowsModal };
}

/** The days in order, the widest first and none twice; null when they are no days to warn at. */
export function readWarningDays(days: readonly number[]): readonly number[] | null {
  if (!v.is(Days, days)) return null;
  return [...new Set(days)].sort((one, other) => other - one);
}

export function putSettings(
  teamId: string,
  { ownWarningDays, alertChannelId, allowsModal }: WorkspaceSettings,
  ifVersion: number | 'absent',
): Operation {
  const value = { formatVersion: 1, teamId, warningDays: ownWarningDays, alertChannelId, allowsModal };
  return {
    action: 'put',
    kind: SETTINGS,
    id: teamKey(teamId),
    value,
    ifVersion,
    indexes: { [teamIndex(teamId)]: 0 },
  };
}

export function isSettings(value: unknown): boolean {
  return v.is(Form, value);
}
