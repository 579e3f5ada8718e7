/** The errors in a text: which signatures it holds, which of them is the root, and what the text says next to it. */

import { cutReference } from '../image/reference.ts';
import type { Operation } from './cause.ts';
import { type Clue, operationIn } from './clues.ts';
import { kindOfHost } from './hosts.ts';
import { hostsBesideLogins, hostsIn } from './hosts-in-text.ts';
import { type ReadingName, readingOf } from './readings.ts';
import { SIGNATURES } from './signatures/all.ts';

export interface Incident {
  readonly reading: ReadingName;
  /** Where in the text it begins. */
  readonly at: number;
  readonly quote: string;
  readonly operation: Operation | null;
  /** The registry named nearest to it. */
  readonly host: string | null;
}

/** Nothing but a login fails with these words. */
const LOGINS = new Set<ReadingName>(['login-refused', 'login-failed', 'login-empty']);

/** These words belong to any program; without a word of containers or registries beside them they say nothing here. */
const ANYBODYS = new Set<ReadingName>([
  'generic-denied',
  'generic-401',
  'generic-403',
  'generic-404',
  'registry-error',
  'crash',
  'crash-told',
  'dns',
  'tls',
  'plain-http',
  'tls-date',
  'tls-early',
  'tls-name',
  'tls-untrusted',
  'timeout',
  'refused',
  'reset',
  'proxy',
  'web-page',
  'eof',
  'header-malformed',
  'not-by-token',
  'id-token',
  'api-403',
  'bottle-altered',
  'too-large',
  'address-refused',
  'hidden-403',
  'token-401',
  'token-403',
  'unavailable',
  'rate-told',
  'no-space',
  'expired-told',
  'revoked-told',
  'wrong-password',
  'bad-credentials',
  'package-not-found',
  'quota',
  'pull-secret-absent',
  'told-down',
  'told-timeout',
  'name-unknown',
  'aws-absent',
  'gcp-permission',
  'platform-other',
  'layer-store',
  'config-unreadable',
  'client-old',
  'driver',
  'rate',
  'told-absent',
  'permission-told',
]);

/** Below this stand words that any program uses. */
const LEAST_TELLING = 21;

/** One word on a line of its own. */
const BARE = new Set<ReadingName>(['bare-denied', 'bare-unauthorized']);

/**
 * What goes wrong and stops nothing: a cache that BuildKit does not find, and a try that is repeated. The line behind a cache's is its
 * error.
 */
const HARMLESS =
  /importing cache manifest|cache importer|inferred cache manifest|\b(?:will retry|retrying)\b/i;
const ITS_ERROR = /^(?:ERROR|error): /;

/** Clients that look for an image in several places tell of each; what no daemon answers is the least of it. */
const SEVERAL_PLACES = /unable to find the specified image|\b(?:[2-9]|\d\d) errors occurred/i;

/** Every incident, the root first. */
export function findIncidents(
  lines: readonly string[],
  joined: readonly string[] | null,
  clues: ReadonlySet<Clue>,
): Incident[] {
  const grave = withoutHarmless(lines);
  const serious = incidentsOf(grave, clues);
  const [read, all] = serious.length > 0 ? [grave, serious] : [lines, incidentsOf(lines, clues)];
  const found = withoutAfterwards(all, read.join('\n'));
  if (joined !== null) {
    const known = new Set(all.map(({ reading }) => reading));
    found.push(...incidentsOf(withoutHarmless(joined), clues).filter(({ reading }) => !known.has(reading)));
  }
  return withoutOtherPlaces(withoutParts(found), lines).sort((a, b) => rankOf(b) - rankOf(a) || a.at - b.at);
}

/** What a pull ends with; bare words behind it are mostly those of what was started then. */
const DONE =
  /^(?:status: (?:downloaded newer image|image is up to date)|(?:✔ )?container \S{1,100} started)/gim;
/** The events of a cluster stand in no sure order. */
const DONE_ON_NODE = /\b(?:successfully pulled image|already present on machine)/i;
/** One image is there, and another one was asked for and did not come. */
const ANOTHER_PULL =
  /errimagepull|imagepullbackoff|back-?off pulling|failed to (?:pull|push)|\b(?:docker|podman|nerdctl|crictl|helm) (?:compose )?(?:pull|push)\b|error response from daemon|\bError: .{0,80}(?:initializing source|manifest)/i;

function withoutAfterwards(found: readonly Incident[], text: string): Incident[] {
  const done = DONE_ON_NODE.test(text) ? 0 : [...text.matchAll(DONE)].at(-1)?.index;
  if (done === undefined || ANOTHER_PULL.test(text.slice(done))) return [...found];
  return found.filter((incident) => incident.at < done || rankOf(incident) >= LEAST_TELLING);
}

/** Where a line broke within a longer sentence, its last word looks like a bare refusal. */
function withoutParts(found: readonly Incident[]): Incident[] {
  return found.filter(
    (part) => !BARE.has(part.reading) || !found.some((whole) => whole !== part && isWithin(part, whole)),
  );
}

function isWithin(part: Incident, whole: Incident): boolean {
  const end = part.at + part.quote.length;
  return (
    whole.quote.length > part.quote.length && whole.at <= part.at && end <= whole.at + whole.quote.length
  );
}

function withoutOtherPlaces(found: Incident[], lines: readonly string[]): Incident[] {
  if (!lines.some((line) => SEVERAL_PLACES.test(line))) return found;
  const others = found.filter(({ reading }) => reading !== 'daemon-away');
  return others.length > 0 ? others : found;
}

function rankOf({ reading }: Incident): number {
  return readingOf(reading).rank;
}

function withoutHarmless(lines: readonly string[]): string[] {
  return lines.filter((line, index) => {
    const isItsError = ITS_ERROR.test(line) && /importing cache manifest/i.test(lines[index - 1] ?? '');
    return !isItsError && !HARMLESS.test(line);
  });
}

function incidentsOf(lines: readonly string[], clues: ReadonlySet<Clue>): Incident[] {
  const text = lines.join('\n');
  const found = new Map<ReadingName, Incident>();
  for (const { reading, pattern } of SIGNATURES) {
    if (ANYBODYS.has(reading) && !clues.has('containers')) continue;
    const match = pattern.exec(text);
    if (match === null || isOfAnother(text, match)) continue;
    if ((found.get(reading)?.at ?? Number.POSITIVE_INFINITY) <= match.index) continue;
    const told = { reading, at: match.index, quote: match[0], ...besides(text, match) };
    found.set(reading, LOGINS.has(reading) ? { ...told, operation: 'login' } : told);
  }
  return [...found.values()];
}

/** A line in which another program tells of its own trouble: one that ran in a build, or kubectl of its cluster. */
const ANOTHERS =
  /^unable to connect to the server:|\b(?:readiness|liveness|startup) probe failed|failed calling webhook|mountvolume\.setup failed(?![^\n]{0,200}(?:docker|registry|ghcr|pull|cred))|permission denied \(publickey|\) when calling the (?:assumerole\w*|getcalleridentity|(?:get|head|put|list)objects?\w*|getsecretvalue) operation|bind: permission denied|host not found in upstream|cannot find module|\b(?:registry\.npmjs\.org|registry\.yarnpkg\.com|registry\.terraform\.io|download\.docker\.com|proxy\.golang\.org|sum\.golang\.org|pypi\.org|files\.pythonhosted\.org|(?:deb|security)\.debian\.org|(?:archive|security)\.ubuntu\.com|dl-cdn\.alpinelinux\.org|repo\d?\.maven\.(?:apache\.)?org|rubygems\.org|(?:static\.)?crates\.io|could not resolve host: github\.com)\b/i;

function isOfAnother(text: string, { index, 0: quote }: RegExpExecArray): boolean {
  const end = text.indexOf('\n', index + quote.length);
  return ANOTHERS.test(text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? text.length : end));
}

const DOCKER_HUB = 'docker.io';
/** In these words no other registry tells of its limit. */
const HUB_LIMIT = /docker\.com\/increase-rate-limit|reached your (?:unauthenticated )?pull rate limit/i;

/** The client names the image itself, and without a registry in front. */
function impliesDockerHub(line: string): boolean {
  if (HUB_LIMIT.test(line)) return true;
  const [, told, asked] =
    /(?:pull access denied for|(?<!matching )manifest for|failed to push) "?([^\s,"]{1,255})|docker (?:pull|push|run) ([\w.-]{1,100}\/[\w./-]{1,150})/i.exec(
      line,
    ) ?? [];
  const name = told ?? asked;
  return name !== undefined && cutReference(name).registry === null;
}

/** What is told first by the error's own lines, then by those around it, then by the whole text. */
function besides(text: string, match: RegExpExecArray): Pick<Incident, 'operation' | 'host'> {
  const end = match.index + match[0].length;
  const lineStart = text.lastIndexOf('\n', match.index) + 1;
  const lineEnd = text.indexOf('\n', end);
  const own = text.slice(
    Math.max(lineStart, match.index - 600),
    lineEnd < 0 ? end + 600 : Math.min(lineEnd, end + 600),
  );
  const around = text.slice(Math.max(0, match.index - 700), end + 300);
  const views = [own, around, text];
  let operation: Operation | null = null;
  let host: string | null = null;
  for (const view of views) {
    operation ??= operationIn(view);
    const hosts = hostsBesideLogins(view);
    host ??=
      hosts.find((each) => kindOfHost(each) === 'typo') ??
      hosts[0] ??
      (impliesDockerHub(view) ? DOCKER_HUB : null);
  }
  return { operation, host: impliesDockerHub(own) ? DOCKER_HUB : (host ?? hostsIn(text)[0] ?? null) };
}
