/**
 * The form of docker's config.json, which podman's auth.json shares. Foreign keys live in Maps, foreign objects pass a schema, and
 * nothing of a file that is not in its form is told but that.
 */
import * as v from 'valibot';
import { parseJson } from '../transport/json.ts';
import { entriesOf, fieldsOf } from './fields.ts';

/** One login as the file holds it; each client makes of it what it will. */
export interface RawEntry {
  readonly auth: string;
  readonly username: string;
  readonly password: string;
  readonly identityToken: string;
  readonly registryToken: string;
}

export interface LoginFile {
  readonly auths: ReadonlyMap<string, RawEntry>;
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string;
}

export type LoginFileReading =
  | { readonly kind: 'file'; readonly file: LoginFile }
  | { readonly kind: 'no-json' }
  | WrongForm;

interface WrongForm {
  readonly kind: 'wrong-form';
  /** The entry that is in no form; null where it is something else. */
  readonly entry: WrongEntry | null;
}

export interface WrongEntry {
  readonly key: string;
  readonly problem: 'broken-auth' | 'wrong-form';
}

export const EMPTY_FILE: LoginFile = { auths: new Map(), credHelpers: new Map(), credsStore: '' };

const WRONG_FORM: WrongForm = { kind: 'wrong-form', entry: null };

const ENTRY_FIELDS = ['auth', 'username', 'password', 'identitytoken', 'registrytoken'];
const FILE_FIELDS = ['auths', 'credHelpers', 'credsStore'];

const Text = v.nullish(v.string(), '');
const Entry = v.object({
  auth: Text,
  username: Text,
  password: Text,
  identitytoken: Text,
  registrytoken: Text,
});
const Helper = v.nullish(v.string(), '');

/** Reads a config.json or an auth.json. */
export function parseLoginFile(bytes: Buffer): LoginFileReading {
  const json = parseJson(bytes);
  return json.kind === 'json' ? readLoginFile(json.value) : { kind: 'no-json' };
}

/** The same, of JSON that was read already. */
export function readLoginFile(value: unknown): LoginFileReading {
  const fields = fieldsOf(value, FILE_FIELDS);
  if (fields === null) return WRONG_FORM;
  const auths = readAuths(fields['auths']);
  const credHelpers = readMap(fields['credHelpers'], Helper);
  const credsStore = v.safeParse(Helper, fields['credsStore']);
  if (auths.kind === 'wrong-form') return auths;
  if (credHelpers === null || !credsStore.success) return WRONG_FORM;
  return { kind: 'file', file: { auths: auths.auths, credHelpers, credsStore: credsStore.output } };
}

/** A `.dockercfg`: the entries without anything around them. */
export function readLegacyFile(value: unknown): LoginFileReading {
  const reading = entriesOf(value) === null ? WRONG_FORM : readAuths(value);
  return reading.kind === 'auths' ? { kind: 'file', file: { ...EMPTY_FILE, auths: reading.auths } } : reading;
}

type AuthsReading = { readonly kind: 'auths'; readonly auths: ReadonlyMap<string, RawEntry> } | WrongForm;

function readAuths(value: unknown): AuthsReading {
  const entries = value === undefined || value === null ? new Map<string, unknown>() : entriesOf(value);
  if (entries === null) return WRONG_FORM;
  const auths = new Map<string, RawEntry>();
  for (const [key, entry] of entries) {
    const fields = entry === null ? {} : fieldsOf(entry, ENTRY_FIELDS);
    const read = v.safeParse(Entry, fields);
    if (!read.success) {
      const problem = v.is(Text, fields?.['auth']) ? 'wrong-form' : 'broken-auth';
      return { kind: 'wrong-form', entry: { key, problem } };
    }
    const { identitytoken: identityToken, registrytoken: registryToken, ...rest } = read.output;
    auths.set(key, { ...rest, identityToken, registryToken });
  }
  return { kind: 'auths', auths };
}

function readMap<Value>(
  value: unknown,
  schema: v.GenericSchema<unknown, Value>,
): ReadonlyMap<string, Value> | null {
  const entries = value === undefined || value === null ? new Map<string, unknown>() : entriesOf(value);
  if (entries === null) return null;
  const read = new Map<string, Value>();
  for (const [key, entry] of entries) {
    const parsed = v.safeParse(schema, entry);
    if (!parsed.success) return null;
    read.set(key, parsed.output);
  }
  return read;
}
