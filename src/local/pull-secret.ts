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
import { readYamlSecret } from './yaml-secret.ts';

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

const BASE64_TEXT = /^[A-Za-z0-9+/\s]+={0,2}$/;

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
  const yaml = readYamlSecret(text);
  return yaml.kind === 'secret' ? (readSecret(yaml.secret) ?? { kind: 'no-config' }) : { kind: yaml.kind };
}

function readDocument(text: string): Reading {
  const json = parseJson(Buffer.from(text));
  const fields = json.kind === 'json' ? entriesOf(json.value) : null;
  if (json.kind !== 'json' || fields === null) return { kind: 'no-config' };
  if (Array.isArray(fields.get('items'))) return { kind: 'several' };
  const type = fields.get('type');
  const secret = readSecret({
    isSecret: fields.get('kind') === 'Secret',
    type: typeof type === 'string' ? type : null,
    stringData: entriesOf(fields.get('stringData')) ?? new Map(),
    // Also the `data` alone, as `-o jsonpath={.data}` prints it.
    data: new Map([...fields, ...(entriesOf(fields.get('data')) ?? [])]),
  });
  if (secret !== null) return secret;
  const isConfig = ['auths', 'credHelpers', 'credsStore'].some((key) => fields.has(key));
  return isConfig || fields.size === 0 ? readLoginFile(json.value) : legacyOrNone(json.value);
}

/** A secret or its data alone; null for what is neither. */
interface SecretFields {
  readonly isSecret: boolean;
  readonly type: string | null;
  readonly stringData: ReadonlyMap<string, unknown>;
  readonly data: ReadonlyMap<string, unknown>;
}

/** Null for what is no secret and has neither key. */
function readSecret({ isSecret, type, stringData, data }: SecretFields): Reading | null {
  let ignored: string | null = null;
  for (const key of [NEW_KEY, OLD_KEY]) {
    const plain = stringData.get(key);
    const encoded = data.get(key);
    if (typeof plain !== 'string' && typeof encoded !== 'string') continue;
    if (isSecret && keyOf(type) !== key) ignored ??= key;
    else if (typeof plain === 'string') return readData(plain, key === OLD_KEY);
    else if (typeof encoded === 'string') return readData(fromBase64(encoded), key === OLD_KEY);
  }
  if (ignored !== null) return { kind: 'ignored', type, key: ignored };
  return isSecret ? withoutKey(type) : null;
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
