/** The media types of the OCI image specification and of Docker's second schema, and what each says of a document. */

const INDEXES: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]);

const MANIFESTS: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]);

const IMAGE_CONFIGS: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

/** All four in one field: without the OCI index GHCR answers 404 to a tag that is there. */
export const ACCEPTED_MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Which kind of manifest a media type names; null when it names neither. */
export function manifestKind(mediaType: string | null): 'index' | 'image' | null {
  if (mediaType === null) return null;
  if (INDEXES.has(mediaType)) return 'index';
  return MANIFESTS.has(mediaType) ? 'image' : null;
}

export function isImageConfig(mediaType: string): boolean {
  return IMAGE_CONFIGS.has(mediaType);
}

/** Signatures and attestations borrow an image's configuration; their layers tell them apart. */
export function isImageLayer(mediaType: string): boolean {
  return (
    mediaType.startsWith('application/vnd.oci.image.layer.') ||
    mediaType.startsWith('application/vnd.docker.image.rootfs.')
  );
}
