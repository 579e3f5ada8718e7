/**
 * Manifests and indexes (OCI image specification 1.1; Docker's image manifest version 2, schema 2), read for what a check needs. A
 * digest that is none, and any address inside the document, goes no further than here.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Descriptor, ImageConfig, IndexEntry, Manifest } from '../diagnosis/evidence.ts';
import { normalisePlatform, type Platform } from '../image/platform.ts';
import type { Received } from '../transport/question.ts';
import { isImageConfig, isImageLayer, manifestKind } from './media-types.ts';

const MOST_ENTRIES = 500;
const MOST_LAYERS = 1000;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/;
const PLATFORM_PART = /^[\w.-]{1,64}$/;

const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const DescriptorSchema = v.object({
  mediaType: v.pipe(v.string(), v.regex(MEDIA_TYPE)),
  digest: v.pipe(v.string(), v.regex(DIGEST)),
  size: v.fallback(Size, 0),
});

const PlatformSchema = v.object({
  os: v.pipe(v.string(), v.regex(PLATFORM_PART)),
  architecture: v.pipe(v.string(), v.regex(PLATFORM_PART)),
  variant: v.fallback(v.nullable(v.pipe(v.string(), v.regex(PLATFORM_PART))), null),
});

const EntrySchema = v.object({
  mediaType: v.fallback(v.pipe(v.string(), v.regex(MEDIA_TYPE)), ''),
  digest: v.pipe(v.string(), v.regex(DIGEST)),
  platform: v.optional(v.unknown()),
  annotations: v.fallback(
    v.nullable(v.object({ 'vnd.docker.reference.type': v.optional(v.unknown()) })),
    null,
  ),
});

const IndexSchema = v.object({
  mediaType: v.optional(v.unknown()),
  manifests: v.array(v.unknown()),
});

const ImageSchema = v.object({
  mediaType: v.optional(v.unknown()),
  config: DescriptorSchema,
  layers: v.array(v.unknown()),
});

const Typed = v.object({ mediaType: v.string() });

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/**
 * The manifest in a 200; null when it is none, or its bytes are not those of the digest asked for. The header names its kind, else the
 * document, else its shape.
 */
export function parseManifest(value: unknown, received: Received, tagOrDigest: string): Manifest | null {
  const stated = v.safeParse(Typed, value);
  const inBody = stated.success ? stated.output.mediaType : null;
  const mediaType = [received.contentType, inBody].find((type) => manifestKind(type) !== null) ?? null;
  const digest = digestOf(received);
  if (isDigest(tagOrDigest) && digest !== tagOrDigest) return null;
  const kind = manifestKind(mediaType);
  if (kind !== 'image') {
    const index = v.safeParse(IndexSchema, value);
    if (index.success) {
      return {
        kind: 'index',
        digest,
        mediaType: mediaType ?? 'application/vnd.oci.image.index.v1+json',
        entries: index.output.manifests.slice(0, MOST_ENTRIES).flatMap(parseEntry),
      };
    }
    if (kind === 'index') return null;
  }
  const image = v.safeParse(ImageSchema, value);
  if (!image.success) return null;
  const layers = image.output.layers.slice(0, MOST_LAYERS).flatMap(parseDescriptor);
  const config = toDescriptor(image.output.config);
  return {
    kind: 'image',
    digest,
    mediaType: mediaType ?? 'application/vnd.oci.image.manifest.v1+json',
    config,
    layers,
    isImage:
      isImageConfig(config.mediaType) &&
      (layers.length === 0 || layers.some((layer) => isImageLayer(layer.mediaType))),
  };
}

/** The configuration of an image; null when the value is no object. */
export function parseImageConfig(value: unknown): ImageConfig | null {
  return v.is(v.object({}), value) && !Array.isArray(value) ? { platform: parsePlatform(value) } : null;
}

/** The platform that an index's entry or an image's configuration names, normalised; null when it names none. */
function parsePlatform(value: unknown): Platform | null {
  const platform = v.safeParse(PlatformSchema, value);
  if (!platform.success) return null;
  const { os, architecture } = platform.output;
  if (os === 'unknown' || architecture === 'unknown') return null;
  return normalisePlatform(platform.output);
}

function parseEntry(value: unknown): IndexEntry[] {
  const entry = v.safeParse(EntrySchema, value);
  if (!entry.success) return [];
  const { digest, mediaType, platform, annotations } = entry.output;
  const isAttestation =
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' || isUnknownPlatform(platform);
  return [{ digest, mediaType, platform: isAttestation ? null : parsePlatform(platform), isAttestation }];
}

/** BuildKit writes `unknown/unknown` on its attestations, and older clients drop the annotation that says so. */
function isUnknownPlatform(value: unknown): boolean {
  const platform = v.safeParse(PlatformSchema, value);
  return platform.success && platform.output.os === 'unknown' && platform.output.architecture === 'unknown';
}

function parseDescriptor(value: unknown): Descriptor[] {
  const descriptor = v.safeParse(DescriptorSchema, value);
  return descriptor.success ? [toDescriptor(descriptor.output)] : [];
}

function toDescriptor({ mediaType, digest, size }: v.InferOutput<typeof DescriptorSchema>): Descriptor {
  return { mediaType, digest, sizeBytes: size };
}

/** The digest of the bytes themselves: a header that says another is not believed. Null for a body that was cut. */
export function digestOf({ body, isWhole }: Received): string | null {
  return isWhole ? `sha256:${createHash('sha256').update(body).digest('hex')}` : null;
}
