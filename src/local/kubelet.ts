/**
 * The logins of a pull secret that kubelet would try for an image, in its order (kubernetes, pkg/credentialprovider/keyring.go): keys
 * match by host, with globs, and by the beginning of the path. No helper runs on a node.
 */
import type { FoundLogin } from '../checking/local-logins.ts';
import type { LocalNote } from '../diagnosis/local-login.ts';
import { type EntryReading, toFoundLogin } from './found-login.ts';
import { isHelperName } from './helper-program.ts';
import { nearKeys, otherHosts } from './keys.ts';
import type { LoginFile, RawEntry } from './login-file.ts';
import { decodePairLeniently } from './pair.ts';
import { refusedSecret } from './unusable-secret.ts';

export interface PullQuestion {
  readonly host: string;
  readonly repository: string;
  /** What the file is called in words. */
  readonly source: string;
}

const MOST_LOGINS = 5;

interface Match {
  /** The key in kubelet's own form. */
  readonly pattern: string;
  readonly key: string;
  readonly entry: RawEntry;
}

/** At least one: without a match, the login that is not there. */
export function findPullLogins(file: LoginFile, question: PullQuestion): readonly FoundLogin[] {
  const { host, repository, source } = question;
  const where = {
    client: 'kubelet',
    host,
    source,
    key: null,
    helper: null,
    otherLogins: [],
    notes: [],
  } as const;
  const broken = [...file.auths].find(([, entry]) => readKubeletEntry(entry).kind === 'broken');
  if (broken) return [refusedSecret({ key: broken[0], problem: 'broken-auth' }, host, source)];
  const matches = matching(file, host, repository);
  if (matches.length > 0) {
    return matches.slice(0, MOST_LOGINS).map(({ key, entry }) => {
      const reading = readKubeletEntry(entry);
      const notes: LocalNote[] = [
        ...(hasOnlyTokens(entry) ? [{ kind: 'unread-fields', path: source } as const] : []),
        ...(reading.kind === 'empty' ? idleHelper(file, host) : []),
      ];
      return toFoundLogin(reading, { ...where, key, notes });
    });
  }
  const keys = [...file.auths.keys()];
  const notes: LocalNote[] = [
    ...nearKeys(keys, host).map((key) => ({ kind: 'unmatched-key', key }) as const),
    ...idleHelper(file, host),
  ];
  return [
    toFoundLogin({ kind: 'none' }, { ...where, source: null, otherLogins: otherHosts(keys, host), notes }),
  ];
}

/** A copy of a laptop's config.json names the helper that has the password there. */
function idleHelper({ credHelpers, credsStore }: LoginFile, host: string): readonly LocalNote[] {
  const helper = credHelpers.get(host) ?? credsStore;
  return helper === '' ? [] : [{ kind: 'idle-helper', helper: isHelperName(helper) ? helper : null }];
}

/** The longest key first, as sorting backwards has it. */
function matching({ auths }: LoginFile, host: string, repository: string): readonly Match[] {
  const matches: Match[] = [];
  for (const [key, entry] of auths) {
    const pattern = patternOf(key);
    if (pattern !== null && covers(pattern, host, repository)) matches.push({ pattern, key, entry });
  }
  return matches.sort((one, other) => (one.pattern < other.pattern ? 1 : -1));
}

/** The key without scheme, user and the `/v1` or `/v2` of an old address; null for what is no address. */
function patternOf(key: string): string | null {
  const address = /^(?:https?:\/\/)?(?:[^/@]*@)?([^/?#\s]+)([^?#\s]*)/.exec(key);
  if (address === null) return null;
  const [, host = '', path = ''] = address;
  const bare = path.replace(/^\/v[12](?=\/)/, '');
  return bare === '/' ? host : host + bare;
}

/** Ports are equal, the host has as many parts and each fits its glob, and the path begins the image's. */
function covers(pattern: string, host: string, repository: string): boolean {
  const slash = pattern.indexOf('/');
  const name = slash < 0 ? pattern : pattern.slice(0, slash);
  const path = slash < 0 ? '' : pattern.slice(slash);
  const globs = name.split('.');
  const parts = host.split('.');
  return (
    `/${repository}`.startsWith(path) &&
    globs.length === parts.length &&
    globs.every((glob, at) => fits(glob, parts[at] ?? ''))
  );
}

/** Only `*` is a glob here; in every other character the two are compared. Takes time linear to both. */
function fits(glob: string, part: string): boolean {
  const [head = '', ...rest] = glob.split('*');
  const tail = rest.pop();
  if (tail === undefined) return glob === part;
  if (part.length < head.length + tail.length || !part.startsWith(head) || !part.endsWith(tail)) return false;
  let at = head.length;
  for (const middle of rest) {
    const found = part.indexOf(middle, at);
    if (found < 0 || found + middle.length > part.length - tail.length) return false;
    at = found + middle.length;
  }
  return true;
}

/** kubelet reads `auth`, else `username` and `password`, and no tokens. */
function readKubeletEntry({ auth, username, password }: RawEntry): EntryReading {
  const pair = auth === '' ? { kind: 'pair' as const, username, password } : decodePairLeniently(auth);
  if (pair.kind !== 'pair') return { kind: 'broken' };
  return pair.username === '' || pair.password === ''
    ? { kind: 'empty' }
    : { kind: 'found', username: pair.username, secret: pair.password, form: 'password' };
}

function hasOnlyTokens(entry: RawEntry): boolean {
  const hasTokens = entry.identityToken !== '' || entry.registryToken !== '';
  return hasTokens && readKubeletEntry(entry).kind !== 'found';
}
