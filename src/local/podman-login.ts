/**
 * The login that podman would send, found as it finds it (containers/image, findCredentialsInFile): file by file, in each the helper of
 * the host, then the entry with the longest path, then the host in an older form.
 */
import type { FoundLogin, LocalQuestion } from '../checking/local-logins.ts';
import type { FileProblem, LocalNote } from '../diagnosis/local-login.ts';
import { parseJson } from '../transport/json.ts';
import { dockerFile } from './docker-login.ts';
import { readSmallFile } from './file-reading.ts';
import { type EntryReading, readHelperAnswer, toFoundLogin } from './found-login.ts';
import type { AskHelper } from './helper.ts';
import { keysFor, nearKeys, otherHosts, podmanKey } from './keys.ts';
import {
  type LoginFile,
  type LoginFileReading,
  parseLoginFile,
  type RawEntry,
  readLegacyFile,
} from './login-file.ts';
import { decodePair } from './pair.ts';
import { isThere, type PodmanPlace, podmanPlaces } from './podman-places.ts';
import type { LocalSettings } from './settings.ts';

/** What one file has for the image. */
interface InFile {
  readonly reading: EntryReading;
  readonly key: string | null;
  readonly helper: string | null;
  readonly notes: readonly LocalNote[];
}

/** Null where podman has no file of its own. */
export async function findPodmanLogin(
  question: LocalQuestion,
  settings: LocalSettings,
  askHelper: AskHelper,
): Promise<FoundLogin | null> {
  const places = await podmanPlaces(settings);
  const isThereAny = (await Promise.all(places.own.map(isThere))).includes(true);
  const named = settings.registryAuthFile;
  if (!isThereAny && named === null && question.client !== 'podman') return null;
  const { host } = question;
  const notes: LocalNote[] = [];
  if (!places.hasRuntimeFolder) notes.push({ kind: 'no-runtime-folder' });
  const [docker] = places.read;
  if (places.isDockerOnly && docker) notes.push({ kind: 'docker-file-only', path: docker.path });
  if (!isThereAny && named !== null) {
    notes.push({ kind: 'missing-path', variable: 'REGISTRY_AUTH_FILE' });
  }
  const keys: string[] = [];
  const { writesTo } = places;
  const where = { client: 'podman', host, writesTo, otherLogins: [] } as const;

  for (const place of places.read) {
    const read = await readPlace(place);
    if (read === null) continue;
    if (read.kind !== 'file') {
      const failure = { kind: 'file', problem: read.kind } as const;
      const at = { ...where, source: place.path, key: null, helper: null, notes };
      return toFoundLogin({ kind: 'failed', failure }, at);
    }
    const found = await lookInto(read.file, place, question, askHelper);
    notes.push(...found.notes);
    if (found.reading.kind !== 'none') {
      if (place.isVolatile) notes.push({ kind: 'volatile-file', path: place.path });
      const { key, helper } = found;
      const isInDockerFile = place.path === dockerFile(settings);
      const at = { ...where, source: place.path, key, helper, isInDockerFile, notes };
      return toFoundLogin(found.reading, at);
    }
    keys.push(...read.file.auths.keys(), ...read.file.credHelpers.keys());
  }
  for (const key of nearKeys(keys, host)) notes.push({ kind: 'unmatched-key', key });
  const otherLogins = otherHosts(keys, host);
  return toFoundLogin(
    { kind: 'none' },
    { ...where, otherLogins, source: null, key: null, helper: null, notes },
  );
}

/** Null where there is no such file. What podman cannot read makes it give up, an empty file too. */
async function readPlace({
  path,
  isLegacy,
}: PodmanPlace): Promise<LoginFileReading | { readonly kind: FileProblem } | null> {
  const answer = await readSmallFile(path);
  if (answer.kind === 'missing') return null;
  if (answer.kind !== 'bytes') return answer;
  if (!isLegacy) return parseLoginFile(answer.bytes);
  const json = parseJson(answer.bytes);
  return json.kind === 'json' ? readLegacyFile(json.value) : { kind: 'no-json' };
}

async function lookInto(
  file: LoginFile,
  { path, isLegacy }: PodmanPlace,
  { host, repository, timeoutMs }: LocalQuestion,
  askHelper: AskHelper,
): Promise<InFile> {
  const helper = file.credHelpers.get(host);
  if (helper !== undefined) {
    const answer = await askHelper({ helper, host, namedBy: path, timeoutMs });
    return { reading: readHelperAnswer(answer), key: null, helper, notes: [] };
  }
  const key = findKey(file, host, isLegacy ? null : repository, isLegacy);
  const entry = key === null ? undefined : file.auths.get(key);
  if (entry === undefined) return { reading: { kind: 'none' }, key: null, helper: null, notes: [] };
  const hasMore = entry.auth === '' && (entry.password !== '' || entry.identityToken !== '');
  const notes: LocalNote[] = hasMore ? [{ kind: 'unread-fields', path }] : [];
  return { reading: readPodmanEntry(entry), key, helper: null, notes };
}

function findKey(
  { auths }: LoginFile,
  host: string,
  repository: string | null,
  isLegacy: boolean,
): string | null {
  const exact = keysFor(host, repository).find((key) => auths.has(key));
  return exact ?? [...auths.keys()].find((key) => podmanKey(key, isLegacy) === host) ?? null;
}

/** podman looks at `auth` and, beside it, `identitytoken` alone; an entry without them is as if it were not there. */
function readPodmanEntry(entry: RawEntry): EntryReading {
  const pair = decodePair(entry.auth);
  if (pair.kind === 'no-base64') return { kind: 'failed', failure: { kind: 'file', problem: 'broken-auth' } };
  if (pair.kind === 'no-colon') return { kind: 'none' };
  const { username, password } = pair;
  if (entry.identityToken !== '') {
    return { kind: 'found', username: null, secret: entry.identityToken, form: 'identity-token' };
  }
  if (username !== '' && password !== '') {
    return { kind: 'found', username, secret: password, form: 'password' };
  }
  return username === '' && password === '' ? { kind: 'none' } : { kind: 'empty' };
}
