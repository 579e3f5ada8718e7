/**
 * Every kind of record there is, and whether it moves with a team: what somebody would miss does; what is gone within a day, or is true
 * of one store alone, does not. A kind that is not named here stops an export, so that none is lost unnoticed.
 */
import { FINGERPRINT_KEY_KIND } from '../tokens/record/fingerprint.ts';
import {
  AUDIT,
  ERASING,
  KEY_IN_USE,
  ONBOARDING,
  REGISTRATION,
  SETTINGS,
  SHELF,
  TICKET,
} from '../tokens/record/names.ts';
import { WARNING } from '../warnings/warning-form.ts';
import { WATCH } from '../watches/watch-form.ts';

/** What looks at kept tokens remember. */
export const LOOK_MEMORY = 'look';
/** By which steps the due times of this store's registrations stand. Where it is missing they are made anew at the next start. */
export const STEPS = { kind: 'steps', id: 'configured' } as const;

/** In the order of the file. A shelf comes before its registrations, so that an import that was cut off can be told from a removal. */
const MOVING: ReadonlyMap<string, string> = new Map([
  [FINGERPRINT_KEY_KIND, 'without it no token would be recognised that was handed over before'],
  [KEY_IN_USE, 'says which keys the kept tokens need'],
  [SETTINGS, 'a workspace’s own choices'],
  [SHELF, 'an owner’s labels, which stay unique by it'],
  [REGISTRATION, 'what it is all about, with the sealed token where one is kept'],
  [ONBOARDING, 'a conversation goes on where it stood'],
  [WARNING, 'what was told is not told again, and what waits is told'],
  [LOOK_MEMORY, 'that a token was seen dead and nobody was told yet'],
  [WATCH, 'an image is looked at as before, and what its channel was told is not told again'],
  [AUDIT, 'who did what, for its ninety days'],
]);

const STAYING: ReadonlyMap<string, string> = new Map([
  ['snapshot', 'a verdict behind its buttons, for a day'],
  ['explanation', 'the causes of a pasted text behind their button, for a day'],
  ['question', 'a question behind its buttons, for a day'],
  ['wanted-watch', 'a watch that waits for a yes, for a day'],
  ['seen', 'signatures of deliveries, for ten minutes'],
  [TICKET, 'the right to one page, for ten minutes; a copy would be a second one'],
  ['handoff-claim', 'that one replica works on a form, for a minute'],
  ['handoff-trouble', 'what was wrong with the last form of a ticket'],
  ['revocation', 'how many revocations a person asked for in this hour'],
  ['pace', 'when the next message may go to Slack, for two minutes'],
  ['watch-throttle', 'until when a registry wants no more questions, for an hour at most'],
  ['departures', 'where the look for people who left stands'],
  [STEPS.kind, 'is made anew where it is missing, together with the due times that follow from it'],
  [ERASING, 'that this store’s own logs must be emptied'],
]);

export const MOVING_KINDS: readonly string[] = [...MOVING.keys()];

export function judgeKind(kind: string): 'moves' | 'stays' | 'unknown' {
  if (MOVING.has(kind)) return 'moves';
  return STAYING.has(kind) ? 'stays' : 'unknown';
}

/** What people read of it: `2 registrations`. */
export function countWords(kind: string, count: number): string {
  const [one, many] = WORDS.get(kind) ?? ['other record', 'other records'];
  return `${count} ${count === 1 ? one : many}`;
}

const WORDS: ReadonlyMap<string, readonly [one: string, many: string]> = new Map([
  [FINGERPRINT_KEY_KIND, ['key of fingerprints', 'keys of fingerprints']],
  [KEY_IN_USE, ['name of a key in use', 'names of keys in use']],
  [SETTINGS, ['workspace’s settings', 'workspaces’ settings']],
  [SHELF, ['list of labels', 'lists of labels']],
  [REGISTRATION, ['registration', 'registrations']],
  [ONBOARDING, ['conversation', 'conversations']],
  [WARNING, ['warning', 'warnings']],
  [LOOK_MEMORY, ['memory of looks', 'memories of looks']],
  [WATCH, ['watch', 'watches']],
  [AUDIT, ['line of the audit', 'lines of the audit']],
]);
