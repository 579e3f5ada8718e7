// Images for several platforms: an OCI index or a docker manifest list, with the attestation entries that
// BuildKit adds (moby/buildkit, docs/attestations/attestation-storage.md).

import {
  type Content,
  descriptorOf,
  type Manifest,
  MEDIA,
  makeBlob,
  makeManifest,
  topManifest,
} from './content.ts';
import { buildImage, type ImageFormat, platformOf } from './image.ts';

export interface IndexOptions {
  readonly platforms: readonly string[];
  readonly format?: ImageFormat;
  /** Adds an `unknown/unknown` attestation manifest for each platform, as BuildKit does. */
  readonly attestations?: boolean;
  readonly text?: string;
}

/** The index and its children, in the order of the platforms; attestations come last. */
export function buildIndex(options: IndexOptions): Content {
  const oci = (options.format ?? 'oci') === 'oci';
  const children = options.platforms.map((platform) =>
    buildImage({
      format: options.format ?? 'oci',
      platform,
      text: `${options.text ?? 'hello'} ${platform}\n`,
    }),
  );
  const attested = options.attestations === true ? children.map((child) => buildAttestation(child)) : [];
  const mediaType = oci ? MEDIA.ociIndex : MEDIA.dockerList;
  const index = makeManifest(mediaType, {
    schemaVersion: 2,
    mediaType,
    manifests: [
      ...children.map((child, at) => ({
        ...descriptorOf(child.mediaType, topManifest(child)),
        platform: platformOf(options.platforms[at] ?? ''),
      })),
      ...attested.map((attestation, at) => ({
        ...descriptorOf(attestation.mediaType, topManifest(attestation)),
        annotations: {
          'vnd.docker.reference.digest': children[at]?.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      })),
    ],
  });
  return gather(mediaType, index, [...children, ...attested]);
}

/** The digest of the index's child for a platform, to take it away or ask for it. */
export function childDigest(index: Content, platform: string): string {
  const wanted = JSON.stringify(platformOf(platform));
  const parsed: {
    manifests: { digest: string; platform: { os: string; architecture: string; variant?: string } }[];
  } = JSON.parse(topManifest(index).bytes.toString());
  const child = parsed.manifests.find((entry) => JSON.stringify(entry.platform) === wanted);
  if (!child) throw new Error(`the index has no child for ${platform}`);
  return child.digest;
}

function buildAttestation(subject: Content): Content {
  const statement = makeBlob(
    Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v0.1',
        predicateType: 'https://slsa.dev/provenance/v0.2',
        subject: [{ name: 'demo', digest: { sha256: subject.digest.slice('sha256:'.length) } }],
        predicate: {},
      }),
    ),
  );
  const config = makeBlob(
    Buffer.from(
      JSON.stringify({
        architecture: 'unknown',
        os: 'unknown',
        config: {},
        rootfs: { type: 'layers', diff_ids: [statement.digest] },
      }),
    ),
  );
  const manifest = makeManifest(MEDIA.ociManifest, {
    schemaVersion: 2,
    mediaType: MEDIA.ociManifest,
    config: descriptorOf(MEDIA.ociConfig, config),
    layers: [
      {
        ...descriptorOf('application/vnd.in-toto+json', statement),
        annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' },
      },
    ],
  });
  return {
    digest: manifest.digest,
    mediaType: MEDIA.ociManifest,
    manifests: [manifest],
    blobs: [config, statement],
  };
}

function gather(mediaType: string, index: Manifest, parts: readonly Content[]): Content {
  return {
    digest: index.digest,
    mediaType,
    manifests: [index, ...parts.flatMap((part) => part.manifests)],
    blobs: parts.flatMap((part) => part.blobs),
  };
}
