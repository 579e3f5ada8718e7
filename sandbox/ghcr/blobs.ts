// `GET|HEAD /v2/<name>/blobs/<digest>` sends the reader on to the blob host, with a signed address that is
// good for ten minutes.

import { type Answer, answer } from '../http/answer.ts';
import type { Package } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import { signBlob } from './blob-signature.ts';
import { API_VERSION, REFUSALS, refusalAnswer } from './bodies.ts';

export function answerBlob(world: World, target: Package, digest: string, blobOrigin: string): Answer {
  if (!target.blobs.has(digest)) return refusalAnswer(REFUSALS.blobUnknown);
  const path = `/ghcrblobs07/blobs/${digest}`;
  const location = `${blobOrigin}${path}?${signBlob(world, path)}`;
  return answer(307, { 'content-type': 'application/octet-stream', location, ...API_VERSION });
}
