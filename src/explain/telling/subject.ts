/** What the sentences and commands of an explanation are about: the image and its registry, where the text names them. */
import type { PackageName } from '../../diagnosis/links.ts';
import { packageOf } from '../../diagnosis/links.ts';
import { GHCR } from '../../image/reference.ts';
import { printable } from '../../support/printable.ts';
import type { Operation } from '../cause.ts';
import { type NamedImage, writeImage } from '../image-in-text.ts';
import type { ReadingName } from '../readings.ts';
import type { Details } from './details.ts';
import type { AtHand, Place, Tool } from './tool.ts';

export interface Subject {
  /** For sentences: `ghcr.io/acme/app`, or `the image`. */
  readonly name: string;
  /** The whole reference; null where the text names none. */
  readonly image: string | null;
  /** For links to GitHub; null for other registries and where no image is named. */
  readonly packageName: PackageName | null;
  /** `ghcr.io` where the text names no registry. */
  readonly host: string;
  readonly isGhcr: boolean;
  readonly hasHost: boolean;
  readonly tag: string | null;
  readonly operation: Operation | null;
  /** Where the login is kept. */
  readonly place: Place;
  /** Whose commands change it. */
  readonly tool: Tool;
  readonly details: Details;
}

export function subjectOf(
  image: NamedImage | null,
  host: string | null,
  operation: Operation | null,
  place: Place,
  { tool, details }: AtHand,
): Subject {
  if (image === null) {
    const named = host ?? GHCR;
    return {
      name: 'the image',
      image: null,
      packageName: null,
      host: named,
      isGhcr: named === GHCR,
      hasHost: true,
      tag: null,
      operation,
      place,
      tool,
      details,
    };
  }
  const { registry, repository, tag } = image.reference;
  const isGhcr = registry === GHCR;
  return {
    name: printable(`${registry}/${repository}`, 160),
    image: writeImage(image),
    packageName: isGhcr ? packageOf(repository) : null,
    host: registry,
    isGhcr,
    hasHost: image.hasHost,
    tag,
    operation,
    place,
    tool,
    details,
  };
}

/** Nothing but a push is refused with these words. */
const OF_PUSHES: ReadonlySet<ReadingName> = new Set([
  'write-package',
  'create-package',
  'installation-create',
  'installation-write',
  'creation-banned',
  'upload-403',
  'push-401',
  'kaniko-push',
  'hidden-push',
]);

/** The same as these words have it: whoever pushes logs in and asks for layers on the way. */
export function asPush(subject: Subject, reading: ReadingName): Subject {
  const { operation, details } = subject;
  const isOnTheWay = operation === 'login' || reading === 'push-403';
  const isPush = OF_PUSHES.has(reading) || (isOnTheWay && details.said.has('pushes'));
  return isPush && operation !== 'push' ? { ...subject, operation: 'push' } : subject;
}

export function isCluster({ tool, place }: Subject): boolean {
  return tool === 'kubernetes' || tool === 'k3s' || place === 'cluster';
}
