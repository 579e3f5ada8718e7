// What is wrong with the bare text of a reference, in one sentence that names the place and what would be right.
// The faults are looked for in the order in which a reader of the text meets them; the first one is told.
import { findOddCharacter } from './characters.ts';
import { quoteText } from './quote.ts';
import {
  cutReference,
  GHCR,
  isDigest,
  isHost,
  isPathComponent,
  isTag,
  NAME_LIMIT,
  type ReferencePieces,
  TAG_LIMIT,
} from './reference.ts';
import { hostPort } from './registries.ts';

/** Stable names of everything that can be wrong with what was given as an image. */
export type ReferenceProblem =
  | 'empty'
  | 'too-long'
  | 'token'
  | 'credentials'
  | 'control-character'
  | 'hidden-character'
  | 'look-alike-character'
  | 'foreign-character'
  | 'placeholder'
  | 'space'
  | 'no-image'
  | 'repository-page'
  | 'no-container-package'
  | 'registry-only'
  | 'registry-name'
  | 'port'
  | 'upper-case'
  | 'slashes'
  | 'one-segment'
  | 'repository-name'
  | 'name-too-long'
  | 'tag-empty'
  | 'tag-too-long'
  | 'tag'
  | 'digest-algorithm'
  | 'digest-length'
  | 'digest';

export interface Fault {
  problem: ReferenceProblem;
  explanation: string;
}

const EXAMPLE = `${GHCR}/OWNER/PACKAGE:TAG`;

/** Faults of the text as a whole, before it can be cut into pieces; null when it can be. */
export function faultOfText(text: string): Fault | null {
  const odd = findOddCharacter(text, ['look-alike', 'foreign']);
  if (odd !== null) {
    const problem = odd.kind === 'look-alike' ? 'look-alike-character' : 'foreign-character';
    return fault(problem, `It contains ${odd.name}; a reference is written in plain ASCII.`);
  }
  if (/[${}<>]|%[A-Za-z_]+%/.test(text)) {
    const filled = 'Write the name as it is once the variable is filled in';
    return fault(
      'placeholder',
      `${quoteText(text)} still contains a variable or placeholder. ${filled}, like ${EXAMPLE}.`,
    );
  }
  if (/\s/.test(text)) {
    return fault(
      'space',
      'There is a space in it; a reference has none, and one image is checked at a time.',
    );
  }
  if (text.startsWith('/')) {
    return fault('slashes', `It starts with a slash; a reference starts with its registry, like ${EXAMPLE}.`);
  }
  return null;
}

/**
 * The fault of a text under a registry that is asked, or of one without a registry; null when it has none that is
 * known here.
 */
export function faultOfPieces(text: string): Fault | null {
  const pieces = cutReference(text);
  return faultOfRegistry(pieces) ?? faultOfName(pieces) ?? faultOfTag(pieces) ?? faultOfDigest(pieces);
}

function faultOfRegistry({ registry }: ReferencePieces): Fault | null {
  if (registry === null) return null;
  if (!isHost(registry)) {
    return fault('registry-name', `${quoteText(registry)} is no name of a registry; it would be ${GHCR}.`);
  }
  if (registry !== registry.toLowerCase()) {
    const login = 'clients look logins up under the name as it is written';
    return fault(
      'upper-case',
      `The registry ${quoteText(registry)} has upper-case letters; ${login}, so it is lower case.`,
    );
  }
  return null;
}

/** A port where the registry is asked without one: 443 says nothing, any other is another server. */
export function faultOfPort(registry: string): Fault {
  const port = hostPort(registry) ?? '';
  if (port === '')
    return fault('port', `${quoteText(registry)} ends with a colon without a port; leave it out.`);
  const why =
    port === '443' ? 'logins are kept under the name without it' : 'the registry does not listen there';
  return fault('port', `${quoteText(registry)} names a port; ${why}, so leave “:${port}” out.`);
}

function faultOfName({ registry, repository }: ReferencePieces): Fault | null {
  const host = registry === null ? '' : registry;
  if (repository === '' && host === '') {
    return fault('no-image', `It names no image. A reference is ${EXAMPLE}.`);
  }
  if (repository === '') {
    return fault('registry-only', `${quoteText(host)} names no package. A reference is ${EXAMPLE}.`);
  }
  if (repository.startsWith('/') || repository.includes('//')) {
    return fault(
      'slashes',
      `There are two slashes in a row before or in ${quoteText(repository)}; one stands between two parts.`,
    );
  }
  if (repository.endsWith('/')) {
    return fault(
      'slashes',
      `The name ${quoteText(repository)} ends with a slash; nothing may follow the package but a tag.`,
    );
  }
  const upper = [...new Set(repository.match(/[A-Z]/g) ?? [])];
  if (upper.length > 0) {
    const letters = upper.slice(0, 8).join(', ');
    return fault(
      'upper-case',
      `The name ${quoteText(repository)} has upper case (${letters}); names of packages are lower case.`,
    );
  }
  const wrong = repository.split('/').find((component) => !isPathComponent(component));
  if (wrong !== undefined) return faultOfComponent(wrong);
  if (host === GHCR && !repository.includes('/')) {
    const owner = quoteText(`${host}/${repository}`);
    return fault(
      'one-segment',
      `${owner} has one name; on ${GHCR} there are two, the owner and the package: ${EXAMPLE}.`,
    );
  }
  const length = host.length + 1 + repository.length;
  if (length > NAME_LIMIT) {
    return fault(
      'name-too-long',
      `The name is ${length} characters long; clients take at most ${NAME_LIMIT}.`,
    );
  }
  return null;
}

function faultOfComponent(component: string): Fault {
  const illegal = /[^a-z0-9._-]/.exec(component)?.[0];
  const why =
    illegal === undefined
      ? 'dots, dashes and underscores stand one at a time between letters and digits (two underscores or several dashes are allowed)'
      : `it contains “${illegal}”, and a name holds a to z, 0 to 9, “.”, “_” and “-” only`;
  return fault('repository-name', `${quoteText(component)} is no name of an owner or a package: ${why}.`);
}

function faultOfTag({ tag }: ReferencePieces): Fault | null {
  if (tag === null || isTag(tag)) return null;
  if (tag === '') {
    return fault(
      'tag-empty',
      'There is a colon but no tag behind it, as when a variable was empty; name a tag, like “:latest”.',
    );
  }
  if (/^sha256:/i.test(tag)) {
    return fault('digest', 'A digest follows an “@”, not a colon: NAME@sha256:… with 64 hexadecimal digits.');
  }
  const illegal = /[^A-Za-z0-9_.-]/.exec(tag)?.[0];
  if (illegal !== undefined) {
    return fault(
      'tag',
      `The tag ${quoteText(tag)} contains “${illegal}”; a tag holds letters, digits, “_”, “.” and “-” only.`,
    );
  }
  if (tag.startsWith('.') || tag.startsWith('-')) {
    return fault(
      'tag',
      `The tag ${quoteText(tag)} starts with “${tag[0]}”; a tag starts with a letter, a digit or “_”.`,
    );
  }
  return fault('tag-too-long', `The tag is ${tag.length} characters long; a tag has at most ${TAG_LIMIT}.`);
}

function faultOfDigest({ digest }: ReferencePieces): Fault | null {
  if (digest === null || isDigest(digest)) return null;
  const right = 'sha256: and 64 hexadecimal digits, 0 to 9 and a to f';
  if (digest === '') return fault('digest', `There is an “@” but no digest behind it; a digest is ${right}.`);
  const colon = digest.indexOf(':');
  if (colon < 0) {
    return fault(
      'digest-algorithm',
      `${quoteText(digest)} behind the “@” is no digest, which is ${right}. A tag follows a colon.`,
    );
  }
  const algorithm = digest.slice(0, colon);
  const hex = digest.slice(colon + 1);
  if (algorithm !== 'sha256') {
    return fault(
      'digest-algorithm',
      `The digest's algorithm is ${quoteText(algorithm)}; ${GHCR} serves sha256 only: ${right}.`,
    );
  }
  const illegal = /[^a-f0-9]/.exec(hex)?.[0];
  if (illegal !== undefined) {
    return fault('digest', `The digest contains “${illegal}”; it is ${right}.`);
  }
  return fault('digest-length', `The digest has ${hex.length} digits after “sha256:”; it is ${right}.`);
}

function fault(problem: ReferenceProblem, explanation: string): Fault {
  return { problem, explanation };
}
