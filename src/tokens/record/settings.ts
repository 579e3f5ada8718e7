/**
 * What a workspace has set for itself; whatever it has not set is as the configuration says. So it is too where its record cannot be read:
 * that must not keep its people from their warnings.
 */
import * as v from 'valibot';
import type { Condition, Operation, Store } from '../../support/store.ts';
import { isDamagedValue } from '../../support/store-errors.ts';
import { isChannelId, isTeamId, teamKey } from './member.ts';
import { SETTINGS, teamIndex } from './names.ts';

export interface WorkspaceSettings {
  /** The steps in force, the widest first. */
  readonly warningDays: readonly number[];
  /** Its own; null where the configured ones hold. */
  readonly ownWarningDays: readonly number[] | null;
  readonly alertChannelId: string | null;
  /** Whether a token may be handed over in a modal, which Slack sees. */
  readonly allowsModal: boolean;
}

/** Why a workspace's own settings cannot be read; null where they can. */
export type SettingsTrouble = 'other-form' | 'damaged' | null;

export interface SettingsReading {
  readonly settings: WorkspaceSettings;
  readonly trouble: SettingsTrouble;
  /** What the next write names. */
  readonly version: Condition;
}

export interface SettingsBook {
  of(teamId: string): Promise<WorkspaceSettings>;
  read(teamId: string): Promise<SettingsReading>;
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
    const settings = settingsOf(configuredDays, null, null, false);
    const record = await store.get(SETTINGS, teamKey(teamId)).catch(damaged);
    if (record === null) return { settings, trouble: null, version: 'absent' };
    if (record === 'damaged') return { settings, trouble: 'damaged', version: 'any' };
    const { value, version } = record;
    const form = v.safeParse(Form, value);
    if (!form.success) return { settings, trouble: troubleOf(value['formatVersion']), version };
    const { warningDays, alertChannelId, allowsModal } = form.output;
    return {
      settings: settingsOf(configuredDays, warningDays, alertChannelId, allowsModal),
      trouble: null,
      version,
    };
  };
  return { read, of: async (teamId) => (await read(teamId)).settings };
}

function damaged(thrown: unknown): 'damaged' {
  if (isDamagedValue(thrown)) return 'damaged';
  throw thrown;
}

function troubleOf(formatVersion: unknown): SettingsTrouble {
  return typeof formatVersion === 'number' && formatVersion !== 1 ? 'other-form' : 'damaged';
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
  ifVersion: Condition,
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
