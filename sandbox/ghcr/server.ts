// The registry: routes a request, asks who may read, and answers. Every answer carries a request id.

import { type Answer, answer, withHeaders } from '../http/answer.ts';
import type { Handling } from '../http/listen.ts';
import type { Received } from '../http/request.ts';
import { makeRequestId } from '../http/request-id.ts';
import type { FaultPlace, Viewpoint } from '../world/faults.ts';
import type { World } from '../world/world.ts';
import { decideAccess } from './access.ts';
import { answerBlob } from './blobs.ts';
import { API_VERSION, REFUSALS, type Refusal, refusalAnswer } from './bodies.ts';
import { challenge, PLACEHOLDER } from './challenge.ts';
import { answerManifest } from './manifests.ts';
import { type Route, routeOf } from './routes.ts';
import { answerTags } from './tags.ts';
import { answerToken, tokenRepository } from './token.ts';
import { readViewer, type Viewer, viewpointOf } from './viewer.ts';

const PLACES: Record<Route['kind'], FaultPlace | null> = {
  base: 'base',
  token: 'token',
  catalog: null,
  manifest: 'manifest',
  blob: 'blob',
  tags: 'tags',
  unrouted: null,
};

/** `blobOrigin` is where blobs are to be fetched. */
export function handleGhcr(world: World, blobOrigin: string, request: Received): Handling {
  const route = routeOf(request.path);
  const viewer = readViewer(world, request.headers['authorization']);
  const reply =
    route.kind === 'token'
      ? answerToken(world, request)
      : answerV2(world, blobOrigin, request, route, viewer);
  const target = {
    place: PLACES[route.kind],
    repository: route.kind === 'token' ? tokenRepository(request.query) : repositoryOf(route),
    viewpoint: viewpoint(route, request, viewer),
    url: request.url,
  };
  return { target, answer: withHeaders(reply, { 'x-github-request-id': makeRequestId(world) }) };
}

function answerV2(world: World, blobOrigin: string, request: Received, route: Route, viewer: Viewer): Answer {
  const { origin } = request;
  if (route.kind === 'unrouted' && !route.path.startsWith('/v2/')) return toWebPage(route.path);
  if (viewer.kind === 'none')
    return refuse(REFUSALS.unauthorized, origin, repositoryOf(route) ?? PLACEHOLDER);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusalAnswer(REFUSALS.unsupported);
  switch (route.kind) {
    case 'base':
      return answerBase(viewer, origin);
    case 'token':
    case 'catalog':
      return answer(
        404,
        { 'content-type': 'text/plain; charset=utf-8', ...API_VERSION },
        '404 page not found\n',
      );
    case 'unrouted':
      return toWebPage(route.path);
    case 'manifest':
    case 'tags':
    case 'blob': {
      const access = decideAccess(world, viewer, route.repository, route.kind);
      if (!access.allowed) return refuse(access.refusal, origin, route.repository);
      if (route.kind === 'tags') return answerTags(access.target, route.repository, request.query);
      if (route.kind === 'blob') return answerBlob(world, access.target, route.reference, blobOrigin);
      return answerManifest(access.target, route.reference, request.headers['accept'] ?? '');
    }
  }
}

/** `docker login` succeeds here with any live credential; an anonymous bearer is no login. */
function answerBase(viewer: Viewer, origin: string): Answer {
  if (viewer.kind === 'credential')
    return answer(200, { 'content-type': 'application/json', ...API_VERSION });
  if (viewer.kind === 'garbage') return refusalAnswer(REFUSALS.denied);
  if (viewer.kind === 'empty') return refuse(REFUSALS.noToken, origin, PLACEHOLDER);
  if (viewer.kind === 'dead') return refuse(REFUSALS.deadBearer, origin, PLACEHOLDER);
  return refuse(REFUSALS.unauthorized, origin, PLACEHOLDER);
}

/** The recorded 401 of `/v2` has a challenge and no API version header. */
function refuse(refusal: Refusal, origin: string, repository: string): Answer {
  if (refusal.status !== 401) return refusalAnswer(refusal);
  return refusalAnswer(refusal, challenge(origin, repository));
}

/** artifacthub/hub#4785: what is not routed is sent to the package's web page, cut at the colon. */
function toWebPage(path: string): Answer {
  const page = encodeURIComponent(path.replace(/^\/(?:v2\/)?/, '').split(':')[0] ?? '');
  return answer(303, { location: `https://github.com/-/v2/packages/container/package/${page}` });
}

function repositoryOf(route: Route): string | null {
  return route.kind === 'manifest' || route.kind === 'tags' || route.kind === 'blob'
    ? route.repository
    : null;
}

function viewpoint(route: Route, request: Received, viewer: Viewer): Viewpoint {
  if (route.kind !== 'token') return viewpointOf(viewer);
  return /^basic /i.test(request.headers['authorization'] ?? '') ? 'credential' : 'anonymous';
}
