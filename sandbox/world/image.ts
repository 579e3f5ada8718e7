// Real images: a layer that unpacks, a configuration that tells the platform, a manifest in the OCI or the
// docker schema 2 form, and artifacts (Helm charts, signatures) that are no images.

import { gzipSync } from 'node:zlib';
import { type Content, descriptorOf, digestOf, MEDIA, makeBlob, makeManifest } from './content.ts';
import { tarOf } from './tar.ts';

export type ImageFormat = 'oci' | 'docker';

export interface ImageOptions {
  readonly format?: ImageFormat;
  /** `os/architecture[/variant]` */
  readonly platform?: string;
  /** What makes this image differ from another: the text of its one file. */
  readonly text?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

export function platformOf(text: string): Platform {
  const [os = 'linux', architecture = 'amd64', variant] = text.split('/');
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}

/** A single image, linux/amd64 in the OCI form unless told otherwise. */
export function buildImage(options: ImageOptions = {}): Content {
  const oci = (options.format ?? 'oci') === 'oci';
  const tar = tarOf('hello.txt', Buffer.from(options.text ?? 'hello\n'));
  const layer = makeBlob(gzipSync(tar));
  const platform = platformOf(options.platform ?? 'linux/amd64');
  const config = makeBlob(
    Buffer.from(
      JSON.stringify({
        created: '2026-01-01T00:00:00Z',
        ...platform,
        config: { Cmd: ['/hello'], Labels: options.labels ?? {} },
        rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
        history: [{ created: '2026-01-01T00:00:00Z', created_by: 'COPY hello.txt /' }],
      }),
    ),
  );
  const mediaType = oci ? MEDIA.ociManifest : MEDIA.dockerManifest;
  const manifest = makeManifest(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: descriptorOf(oci ? MEDIA.ociConfig : MEDIA.dockerConfig, config),
    layers: [descriptorOf(oci ? MEDIA.ociLayer : MEDIA.dockerLayer, layer)],
  });
  return { digest: manifest.digest, mediaType, manifests: [manifest], blobs: [config, layer] };
}

const ARTIFACTS = {
  helm: {
    config: 'application/vnd.cncf.helm.config.v1+json',
    layer: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  },
  signature: { config: MEDIA.ociConfig, layer: 'application/vnd.dev.cosign.simplesigning.v1+json' },
} as const;

/** A Helm chart or a cosign signature: an OCI manifest without a platform. */
export function buildArtifact(kind: keyof typeof ARTIFACTS, text = 'demo'): Content {
  const types = ARTIFACTS[kind];
  const config = makeBlob(
    Buffer.from(kind === 'helm' ? JSON.stringify({ name: text, version: '0.1.0', apiVersion: 'v2' }) : '{}'),
  );
  const chart = gzipSync(
    tarOf(`${text}/Chart.yaml`, Buffer.from(`apiVersion: v2\nname: ${text}\nversion: 0.1.0\n`)),
  );
  const layer = makeBlob(
    kind === 'helm' ? chart : Buffer.from(JSON.stringify({ critical: { identity: text } })),
  );
  const manifest = makeManifest(MEDIA.ociManifest, {
    schemaVersion: 2,
    mediaType: MEDIA.ociManifest,
    config: descriptorOf(types.config, config),
    layers: [descriptorOf(types.layer, layer)],
  });
  return {
    digest: manifest.digest,
    mediaType: MEDIA.ociManifest,
    manifests: [manifest],
    blobs: [config, layer],
  };
}
