/** The image that a text is about: from addresses of the registry's API, from token scopes, from commands, and from plain references. */
import { readReference } from '../image/reading.ts';
import { cutReference, formatReference, GHCR, type ImageReference } from '../image/reference.ts';
import { isRegistryHost } from './hosts.ts';

export interface NamedImage {
  readonly reference: ImageReference;
  /** False where the text names no registry, which means Docker Hub to every client. */
  readonly hasHost: boolean;
  /** Whether the text names a tag or a digest; else the tag is the default. */
  readonly isWhole: boolean;
  readonly at: number;
}

const API =
  /https?:\/\/([\w.-]{3,200}(?::\d{1,5})?)\/v2\/([\w./-]{3,255}\/(?:manifests|blobs|tags)\/[\w.:%@-]{1,160})/gi;
const SCOPE =
  /https?:\/\/([\w.-]{3,200}(?::\d{1,5})?)\/[^\s"?]{0,100}\?[^\s"]{0,400}?scope=repository(?:%3A|:)([\w.%/-]{3,300}?)(?:%3A|:)/gi;
const PLAIN =
  /(?<=^|[^\w.@/-]|:\/\/)((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?::\d{1,5})?)((?:\/[\w.-]{1,128}){1,8}(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)/gi;
const NAMED =
  /(?:(?:failed to pull|pulling|back-off pulling) image "|pull access denied for "?|(?<!matching )manifest for "?|unable to find image '|push refers to repository \[|failed to push |no such image: |docker (?:image )?(?:pull|push) |podman (?:pull|push) |\b(?:image|tags): ?["']?|trying to pull )([a-z0-9][\w./:@-]{1,255})/gi;

/** In a sentence, what follows `docker pull` is a word and no image. */
const PROSE =
  /^(?:to|from|of|on|in|an?|the|and|or|is|says?|said|fail\w*|works?|with|without|for|my|our|it|this|that|images?|commands?|errors?|requests?|denied|gives|returns?|results?|again|now|step|access|any|some|by|as|at|does\w*|did\w*|if|when|while|but|shows?|hangs|stops|limit|rate|secrets?|policy|private|public|all|via|through|after|before|against|into|using)$/i;

const MOST = 400;

/** Every image named, in the order in which they stand. */
export function imagesIn(text: string): NamedImage[] {
  const found: NamedImage[] = [];
  const add = (written: string, at: number): void => {
    const named = readImage(written);
    if (named !== null && found.length < MOST) found.push({ ...named, at });
  };
  for (const { index, 0: address } of text.matchAll(API)) add(trimmed(address), index);
  for (const { index, 1: host = '', 2: path = '' } of text.matchAll(SCOPE)) {
    if (!/^user(?:%2f|\/)image$/i.test(path))
      add(`${host === 'auth.docker.io' ? 'docker.io' : host}/${decoded(path)}`, index);
  }
  for (const { index, 1: host = '', 2: path = '' } of text.matchAll(PLAIN)) {
    if (isRegistryHost(host) && !/^\/v[12](?:\/|$)/.test(path)) add(`${host}${trimmed(path)}`, index);
  }
  for (const { index, 1: name = '' } of text.matchAll(NAMED)) {
    if (!PROSE.test(name)) add(trimmed(name), index);
  }
  return found.sort((a, b) => a.at - b.at);
}

function trimmed(name: string): string {
  return name.replace(/[.:,'"\])/-]{1,10}$/, '');
}

function decoded(path: string): string {
  return path.replace(/%2f/gi, '/');
}

function readImage(written: string): Omit<NamedImage, 'at'> | null {
  const reading = readReference(written, { hosts: [GHCR] });
  const hasHost = cutReference(written.replace(/^https?:\/\//i, '')).registry !== null;
  const reference =
    reading.kind === 'reference' || reading.kind === 'other-registry' ? reading.reference : null;
  if (reference === null) return null;
  const { tag, digest } = reference;
  return { reference, hasHost, isWhole: digest !== null || (tag !== null && written.endsWith(tag)) };
}

/**
 * The image of an error: on ghcr.io before elsewhere, near before far. A bare name stands for a whole reference of the same repository.
 */
export function imageOf(images: readonly NamedImage[], at: number): NamedImage | null {
  let best: NamedImage | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const image of images) {
    const nearness = 1 - Math.min(1, Math.abs(image.at - at) / 2000);
    const worth = (image.reference.registry === GHCR ? 3 : 0) + (image.hasHost ? 2 : 0) + 2 * nearness;
    if (worth <= most) continue;
    most = worth;
    best = image;
  }
  if (best === null || best.isWhole) return best;
  const { registry, repository } = best.reference;
  const isSame = ({ reference }: NamedImage): boolean =>
    reference.registry === registry && reference.repository === repository;
  return images.find((image) => image.isWhole && isSame(image)) ?? best;
}

export function writeImage({ reference }: NamedImage): string {
  return formatReference(reference);
}
