/**
 * Asks a registry what a client would ask it, and records what it answers. Every address is the pinned origin and validated parts;
 * judging the answers is the diagnosis's work.
 */
import type { Limits } from '../checking/limits.ts';
import type { RegistryProbe, Repository } from '../checking/ports.ts';
import type { ImageConfig, StepName } from '../diagnosis/evidence.ts';
import { Secret } from '../support/secret.ts';
import { refusal } from '../transport/credential-safety.ts';
import type { Http } from '../transport/http.ts';
import { ask, NOTHING } from '../transport/question.ts';
import { fetchBlob } from './blob.ts';
import { basicAuthorization } from './credential-header.ts';
import { parseGrant } from './grant.ts';
import { digestOf, isDigest, parseImageConfig, parseManifest } from './manifest.ts';
import { ACCEPTED_MANIFESTS } from './media-types.ts';
import { readRegistry } from './reading.ts';
import { listTags } from './tag-list.ts';
import { isTag } from './tags.ts';

export interface RegistryProbeOptions {
  /** The origin that answers for a registry host; a host that is not here is asked at `https://HOST`. */
  readonly endpoints: ReadonlyMap<string, string>;
  readonly http: Http;
  /** How long the blob host may take, in milliseconds. */
  readonly blobHostTimeoutMs?: number;
}

const TOKEN_BYTES = 64 * 1024;
const MANIFEST_BYTES = 4 * 1024 * 1024;
const BLOB_HOST_TIMEOUT_MS = 4000;

const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$/;
const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;

/**
 * The methods reject only for what the caller did wrong, before any request: Error with code `credential-host-mismatch`,
 * `credential-needs-https`, `credential-empty` or `target-invalid`.
 */
export function createRegistryProbe(options: RegistryProbeOptions): RegistryProbe {
  const { http } = options;
  const blobHostTimeoutMs = options.blobHostTimeoutMs ?? BLOB_HOST_TIMEOUT_MS;

  function originOf(target: Repository): string {
    if (!HOST.test(target.registry) || !REPOSITORY.test(target.repository)) throw invalidTarget();
    return options.endpoints.get(target.registry) ?? `https://${target.registry}`;
  }

  /** What every question under `/v2/` has in common. */
  function underRepository(name: StepName, target: Repository, path: string, bearer: Secret, limits: Limits) {
    // A credential's bearer comes from `token` alone, which has judged the origin; an anonymous one is no secret.
    return {
      name,
      origin: originOf(target),
      path: `/v2/${target.repository}/${path}`,
      headers: { authorization: `Bearer ${bearer.reveal()}` },
      limits,
      isRetried: isPassing,
      secrets: secretsOf(bearer),
    };
  }

  return {
    async token(target, credential, limits) {
      const origin = originOf(target);
      const scope = encodeURIComponent(`repository:${target.repository}:pull`);
      const asked = await ask(http, {
        name: credential === null ? 'anonymous-token' : 'credential-token',
        origin,
        path: `/token?scope=${scope}&service=${encodeURIComponent(target.registry)}`,
        headers: credential === null ? {} : { authorization: basicAuthorization(credential, target, origin) },
        limits,
        maxBytes: TOKEN_BYTES,
        isRetried: isPassing,
        secrets: credential === null ? [] : [credential.secret],
        read: (received) => readRegistry(received, parseGrant),
      });
      return asked.answer;
    },

    async manifest(name, target, tagOrDigest, bearer, limits) {
      if (!isTag(tagOrDigest) && !isDigest(tagOrDigest)) throw invalidTarget();
      const question = underRepository(name, target, `manifests/${tagOrDigest}`, bearer, limits);
      const asked = await ask(http, {
        ...question,
        headers: { ...question.headers, accept: ACCEPTED_MANIFESTS },
        maxBytes: MANIFEST_BYTES,
        read: (received) => readRegistry(received, (value) => parseManifest(value, received, tagOrDigest)),
      });
      return asked.answer;
    },

    async tags(target, bearer, limits) {
      return listTags(http, underRepository('tags', target, 'tags/list', bearer, limits));
    },

    async config(target, digest, bearer, limits) {
      const question = blobQuestion('config', target, digest, bearer, limits);
      return fetchBlob<ImageConfig>(http, question, {
        timeoutMs: blobHostTimeoutMs,
        headers: {},
        maxBytes: MANIFEST_BYTES,
        beyond: 'fail',
        read: (received) =>
          readRegistry(received, (value) => (digestOf(received) === digest ? parseImageConfig(value) : null)),
      });
    },

    async blob(target, digest, bearer, limits) {
      const question = blobQuestion('blob', target, digest, bearer, limits);
      return fetchBlob<null>(http, question, {
        timeoutMs: blobHostTimeoutMs,
        headers: { range: 'bytes=0-0' },
        maxBytes: 1,
        beyond: 'cut',
        read: ({ status }) => (status >= 300 && status < 400 ? { ...NOTHING, error: 'redirect' } : NOTHING),
      });
    },
  };

  function blobQuestion(name: StepName, target: Repository, digest: string, bearer: Secret, limits: Limits) {
    if (!isDigest(digest)) throw invalidTarget();
    return underRepository(name, target, `blobs/${digest}`, bearer, limits);
  }
}

/** Statuses that may pass by themselves. */
function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

/** GHCR's bearer is base64 of the credential, so both forms are kept out of what is told. */
function secretsOf(bearer: Secret): readonly Secret[] {
  const decoded = Buffer.from(bearer.reveal(), 'base64').toString('latin1');
  return decoded.length < 8 ? [bearer] : [bearer, new Secret(decoded)];
}

function invalidTarget(): Error {
  return refusal('target-invalid', 'The target is no repository, tag or digest of a registry.');
}
