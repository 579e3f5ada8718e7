// The part of api.github.com that tells about credentials, owners and packages.

import { type Answer, answer, jsonAnswer, withHeaders } from '../http/answer.ts';
import type { Handling } from '../http/listen.ts';
import type { Received } from '../http/request.ts';
import { makeRequestId } from '../http/request-id.ts';
import { type Credential, findLive } from '../world/credentials.ts';
import { findOwner } from '../world/owners.ts';
import type { World } from '../world/world.ts';
import { credentialHeaders } from './credential-headers.ts';
import { answerOrganization, answerOwner, answerUser } from './owners.ts';
import { answerPackage, answerPackageList, refuseDemand } from './packages.ts';
import { badCredentials, notFound, rateLimitExceeded } from './problems.ts';
import { type RateLimiter, rateBody, rateHeaders } from './rate.ts';
import { answerRevoke } from './revoke.ts';

const PACKAGE = /^\/(?:(orgs|users)\/([^/]+)|user)\/packages\/container\/([^/]+?)(\/versions)?$/;
const PACKAGE_LIST = /^\/orgs\/([^/]+)\/packages$/;

export function handleApi(world: World, limiter: RateLimiter, request: Received): Handling {
  const authorization = request.headers['authorization'];
  const viewpoint = authorization === undefined ? 'anonymous' : 'credential';
  const reply = answerApi(world, limiter, request);
  return {
    target: { place: 'api', repository: repositoryOf(request.path), viewpoint, url: request.url },
    answer: withHeaders(reply, { 'x-github-request-id': makeRequestId(world) }),
  };
}

function answerApi(world: World, limiter: RateLimiter, request: Received): Answer {
  if (!request.headers['user-agent']) return withoutUserAgent();
  const text = credentialText(request.headers['authorization']);
  const credential = text === null ? null : findLive(world, text);
  const revoking = request.method === 'POST' && request.path === '/credentials/revoke';
  if (credential === undefined && !revoking) return badCredentials();
  const rate = limiter.take(credential ?? null, request.path !== '/rate_limit');
  if (rate.exceeded && request.path !== '/rate_limit') {
    return withHeaders(rateLimitExceeded('127.0.0.1'), rateHeaders(rate));
  }
  const reply = revoking
    ? answerRevoke(world, request)
    : request.path === '/rate_limit'
      ? jsonAnswer(200, rateBody(rate))
      : route(world, credential ?? null, request);
  const accepted = request.path.includes('/packages') ? 'read:packages' : '';
  const told = credential ? credentialHeaders(world, credential, accepted) : {};
  return withHeaders(reply, {
    ...rateHeaders(rate),
    ...told,
    'x-github-media-type': 'github.v3; format=json',
  });
}

function route(world: World, credential: Credential | null, request: Received): Answer {
  const { path, query } = request;
  if (request.method !== 'GET' && request.method !== 'HEAD') return notFound();
  if (path === '/user') return answerUser(world, credential);
  if (path === '/') return jsonAnswer(200, { current_user_url: 'https://api.github.com/user' });
  const list = PACKAGE_LIST.exec(path);
  if (list?.[1]) return answerPackageList(world, credential, decode(list[1]), query);
  const single = PACKAGE.exec(path);
  if (single?.[3]) {
    return answerPackage(world, {
      credential,
      owner: single[2] === undefined ? null : decode(single[2]),
      ownerType: single[1] === 'orgs' ? 'Organization' : single[1] === 'users' ? 'User' : null,
      name: decode(single[3]),
      versions: single[4] !== undefined,
      query,
    });
  }
  const user = /^\/users\/([^/]+)$/.exec(path);
  if (user?.[1]) return answerOwner(world, decode(user[1]));
  const organization = /^\/orgs\/([^/]+)$/.exec(path);
  return organization?.[1] ? guardOrganization(world, credential, decode(organization[1])) : notFound();
}

function guardOrganization(world: World, credential: Credential | null, name: string): Answer {
  const owner = findOwner(world, name);
  if (owner?.type !== 'Organization') return notFound();
  const demand = credential ? refuseDemand(world, owner, credential) : null;
  return demand ?? answerOrganization(owner);
}

/** `Bearer` and `token` carry the credential as it is, `Basic` as the password; null when none was sent. */
function credentialText(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const [scheme = '', value = ''] = authorization.split(/ +/);
  if (scheme.toLowerCase() !== 'basic') return value;
  return Buffer.from(value, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}

function repositoryOf(path: string): string | null {
  const found = PACKAGE.exec(path);
  return found?.[2] && found[3] ? `${decode(found[2])}/${decode(found[3])}` : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function withoutUserAgent(): Answer {
  const text =
    '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header.\r\n';
  return answer(403, { 'content-type': 'text/html; charset=utf-8' }, text);
}
