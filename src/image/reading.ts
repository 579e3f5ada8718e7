// From whatever a person gives as an image to one reading of it: a reference to be checked, or why there is none,
// with the correction where it is sure. Nothing here asks anybody, and no reading repeats a password or token.
import { findOddCharacter, replaceOddCharacters } from './characters.ts';
import { correctReference } from './correction.ts';
import { faultOfPieces, faultOfPort, faultOfText, type ReferenceProblem } from './fault.ts';
import { readPaste } from './paste.ts';
import { holdsToken, mayHoldToken, quoteText, withoutUser } from './quote.ts';
import { cutReference, formatReference, GHCR, type ImageReference, parseReference } from './reference.ts';
import { CLOSED_REGISTRY, hostName, isAddress, isTypoOfGhcr, knownRegistry } from './registries.ts';
import { readWebAddress, withoutScheme } from './web-address.ts';
import { trimBlanks } from './words.ts';

export type { ReferenceProblem } from './fault.ts';

export type ReferenceReading =
  | { kind: 'reference'; reference: ImageReference }
  | { kind: 'invalid'; problem: ReferenceProblem; explanation: string; corrected: string | null }
  | {
      kind: 'other-registry';
      /** In lower case, with its port; `docker.io` where none was written. */
      registry: string;
      reference: ImageReference | null;
      explanation: string;
      corrected: string | null;
    }
  | {
      kind: 'closed-registry';
      registry: string;
      explanation: string;
      corrected: string | null;
      /** Where publishers put the image anew: without the repository's name. Not sure. */
      alternative: string | null;
    }
  | { kind: 'several'; images: string[] };

export interface ReferenceOptions {
  /** The registries that can be asked, in lower case, normally `['ghcr.io']`. */
  hosts: readonly string[];
}

const PASTE_LIMIT = 4000;
const TEXT_LIMIT = 500;
const IMAGES_SHOWN = 20;
const EXAMPLE = `${GHCR}/OWNER/PACKAGE:TAG`;
const DOCKER_HUB = 'docker.io';

/**
 * Reads one pasted text of any length and content; the work is bounded by its first few thousand characters.
 * Never throws.
 */
export function readReference(input: string, options: ReferenceOptions): ReferenceReading {
  const text = trimBlanks(input);
  if (text === '') return invalid('empty', `There is no image. Name one, like ${EXAMPLE}.`);
  if (text.length > PASTE_LIMIT) return tooLong(text.length);
  if (holdsToken(text)) return token();
  const reading = readText(text, options);
  return reading.kind !== 'reference' && mayHoldToken(text) ? token() : reading;
}

function readText(text: string, options: ReferenceOptions): ReferenceReading {
  const control = findOddCharacter(text, ['control']);
  if (control !== null) {
    return invalid(
      'control-character',
      `It contains ${control.name}; a reference is written in plain ASCII.`,
    );
  }
  const hidden = findOddCharacter(text, ['hidden']);
  if (hidden !== null) {
    const seen = replaceOddCharacters(text, ['hidden']);
    const corrected = seen === null ? null : correctionOf(readTrimmed(seen, options));
    const explanation = `It contains ${hidden.name}, which cannot be seen but belongs to the text; type it anew without it.`;
    return { kind: 'invalid', problem: 'hidden-character', explanation, corrected };
  }
  return readTrimmed(text, options);
}

function readTrimmed(text: string, options: ReferenceOptions): ReferenceReading {
  const paste = readPaste(text, options.hosts);
  switch (paste.kind) {
    case 'none':
      return invalid('no-image', `It names no image. Name one, like ${EXAMPLE}.`);
    case 'several':
      return { kind: 'several', images: paste.texts.slice(0, IMAGES_SHOWN).map(shownImage) };
    case 'one':
      return readBare(paste.text, options);
  }
}

/** One of several images as it may be shown: without scheme and credentials, and short. */
function shownImage(text: string): string {
  const rest = withoutUser(behindCredentials(text) ?? withoutScheme(text) ?? text);
  return [...rest].slice(0, TEXT_LIMIT / 2).join('');
}

function readBare(pasted: string, options: ReferenceOptions): ReferenceReading {
  const behind = behindCredentials(pasted);
  if (behind !== null) {
    const corrected = correctionOf(readBare(behind, options));
    const explanation =
      'Before the “@” stands a user name or password. A reference holds none: log in instead, and if that was a real password or token, replace it.';
    return { kind: 'invalid', problem: 'credentials', explanation, corrected };
  }
  const address = readWebAddress(pasted);
  switch (address.kind) {
    case 'repository-page':
      return invalid(
        'repository-page',
        `${quoteText(pasted)} is a page of GitHub but not of a container package. An image is ${EXAMPLE}; the page of a package has “/pkgs/container/” in its address.`,
      );
    case 'other-package':
      return invalid(
        'no-container-package',
        `That page shows a package of the kind ${quoteText(address.type)}; images are packages of the kind “container”.`,
      );
    case 'image':
      return readImage(address.text, options);
    case 'no-address':
      return readImage(pasted, options);
  }
}

function readImage(text: string, { hosts }: ReferenceOptions): ReferenceReading {
  if (text.length > TEXT_LIMIT) return tooLong(text.length);
  const corrected = correctReference(text, hosts);
  const whole = faultOfText(text);
  if (whole?.problem === 'placeholder') return { kind: 'invalid', ...whole, corrected: null };
  if (whole !== null) return { kind: 'invalid', ...whole, corrected };
  if (isRegistryAlone(text, hosts)) {
    return invalid(
      'registry-only',
      `${quoteText(text)} is a registry without an image. A reference is ${EXAMPLE}.`,
    );
  }
  const { registry } = cutReference(text);
  if (registry === null) return readHostless(text, corrected);
  const written = registry.toLowerCase();
  if (!hosts.includes(written)) {
    if (hosts.includes(hostName(registry))) return { kind: 'invalid', ...faultOfPort(registry), corrected };
    return readElsewhere(text, written, corrected);
  }
  const fault = faultOfPieces(text);
  if (fault !== null) return { kind: 'invalid', ...fault, corrected };
  const reference = parseReference(text);
  if (reference !== null) return { kind: 'reference', reference };
  return {
    ...invalid('repository-name', `${quoteText(text)} is no reference, which is ${EXAMPLE}.`),
    corrected,
  };
}

/** `ghcr.io`, also with a port or tag behind it: clients would take it for an image of Docker Hub. */
function isRegistryAlone(text: string, hosts: readonly string[]): boolean {
  if (text.includes('/')) return false;
  const host = hostName(text.split('@', 1)[0] ?? '');
  return hosts.includes(host) || isRegistryName(host) || isAddress(host);
}

function readHostless(text: string, corrected: string | null): ReferenceReading {
  const pieces = cutReference(text);
  const fault = faultOfPieces(text);
  if (fault !== null && fault.problem !== 'upper-case') return { kind: 'invalid', ...fault, corrected };
  const name = pieces.repository.includes('/') ? pieces.repository : `library/${pieces.repository}`;
  const reference = parseReference(`${DOCKER_HUB}/${name}${text.slice(pieces.repository.length)}`);
  const meant =
    corrected === null ? `On ${GHCR} an image is ${EXAMPLE}` : `On ${GHCR} it would be ${corrected}`;
  const explanation = `${quoteText(text)} names no registry, and that means Docker Hub to every client. ${meant}.`;
  return { kind: 'other-registry', registry: DOCKER_HUB, reference, explanation, corrected };
}

function readElsewhere(text: string, registry: string, corrected: string | null): ReferenceReading {
  const host = hostName(registry);
  const reference = parseReference(text);
  const other = { kind: 'other-registry', registry, reference, corrected } as const;
  if (host === CLOSED_REGISTRY) return readClosed(registry, corrected);
  if (isAddress(host)) {
    const explanation = `${quoteText(registry)} is an address and not ${GHCR}; addresses are not asked. An image is ${EXAMPLE}.`;
    return { ...other, explanation, corrected: null };
  }
  if (isTypoOfGhcr(host)) {
    const meant = corrected === null ? '' : `: ${corrected}`;
    return {
      ...other,
      explanation: `${quoteText(registry)} is not ${GHCR}, which was probably meant${meant}.`,
    };
  }
  const known = knownRegistry(host);
  if (known === null) {
    const fault = faultOfPieces(text);
    if (fault?.problem === 'registry-name') return { kind: 'invalid', ...fault, corrected };
  }
  const named = known === null ? 'another registry' : known;
  return { ...other, explanation: `${quoteText(registry)} is ${named}; only ${GHCR} is checked here.` };
}

function readClosed(registry: string, corrected: string | null): ReferenceReading {
  const parsed = corrected === null ? null : parseReference(corrected);
  const [owner, repository, ...image] = parsed?.repository.split('/') ?? [];
  const renamed = owner !== undefined && repository !== undefined && image.length > 0;
  const suffix = corrected?.slice(`${GHCR}/${parsed?.repository ?? ''}`.length) ?? '';
  const alternative = renamed ? `${GHCR}/${owner}/${image.join('/')}${suffix}` : null;
  const moved =
    corrected === null
      ? `Its images moved to ${GHCR}`
      : `Its images moved to ${GHCR}, this one to ${corrected}`;
  const anew = alternative === null ? '' : `; published anew since, it is often ${alternative}`;
  const explanation = `${CLOSED_REGISTRY} was closed on 2025-02-24. ${moved}${anew}.`;
  return { kind: 'closed-registry', registry, explanation, corrected, alternative };
}

/**
 * What stands behind `user:password@`, or null when nothing does. The `@` before a digest is another one: no slash
 * follows it.
 */
function behindCredentials(text: string): string | null {
  const body = withoutScheme(text) ?? text;
  const at = body.lastIndexOf('@', Math.max(body.lastIndexOf('/'), 0));
  if (at >= 0) return body.slice(at + 1);
  const tail = body.slice(body.lastIndexOf('@') + 1);
  return tail !== body && isRegistryName(hostName(tail)) ? tail : null;
}

function isRegistryName(host: string): boolean {
  return host === GHCR || host === CLOSED_REGISTRY || knownRegistry(host) !== null || isTypoOfGhcr(host);
}

function correctionOf(reading: ReferenceReading): string | null {
  switch (reading.kind) {
    case 'reference':
      return formatReference(reading.reference);
    case 'several':
      return null;
    case 'invalid':
    case 'other-registry':
    case 'closed-registry':
      return reading.corrected;
  }
}

function tooLong(length: number): ReferenceReading {
  return invalid(
    'too-long',
    `It is ${length} characters long; a reference has at most ${TEXT_LIMIT}. Give the image alone, like ${EXAMPLE}.`,
  );
}

function token(): ReferenceReading {
  return invalid(
    'token',
    `There is something like a token in it, which belongs into no image name and is not repeated here; replace it if it is real. An image is ${EXAMPLE}.`,
  );
}

function invalid(problem: ReferenceProblem, explanation: string): ReferenceReading & { kind: 'invalid' } {
  return { kind: 'invalid', problem, explanation, corrected: null };
}
