/**
 * Whether a record is one that this program writes: its value by the schema of its kind, and its id, end and places in indexes as they
 * follow from the value. So none can stand in another's place, whoever wrote the file.
 */
import type { JsonObject, ScannedRecord } from '../support/store.ts';
import { putAuditLine } from '../tokens/record/audit.ts';
import { FINGERPRINT_KEY_KIND } from '../tokens/record/fingerprint.ts';
import { isTeamId, isUserId } from '../tokens/record/member.ts';
import {
  AUDIT,
  DUE,
  KEY_IN_USE,
  ONBOARDING,
  REGISTRATION,
  SETTINGS,
  SHELF,
  teamIndex,
} from '../tokens/record/names.ts';
import { isTokenRecord } from '../tokens/record/record-forms.ts';
import type { Registration } from '../tokens/record/registration.ts';
import { readRegistration } from '../tokens/record/registration-form.ts';
import { indexesOf, ladderOf } from '../tokens/record/registration-record.ts';
import { PLANNED, putWarning, readWarning, WARNING } from '../warnings/warning-form.ts';
import { putWatch, readWatch, WATCH } from '../watches/watch-form.ts';
import { LOOK_MEMORY } from './kinds.ts';
import { readShelfValue } from './shelf-value.ts';

/** A record as it moves: without its version, which is its store's own. */
export type MovedRecord = Omit<ScannedRecord, 'version'>;

type Indexes = Readonly<Record<string, number>>;
type Judge = (record: MovedRecord) => boolean;

const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  [FINGERPRINT_KEY_KIND, (record) => record.id === 'one' && stays(record, {})],
  [KEY_IN_USE, (record) => stays(record, {})],
  [SETTINGS, (record) => stays(record, inTeam(record.value, 0))],
  [SHELF, (record) => readShelfValue(record.value) !== null && stays(record, inTeam(record.value, 0))],
  [REGISTRATION, isRegistration],
  [ONBOARDING, ({ endsAtMs, indexes }) => endsAtMs !== null && isSame(indexes, {})],
  [WARNING, isWarning],
  [LOOK_MEMORY, isLookMemory],
  [WATCH, isWatch],
  [AUDIT, isAuditLine],
]);

export function isRecord(record: MovedRecord): boolean {
  const { kind, id, value } = record;
  // Null is said of kinds that are not of tokens: their judges look at the whole.
  return isTokenRecord(kind, id, value) !== false && JUDGES.get(kind)?.(record) === true;
}

function stays({ endsAtMs, indexes }: MovedRecord, expected: Indexes): boolean {
  return endsAtMs === null && isSame(indexes, expected);
}

function inTeam({ teamId }: JsonObject, score: number): Indexes {
  return typeof teamId === 'string' && isTeamId(teamId) ? { [teamIndex(teamId)]: score } : {};
}

function isRegistration(record: MovedRecord): boolean {
  const reading = readRegistration(record.value);
  if (reading.kind !== 'read') return false;
  const { [DUE]: dueAtMs, ...others } = record.indexes;
  // When it is due follows from the configured steps too, which may be others where it goes.
  if (dueAtMs !== undefined && ladderOf(reading.registration) === null) return false;
  return stays({ ...record, indexes: others }, placesOf(reading.registration));
}

function placesOf(registration: Registration): Indexes {
  const { [DUE]: _, ...places } = indexesOf(registration, []);
  return places;
}

function isWarning({ id, value, endsAtMs, indexes }: MovedRecord): boolean {
  const warning = readWarning(value);
  if (warning === null) return false;
  const put = putWarning(warning, 'absent');
  if (put.action !== 'put' || put.id !== id || (put.endsAtMs ?? null) !== endsAtMs) return false;
  const { [PLANNED]: _, ...before } = put.indexes ?? {};
  // Earlier versions did not write when it was planned.
  return isSame(put.indexes ?? {}, indexes) || isSame(before, indexes);
}

function isWatch({ id, value, endsAtMs, indexes }: MovedRecord): boolean {
  const watch = readWatch(value);
  if (watch === null || watch.id !== id) return false;
  const put = putWatch(watch, 'absent');
  return put.action === 'put' && endsAtMs === null && isSame(put.indexes ?? {}, indexes);
}

/** Whoever reads it judges the rest of it: what is of another form counts as not there. */
function isLookMemory({ id, value, endsAtMs, indexes }: MovedRecord): boolean {
  const { teamId, userId, lookedAtMs } = value;
  const isWhose = typeof teamId === 'string' && isTeamId(teamId) && isUser(userId);
  const isWhen = typeof lookedAtMs === 'number' && endsAtMs !== null && endsAtMs > lookedAtMs;
  const isWhere = isSame(indexes, {}) || isSame(indexes, { untold: Number(lookedAtMs) });
  return isWhose && isWhen && isWhere && /^[A-Za-z0-9_-]{22}$/.test(id);
}

function isAuditLine({ id, value, endsAtMs, indexes }: MovedRecord): boolean {
  const { teamId, who, what, atMs, subject } = value;
  const isOurs = /^[A-Za-z0-9_-]{22}$/.test(id) && typeof what === 'string' && /^[a-z-]{1,40}$/.test(what);
  const isWhose = typeof teamId === 'string' && isTeamId(teamId) && (who === null || isUser(who));
  const isOf = subject === null || (typeof subject === 'string' && /^[A-Za-z0-9:_-]{1,128}$/.test(subject));
  if (!isOurs || !isWhose || !isOf || typeof atMs !== 'number') return false;
  const put = putAuditLine({ teamId, who: null, what: 'added', subject: null }, atMs);
  return put.action === 'put' && put.endsAtMs === endsAtMs && isSame(put.indexes ?? {}, indexes);
}

function isUser(who: unknown): boolean {
  return typeof who === 'string' && isUserId(who);
}

function isSame(one: Indexes, other: Indexes): boolean {
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}
