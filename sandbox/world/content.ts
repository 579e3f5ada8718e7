// Content with true digests: blobs and manifests whose names are the SHA-256 of their bytes.

import { createHash } from 'node:crypto';

export const MEDIA = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

export interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface Manifest extends Blob {
  readonly mediaType: string;
}

/** What one push brings: `digest` names the manifest on top; children come along. */
export interface Content {
  readonly digest: string;
  readonly mediaType: string;
  readonly manifests: readonly Manifest[];
  readonly blobs: readonly Blob[];
}

export interface Descriptor {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export function makeBlob(bytes: Buffer): Blob {
  return { digest: digestOf(bytes), bytes };
}

export function makeManifest(mediaType: string, value: object): Manifest {
  return { mediaType, ...makeBlob(Buffer.from(JSON.stringify(value, null, 2))) };
}

export function descriptorOf(mediaType: string, blob: Blob): Descriptor {
  return { mediaType, digest: blob.digest, size: blob.bytes.length };
}

/** The manifest of this content that stands on top. */
export function topManifest(content: Content): Manifest {
  const top = content.manifests.find((manifest) => manifest.digest === content.digest);
  if (!top) throw new Error('the content does not hold its own manifest');
  return top;
}
