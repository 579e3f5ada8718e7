/**
 * The login that docker would send, found as its command line finds it (docker/cli, cli/config/configfile): the variable first, then
 * the helper of the host, then the store for all hosts, then the file itself.
 */
import { join } from 'node:path';
import type { FoundLogin, LocalQuestion } from '../checking/local-logins.ts';
import type { FileProblem, LocalNote } from '../diagnosis/local-login.ts';
import { readDockerVariable } from './docker-variable.ts';
import { readSmallFile } from './file-reading.ts';
import { type EntryReading, readHelperAnswer, toFoundLogin, type Whereabouts } from './found-login.ts';
import type { AskHelper } from './helper.ts';
import { findHelper, findProgram, isHelperName } from './helper-program.ts';
import { dockerHost, nearKeys, otherHosts } from './keys.ts';
import { EMPTY_FILE, type LoginFile, parseLoginFile, type RawEntry } from './login-file.ts';
import { decodePair } from './pair.ts';
import type { LocalSettings } from './settings.ts';

const VARIABLE = 'DOCKER_AUTH_CONFIG';

export function dockerFile({ home, dockerConfig }: LocalSettings): string {
  return join(dockerConfig ?? join(home, '.docker'), 'config.json');
}

/** Null where docker has neither a file nor the variable. */
export async function findDockerLogin(
  question: LocalQuestion,
  settings: LocalSettings,
  askHelper: AskHelper,
): Promise<FoundLogin | null> {
  const { host } = question;
  const path = dockerFile(settings);
  const { file, problem, isMissing } = await readDockerFile(path);
  const variable = settings.dockerAuthConfig;
  const { dockerConfig } = settings;
  const isNamed = variable !== null || dockerConfig !== null || question.client === 'docker';
  if (isMissing && !isNamed) return null;
  const notes: LocalNote[] = problem === null ? [] : [{ kind: 'ignored-file', path, problem }];
  if (isMissing && dockerConfig !== null) {
    notes.push({ kind: 'missing-path', variable: 'DOCKER_CONFIG' });
  }
  const keys = [...file.auths.keys(), ...file.credHelpers.keys()];
  const others = otherHosts(keys, host);
  const near = nearKeys(keys, host).map((key) => ({ kind: 'unmatched-key', key }) as const);
  const where = { client: 'docker', host, key: null, helper: null, otherLogins: others } as const;

  const inVariable = variable === null ? null : readDockerVariable(variable, host);
  if (inVariable?.kind === 'entry') {
    return toFoundLogin(inVariable.reading, { ...where, source: VARIABLE, key: host, notes });
  }
  if (inVariable?.kind === 'ignored') notes.push({ kind: 'ignored-variable' });

  const entry = findEntry(file, host);
  const isBare = file.auths.size === 0 && file.credHelpers.size === 0 && file.credsStore === '';
  const named = file.credHelpers.get(host) ?? file.credsStore;
  const helper = isBare ? await defaultStore(settings) : named;
  if (helper !== '') {
    const { timeoutMs } = question;
    const answer = await askHelper({ helper, host, namedBy: isBare ? null : path, timeoutMs });
    if (entry !== null && isLogin(entry[1]) && isHelperName(helper))
      notes.push({ kind: 'shadowed-entry', path, helper });
    const source = answer.kind === 'none' ? null : path;
    if (answer.kind === 'none') notes.push(...near);
    return toFoundLogin(readHelperAnswer(answer), { ...where, source, helper, notes });
  }
  if (entry === null) notes.push(...near);
  return fromFile(file, entry, path, { ...where, notes });
}

function fromFile(
  file: LoginFile,
  entry: readonly [key: string, entry: RawEntry] | null,
  path: string,
  where: Omit<Whereabouts, 'source'>,
): FoundLogin {
  const isWhole = [...file.auths.values()].every((each) => readDockerEntry(each).kind !== 'broken');
  const notes: readonly LocalNote[] = isWhole
    ? where.notes
    : [...where.notes, { kind: 'ignored-file', path, problem: 'broken-auth' }];
  if (entry === null) return toFoundLogin({ kind: 'none' }, { ...where, source: null, notes });
  return toFoundLogin(readDockerEntry(entry[1]), { ...where, source: path, key: entry[0], notes });
}

interface DockerFile {
  readonly file: LoginFile;
  readonly problem: FileProblem | null;
  readonly isMissing: boolean;
}

/** docker warns of a file that it cannot read, and goes on as if it were empty; an empty one is in order. */
async function readDockerFile(path: string): Promise<DockerFile> {
  const answer = await readSmallFile(path);
  if (answer.kind === 'missing') return { file: EMPTY_FILE, problem: null, isMissing: true };
  if (answer.kind !== 'bytes') return { file: EMPTY_FILE, problem: answer.kind, isMissing: false };
  if (answer.bytes.toString('latin1').trim() === '') {
    return { file: EMPTY_FILE, problem: null, isMissing: false };
  }
  const reading = parseLoginFile(answer.bytes);
  return reading.kind === 'file'
    ? { file: reading.file, problem: null, isMissing: false }
    : { file: EMPTY_FILE, problem: reading.kind, isMissing: false };
}

/** The host's own key, else the first that is its address in an older form. */
function findEntry({ auths }: LoginFile, host: string): readonly [string, RawEntry] | null {
  const own = auths.get(host);
  if (own !== undefined) return [host, own];
  return [...auths].find(([key]) => dockerHost(key) === host) ?? null;
}

/** What docker makes of an entry: a registry token before an identity token before name and password. */
function readDockerEntry(entry: RawEntry): EntryReading {
  const { registryToken, identityToken } = entry;
  const pair = entry.auth === '' ? { ...entry, kind: 'pair' as const } : decodePair(entry.auth);
  if (pair.kind !== 'pair' || (entry.auth !== '' && pair.username === '')) return { kind: 'broken' };
  if (registryToken !== '') {
    return { kind: 'found', username: null, secret: registryToken, form: 'registry-token' };
  }
  if (identityToken !== '') {
    return { kind: 'found', username: null, secret: identityToken, form: 'identity-token' };
  }
  if (pair.username === '' || pair.password === '') return { kind: 'empty' };
  return { kind: 'found', username: pair.username, secret: pair.password, form: 'password' };
}

function isLogin(entry: RawEntry): boolean {
  return readDockerEntry(entry).kind === 'found';
}

/** The store that docker takes where its file names none and holds no login (credentials.DetectDefaultStore). */
async function defaultStore({ platform, path }: LocalSettings): Promise<string> {
  const stores: Partial<Record<NodeJS.Platform, string>> = { darwin: 'osxkeychain', win32: 'wincred' };
  const onLinux = async (): Promise<string> =>
    (await findProgram('pass', path)) === null ? 'secretservice' : 'pass';
  const store = platform === 'linux' ? await onLinux() : (stores[platform] ?? '');
  return store !== '' && (await findHelper(store, path)) !== null ? store : '';
}
