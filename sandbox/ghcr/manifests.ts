// `GET|HEAD /v2/<name>/manifests/<reference>` for a reader who was let in.

import { type Answer, answer } from '../http/answer.ts';
import { MEDIA } from '../world/content.ts';
import { type Package, resolve } from '../world/packages.ts';
import { API_VERSION, REFUSALS, refusalAnswer } from './bodies.ts';

/** A stored OCI type that is not accepted by name reads as a missing manifest. */
export function answerManifest(target: Package, reference: string, accept: string): Answer {
  const found = resolve(target, reference);
  if (!found) return refusalAnswer(REFUSALS.manifestUnknown);
  const accepted = accept.split(',').map((part) => part.split(';')[0]?.trim());
  if (!accepted.includes(found.mediaType)) {
    if (found.mediaType === MEDIA.ociIndex) return refusalAnswer(REFUSALS.ociIndexNotAccepted);
    if (found.mediaType === MEDIA.ociManifest) return refusalAnswer(REFUSALS.ociManifestNotAccepted);
  }
  const headers = {
    'content-type': found.mediaType,
    'docker-content-digest': found.digest,
    etag: `"${found.digest}"`,
    ...API_VERSION,
  };
  return answer(200, headers, found.bytes);
}
