/**
 * A pasted error text becomes ranked causes. Pure and bounded: credentials are taken out before anything else, and the work grows with the
 * text's length and no faster.
 */
import type { ImageReference } from '../image/reference.ts';
import type { Cause, Explanation } from './cause.ts';
import { clientIn } from './clients.ts';
import { type Clue, gatherClues, readMarks } from './clues.ts';
import { holdsCutToken, traceCredentials } from './credential-traces.ts';
import { kindOfHost } from './hosts.ts';
import { hostsBesideLogins, isSameRegistry, loginHosts } from './hosts-in-text.ts';
import { imageOf, imagesIn, type NamedImage, writeImage } from './image-in-text.ts';
import { findIncidents, type Incident } from './incidents.ts';
import { judge } from './judgement.ts';
import { cleanLines } from './noise/cleaning.ts';
import { withoutControls } from './noise/controls.ts';
import { selectLines } from './noise/selection.ts';
import { LONGEST_TEXT, redactLong } from './noise/windows.ts';
import { joinWrapped } from './noise/wraps.ts';
import { readingOf } from './readings.ts';
import { adviceFor } from './telling/advice.ts';
import { nextOf } from './telling/next.ts';
import { reasonOf } from './telling/reasons.ts';
import { subjectOf } from './telling/subject.ts';
import { titleOf } from './telling/titles.ts';
import { atHand, type Place } from './telling/tool.ts';

export type { Cause, Explanation } from './cause.ts';

const DEFAULT_LIMIT = 3;
const NEAR = 600;

/**
 * @param text of any length and content; what is beyond 4 MiB is not read
 * @param options.limit how many causes at most; 3
 */
export function explain(text: string, options: { readonly limit?: number } = {}): Explanation {
  const plain = withoutControls(text.slice(0, LONGEST_TEXT));
  const credentials = traceCredentials(plain);
  const { text: safe, count } = redactLong(plain);
  const lines = selectLines(cleanLines(safe));
  const joined = joinWrapped(safe);
  const whole = lines.join('\n');
  const clues = gatherClues(whole, readMarks(safe), credentials, joined);
  if (holdsCutToken(plain)) clues.add('token-cut');
  const images = imagesIn(whole);
  const incidents = findIncidents(lines, joined === null ? null : selectLines(cleanLines(joined)), clues);
  const [root] = incidents;
  const image = imageOf(imagesOn(root?.host ?? null, images), root?.at ?? 0);
  for (const clue of cluesOfHosts(root, images, whole)) clues.add(clue);
  const judged = judge(incidents, clues);
  const operation = root?.operation ?? null;
  const client = root === undefined ? null : (clientIn(whole) ?? (clues.has('build') ? 'buildx' : null));
  const place = placeOf(clues);
  const subject = subjectOf(image, root?.host ?? null, operation, place, atHand(client, place, whole));
  const shown = judged.slice(0, options.limit ?? DEFAULT_LIMIT);
  return {
    causes: shown.map(
      ({ code, confidence, incident }, index): Cause => ({
        code,
        confidence,
        title: titleOf(code, incident.reading, subject, index === 0),
        because: reasonOf(code, incident, index === 0),
        remedies: adviceFor(code, subject, incident.reading),
      }),
    ),
    image: image === null ? null : writeImage(image),
    client,
    redacted: count,
    next: nextOf(judged, subject),
    operation,
    sent: root === undefined ? null : readingOf(root.reading).sent,
  };
}

/** Where the error's own words name a registry, an image of another one is not what failed. */
function imagesOn(host: string | null, images: readonly NamedImage[]): readonly NamedImage[] {
  const own = host === null ? [] : images.filter(({ reference }) => isSameRegistry(reference.registry, host));
  return own.length > 0 ? own : images;
}

/** Names without a registry mean Docker Hub, and a login counts for its own registry only. */
function cluesOfHosts(root: Incident | undefined, images: readonly NamedImage[], text: string): Clue[] {
  if (root === undefined) return [];
  const kind = root.host === null ? null : kindOfHost(root.host);
  const clues: Clue[] = [];
  const isHub = kind === null || kind === 'hub' || hostsBesideLogins(text).length === 0;
  const isWrittenOut = /push refers to repository \[docker\.io\//i.test(text);
  if (isHub && (isWrittenOut || images.some(({ hasHost, at }) => !hasHost && Math.abs(at - root.at) < NEAR)))
    clues.push('hostless');
  if (isHub && images.some(({ reference, at }) => isOfficial(reference) && Math.abs(at - root.at) < NEAR))
    clues.push('official-name');
  if (isHub && images.some(({ reference, at }) => isDeep(reference) && Math.abs(at - root.at) < NEAR))
    clues.push('deep-name');
  if (images.some(({ reference }) => isDoubled(reference))) clues.push('doubled-name');
  if (images.length > 0 && images.every(({ reference }) => reference.digest !== null))
    clues.push('digest-asked');
  const { host } = root;
  const logins = loginHosts(text);
  if (host !== null && logins.length > 0)
    clues.push(logins.some((login) => isSameRegistry(login, host)) ? 'login-here' : 'login-elsewhere');
  return clues;
}

/** A name of one word, which docker writes out so. All of these are public: no login is missing for any. */
function isOfficial({ registry, repository }: ImageReference): boolean {
  return registry === 'docker.io' && repository.startsWith('library/');
}

/** Docker Hub knows an owner and a name, and no folders. */
function isDeep({ registry, repository }: ImageReference): boolean {
  return registry === 'docker.io' && repository.split('/').length > 2;
}

/** Helm appends a chart’s name to an address that ends with it already. */
function isDoubled({ repository }: ImageReference): boolean {
  const [last, one] = repository.split('/').reverse();
  return repository.split('/').length > 2 && last === one;
}

function placeOf(clues: ReadonlySet<Clue>): Place {
  if (clues.has('actions')) return 'workflow';
  return clues.has('kubernetes') ? 'cluster' : 'machine';
}
