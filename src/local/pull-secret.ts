/**
 * What people have at hand of a pull secret: docker's config.json, the secret's `.dockerconfigjson` as it is or in base64, the secret
 * itself as kubectl prints it, or the `.dockercfg` of old. Nothing of a text that is none of these is told.
 */
import type { FoundLogin } from '../checking/local-logins.ts';
import { parseJson } from '../transport/json.ts';
import { entriesOf } from './fields.ts';
import { findPullLogins, type PullQuestion } from './kubelet.ts';
import { type LoginFileReading, readLegacyFile, readLoginFile } from './login-file.ts';
import { ignoredSecret, refusedSecret } from './unusable-secret.ts';

export type PullSecretReading =
  | { readonly kind: 'logins'; readonly found: readonly FoundLogin[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'several' }
  | { readonly kind: 'other-secret' }
  /** Of the right type, and without that type's key. */
  | { readonly kind: 'no-key'; readonly key: string }
  | { readonly kind: 'no-config' };

const NEW_KEY = '.dockerconfigjson';
const OLD_KEY = '.dockercfg';

/** The one line of a manifest in YAML; kubectl never folds it. */
const YAML_LINE =
  /^[ \t]*["']?\.(dockerconfigjson|dockercfg)["']?:[ \t]*["']?([A-Za-z0-9+/]{4,}={0,2})["']?[ \t]*$/gm;
const BASE64_TEXT = /^[A-Za-z0-9+/\s]+={0,2}$/;

const YAML_TYPE = /^type:[ \t]*["']?([\w./-]+)["']?[ \t]*$/m;
const YAML_SECRET = /^kind:[ \t]*["']?Secret\b/m;

type Reading =
  | LoginFileReading
  | Exclude<PullSecretReading, { kind: 'logins' }>
  | { readonly kind: 'ignored'; readonly type: string | null; readonly key: string };

/** Reads a text of at most 1 MiB, and finds in it what kubelet would send. */
export function readPullSecret(text: Buffer, question: PullQuestion): PullSecretReading {
  const reading = readText(text);
  switch (reading.kind) {
    case 'file':
      return { kind: 'logins', found: findPullLogins(reading.file, question) };
    case 'ignored':
      return { kind: 'logins', found: [ignoredSecret(reading.type, reading.key, question.host)] };
    case 'wrong-form':
      if (reading.entry === null) return { kind: 'no-config' };
      return { kind: 'logins', found: [refusedSecret(reading.entry, question.host, question.source)] };
    case 'no-json':
      return { kind: 'no-config' };
    default:
      return reading;
  }
}

function readText(bytes: Buffer): Reading {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (text === '') return { kind: 'empty' };
  if (text.startsWith('{')) return readDocument(text);
  if (BASE64_TEXT.test(text)) return readDocument(fromBase64(text));
  const lines = [...text.matchAll(YAML_LINE)];
  if (lines.length > 1) return { kind: 'several' };
  const [, name, value] = lines[0] ?? [];
  const isSecret = YAML_SECRET.test(text);
  const type = YAML_TYPE.exec(text)?.[1] ?? null;
  if (value === undefined) return isSecret ? withoutKey(type) : { kind: 'no-config' };
  const key = `.${name}`;
  if (isSecret && keyOf(type) !== key) return { kind: 'ignored', type, key };
  return readData(fromBase64(value), key === OLD_KEY);
}

function readDocument(text: string): Reading {
  const json = parseJson(Buffer.from(text));
  const fields = json.kind === 'json' ? entriesOf(json.value) : null;
  if (json.kind !== 'json' || fields === null) return { kind: 'no-config' };
  if (Array.isArray(fields.get('items'))) return { kind: 'several' };
  const stringData = entriesOf(fields.get('stringData'));
  const data = entriesOf(fields.get('data'));
  const isSecret = fields.get('kind') === 'Secret';
  const type = fields.get('type');
  const named = typeof type === 'string' ? type : null;
  let ignored: string | null = null;
  for (const key of [NEW_KEY, OLD_KEY]) {
    const plain = stringData?.get(key);
    // Also the `data` alone, as `-o jsonpath={.data}` prints it.
    const encoded = data?.get(key) ?? fields.get(key);
    if (typeof plain !== 'string' && typeof encoded !== 'string') continue;
    if (isSecret && keyOf(named) !== key) ignored ??= key;
    else if (typeof plain === 'string') return readData(plain, key === OLD_KEY);
    else if (typeof encoded === 'string') return readData(fromBase64(encoded), key === OLD_KEY);
  }
  if (ignored !== null) return { kind: 'ignored', type: named, key: ignored };
  if (isSecret) return withoutKey(named);
  const isConfig = ['auths', 'credHelpers', 'credsStore'].some((key) => fields.has(key));
  return isConfig || fields.size === 0 ? readLoginFile(json.value) : legacyOrNone(json.value);
}

/** The one key that kubelet reads of a secret of this type (kubernetes, pkg/credentialprovider/secrets). */
function keyOf(type: string | null): string | null {
  if (type === 'kubernetes.io/dockerconfigjson') return NEW_KEY;
  return type === 'kubernetes.io/dockercfg' ? OLD_KEY : null;
}

function withoutKey(type: string | null): Reading {
  const key = keyOf(type);
  return key === null ? { kind: 'other-secret' } : { kind: 'no-key', key };
}

/** What stands in the secret. */
function readData(text: string, isOld: boolean): Reading {
  const json = parseJson(Buffer.from(text));
  if (json.kind !== 'json') return { kind: 'no-config' };
  return isOld ? readLegacyFile(json.value) : readLoginFile(json.value);
}

/** Entries and nothing else: another document's fields are no logins. */
function legacyOrNone(value: unknown): Reading {
  const entries = [...(entriesOf(value)?.values() ?? [])];
  const areLogins = entries.every((entry) => {
    const fields = entriesOf(entry);
    return fields !== null && ['auth', 'username', 'password'].some((name) => fields.has(name));
  });
  return areLogins ? readLegacyFile(value) : { kind: 'no-config' };
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
