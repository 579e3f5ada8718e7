/** Changing keys: what another key has sealed is sealed again by the first one, in portions, while the bot runs. */
import { change } from '../change.ts';
import type { TokenPorts } from '../ports.ts';
import { KEY_IN_USE, REGISTRATION, sealedIndex } from '../record/names.ts';
import { nullIfUnreadable } from '../record/registration-form.ts';
import { bindShares } from '../sharing.ts';
import { erase } from './erasing.ts';
import type { KeyRing } from './key-ring.ts';

export interface Resealed {
  readonly resealed: number;
  /** Seals that do not open; they stay as they are. */
  readonly tampered: number;
  /** Whether another portion waits. */
  readonly isMore: boolean;
}

export interface Waiting {
  /** How many kept tokens the first key has not sealed yet; at most 1000 are counted for each key. */
  readonly waiting: number;
  readonly isMore: boolean;
  /** Ids of keys that have sealed what is still kept, and that are not held. */
  readonly missing: readonly string[];
}

const ALL = Number.MAX_SAFE_INTEGER;
const MOST = 1000;

export async function resealSome(ports: TokenPorts, limit: number): Promise<Resealed> {
  const { keyRing, store } = ports;
  let [resealed, tampered] = [0, 0];
  for (const keyId of keyRing?.ids.slice(1) ?? []) {
    for (const id of await store.range(REGISTRATION, sealedIndex(keyId), ALL, MOST)) {
      if (resealed >= limit) return { resealed, tampered, isMore: true };
      const done = await resealOne(ports, id);
      if (done === 'resealed') resealed += 1;
      if (done === 'tampered') tampered += 1;
    }
  }
  // Nothing that the old keys open is left in the logs either.
  if (resealed > 0) await erase(ports);
  return { resealed, tampered, isMore: false };
}

async function resealOne(ports: TokenPorts, id: string): Promise<'resealed' | 'tampered' | 'nothing'> {
  const resealing = change<'resealed' | 'tampered' | 'nothing'>(ports, id, (registration) => {
    const { seal, shares } = registration;
    if (seal === null || seal.keyId === ports.keyRing?.firstId) return { outcome: 'nothing' };
    const bound = bindShares(ports, registration, shares);
    if (bound.kind === 'key-missing') return { outcome: 'nothing' };
    if (bound.kind === 'tampered') return { outcome: 'tampered' };
    return { outcome: 'resealed', registration: bound.registration };
  });
  // One that cannot be read keeps no other one's seal.
  const done = await resealing.catch(nullIfUnreadable);
  return typeof done === 'string' ? done : 'nothing';
}

/** How far a change of keys has come. */
export async function countWaiting({
  store,
  keyRing,
}: {
  readonly store: Pick<TokenPorts['store'], 'range' | 'scan'>;
  readonly keyRing: KeyRing | null;
}): Promise<Waiting> {
  const used = await store.scan(KEY_IN_USE, null, MOST);
  const missing: string[] = [];
  let [waiting, isMore] = [0, false];
  for (const { id } of used.records) {
    if (id === keyRing?.firstId) continue;
    const ids = await store.range(REGISTRATION, sealedIndex(id), ALL, MOST);
    waiting += ids.length;
    isMore ||= ids.length >= MOST;
    if (ids.length > 0 && keyRing?.ids.includes(id) !== true) missing.push(id);
  }
  return { waiting, isMore, missing };
}
