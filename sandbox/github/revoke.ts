// `POST /credentials/revoke`: whoever holds a credential may end it. 202 says nothing of whether it lived.

import { type Answer, answer } from '../http/answer.ts';
import type { Received } from '../http/request.ts';
import { revoke } from '../world/credentials.ts';
import type { World } from '../world/world.ts';
import { problem } from './problems.ts';

/** Installation tokens are not revoked this way. */
const REVOCABLE = /^(?:gh[pour]_|github_pat_)/;

export function answerRevoke(world: World, request: Received): Answer {
  if (request.headers['authorization'] !== undefined) return problem(403, 'Forbidden');
  const listed = readCredentials(request.body);
  if (listed === null || listed.length === 0 || listed.length > 1000)
    return problem(422, 'Validation Failed');
  for (const text of listed) {
    const credential = world.credentials.get(text);
    if (credential && REVOCABLE.test(text)) revoke(credential);
  }
  return answer(202, { 'content-type': 'application/json; charset=utf-8' }, '{}');
}

function readCredentials(body: Buffer): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('credentials' in value)) return null;
  const { credentials } = value;
  if (!Array.isArray(credentials)) return null;
  const texts: unknown[] = credentials;
  return texts.every((text) => typeof text === 'string') ? texts : null;
}
