// The second origin that layers come from. It knows signatures, no credentials: a request that brings an
// Authorization header is refused, as the storage behind GHCR refuses it.

import { type Answer, answer } from '../http/answer.ts';
import type { Handling } from '../http/listen.ts';
import type { Received } from '../http/request.ts';
import type { World } from '../world/world.ts';
import { isSigned } from './blob-signature.ts';

const DIGEST_PATH = /^\/ghcrblobs07\/blobs\/(sha256:[0-9a-f]{64})$/;

export function handleBlobHost(world: World, request: Received): Handling {
  const repository = findBlob(world, DIGEST_PATH.exec(request.path)?.[1] ?? '')?.repository ?? null;
  const target = { place: 'blob-host', repository, viewpoint: 'anonymous', url: request.url } as const;
  const reply = answerBlobHost(world, request);
  const id = Buffer.from(world.random(16)).toString('hex');
  return {
    target,
    answer: { ...reply, headers: { 'x-ms-request-id': id, 'x-ms-version': '2025-01-05', ...reply.headers } },
  };
}

function answerBlobHost(world: World, request: Received): Answer {
  if (request.headers['authorization'] !== undefined) {
    return problem(
      400,
      'InvalidAuthenticationInfo',
      'Authentication information is not given in the correct format.',
    );
  }
  const digest = DIGEST_PATH.exec(request.path)?.[1];
  if (digest === undefined) return problem(404, 'ResourceNotFound', 'The specified resource does not exist.');
  if (!isSigned(world, request.path, request.query)) {
    return problem(403, 'AuthenticationFailed', 'Server failed to authenticate the request.');
  }
  const found = findBlob(world, digest);
  if (!found) return problem(404, 'BlobNotFound', 'The specified blob does not exist.');
  return answerRange(found.bytes, request.headers['range']);
}

function answerRange(bytes: Buffer, range: string | undefined): Answer {
  const headers = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' };
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return answer(200, headers, bytes);
  const suffix = asked[1] === '';
  const start = suffix ? Math.max(0, bytes.length - Number(asked[2])) : Number(asked[1]);
  const end = suffix || asked[2] === '' ? bytes.length - 1 : Math.min(Number(asked[2]), bytes.length - 1);
  if (start > end) return answer(416, { ...headers, 'content-range': `bytes */${bytes.length}` });
  const part = bytes.subarray(start, end + 1);
  return answer(206, { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` }, part);
}

/** Storage is shared: of several packages with the same blob, the first stands for it. */
function findBlob(world: World, digest: string): { bytes: Buffer; repository: string } | undefined {
  for (const [repository, candidate] of world.packages) {
    const bytes = candidate.blobs.get(digest);
    if (bytes) return { bytes, repository };
  }
  return undefined;
}

function problem(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return answer(status, { 'content-type': 'application/xml', 'x-ms-error-code': code }, body);
}
