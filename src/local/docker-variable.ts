/**
 * `DOCKER_AUTH_CONFIG`, which docker reads since 28.3 (docker/cli, configfile.parseEnvConfig): nothing but `auths`, and in each entry
 * nothing but `auth`; one that is otherwise makes docker pass over all of it.
 */
import type { Secret } from '../support/secret.ts';
import { parseJson } from '../transport/json.ts';
import { entriesOf } from './fields.ts';
import type { EntryReading } from './found-login.ts';
import { decodePair } from './pair.ts';

export type VariableReading =
  | { readonly kind: 'entry'; readonly reading: EntryReading }
  | { readonly kind: 'no-entry' | 'ignored' };

export function readDockerVariable(variable: Secret, host: string): VariableReading {
  const json = parseJson(Buffer.from(variable.reveal()));
  if (json.kind !== 'json') return { kind: 'ignored' };
  const auths = onlyField(json.value, 'auths');
  if (auths === null) return { kind: 'ignored' };
  const entries = entriesOf(auths.value ?? {});
  if (entries === null) return { kind: 'ignored' };
  const readings = new Map<string, EntryReading>();
  for (const [key, entry] of entries) {
    const reading = readEntry(entry);
    if (reading === null) return { kind: 'ignored' };
    readings.set(key, reading);
  }
  const own = readings.get(host);
  return own === undefined ? { kind: 'no-entry' } : { kind: 'entry', reading: own };
}

function readEntry(entry: unknown): EntryReading | null {
  const auth = onlyField(entry, 'auth')?.value;
  const pair = typeof auth === 'string' && auth !== '' ? decodePair(auth) : null;
  if (pair?.kind !== 'pair' || pair.username === '') return null;
  const { username, password } = pair;
  return password === ''
    ? { kind: 'empty' }
    : { kind: 'found', username, secret: password, form: 'password' };
}

/** The one field that an object may have; null where it has another. */
function onlyField(value: unknown, name: string): { readonly value: unknown } | null {
  const entries = entriesOf(value);
  if (entries === null) return null;
  const all = [...entries];
  if (all.some(([key]) => key.toLowerCase() !== name)) return null;
  return { value: all.at(-1)?.[1] };
}
