/**
 * Asks the GitHub API what GHCR will not say (whose credential it is, its scopes and end, what a package or an owner is) and the status
 * page how Packages is. A credential goes to the API only if it belongs to ghcr.io, and to the status page never.
 */
import type { Limits } from '../checking/limits.ts';
import type { GitHubProbe } from '../checking/ports.ts';
import type { Credential } from '../credential/credential.ts';
import type { Answer, GitHubAnswer, StatusSummary, StepName } from '../diagnosis/evidence.ts';
import { isWebPage } from '../support/media-type.ts';
import { refusal, requireSafeOrigin } from '../transport/credential-safety.ts';
import { type Headers, headerOf } from '../transport/exchange.ts';
import type { Http } from '../transport/http.ts';
import { parseJson } from '../transport/json.ts';
import { ask, NOTHING, type Reading, type Received } from '../transport/question.ts';
import { type AnonymousBudget, createAnonymousBudget } from './anonymous-budget.ts';
import { parseList, parseOwner, parsePackage, parseRefusal, parseUser } from './documents.ts';
import { parseScopes } from './scopes.ts';
import { parseSsoUrl } from './single-sign-on.ts';
import { parseStatusSummary } from './status-summary.ts';
import { readTokenExpiry } from './token-expiry.ts';

export interface GitHubProbeOptions {
  /** `https://api.github.com`, without or with a path. */
  readonly apiUrl: string;
  /** `https://www.githubstatus.com`. */
  readonly statusUrl: string;
  readonly http: Http;
  /** For questions without a credential; one of its own by default. */
  readonly budget?: AnonymousBudget;
}

const DOCUMENT_BYTES = 1024 * 1024;
const API_HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/**
 * The methods reject only for what the caller did wrong, before any request: Error with code `credential-host-mismatch`,
 * `credential-needs-https`, `credential-empty` or `target-invalid`.
 */
export function createGitHubProbe(options: GitHubProbeOptions): GitHubProbe {
  const { http } = options;
  const api = baseOf(options.apiUrl);
  const statusPage = baseOf(options.statusUrl);
  const budget = options.budget ?? createAnonymousBudget(http.clock);

  async function askApi<Body>(
    name: StepName,
    path: string,
    credential: Credential | null,
    limits: Limits,
    parse: (value: unknown) => Body | null,
  ): Promise<GitHubAnswer<Body>> {
    const authorization =
      credential === null ? {} : { authorization: authorizationOf(credential, api.origin) };
    if (credential === null && !budget.take('question')) return notAsked(name, api.origin + api.path + path);
    const { answer, headers } = await ask(http, {
      name,
      origin: api.origin,
      path: api.path + path,
      headers: { ...API_HEADERS, ...authorization },
      limits,
      maxBytes: DOCUMENT_BYTES,
      isRetried: (status) => status >= 500,
      secrets: credential === null ? [] : [credential.secret],
      read: (received) => readApi(received, parse),
    });
    if (credential === null) budget.learn(headers);
    return { ...answer, ...headerFacts(headers, answer.step.status, http.clock.now()) };
  }

  return {
    user: async (credential, limits) => askApi('github-user', '/user', credential, limits, parseUser),

    async organizationPackage(credential, owner, name, limits) {
      const path = `/orgs/${segment(owner)}/packages/container/${segment(name)}`;
      return askApi('github-package', path, credential, limits, parsePackage);
    },

    owner: async (name, credential, limits) =>
      askApi('github-owner', `/users/${segment(name)}`, credential, limits, parseOwner),

    async organizationPackages(credential, owner, limits) {
      const path = `/orgs/${segment(owner)}/packages?package_type=container&per_page=1`;
      return askApi('github-organization', path, credential, limits, parseList);
    },

    async status(limits): Promise<Answer<StatusSummary>> {
      const { answer } = await ask(http, {
        name: 'status',
        origin: statusPage.origin,
        path: `${statusPage.path}/api/v2/summary.json`,
        headers: { accept: 'application/json' },
        limits,
        maxBytes: DOCUMENT_BYTES,
        isRetried: () => false,
        secrets: [],
        read: (received) => readApi(received, parseStatusSummary),
      });
      return answer;
    },
  };
}

/** In the place of an answer, where the hour's requests without a credential are used up but for those that are kept. */
function notAsked(name: StepName, url: string): GitHubAnswer<never> {
  return {
    attempts: [],
    step: {
      name,
      method: 'GET',
      url,
      status: null,
      registryCode: null,
      message: 'not asked: too many requests without a login in this hour',
      requestId: null,
      durationMs: 0,
      error: null,
      via: null,
    },
    reason: null,
    contentType: null,
    retryAfterMs: null,
    body: null,
    scopes: null,
    expiresAtMs: null,
    expiryHeader: 'absent',
    ssoUrl: null,
    isOverLimit: true,
  };
}

function readApi<Body>(received: Received, parse: (value: unknown) => Body | null): Reading<Body> {
  if (received.status >= 300 && received.status < 400) return { ...NOTHING, error: 'redirect' };
  if (isWebPage(received.contentType)) return NOTHING;
  const json = parseJson(received.body);
  if (received.status !== 200) {
    return { ...NOTHING, message: json.kind === 'json' ? parseRefusal(json.value) : null };
  }
  const body = json.kind === 'json' ? parse(json.value) : null;
  return body === null ? { ...NOTHING, error: 'malformed' } : { ...NOTHING, body };
}

function headerFacts(headers: Headers | null, status: number | null, nowMs: number) {
  const isRefused = status === 403 || status === 429;
  const isSpent =
    headerOf(headers, 'x-ratelimit-remaining')?.trim() === '0' || headerOf(headers, 'retry-after') !== null;
  return {
    scopes: parseScopes(headerOf(headers, 'x-oauth-scopes')),
    ...readTokenExpiry(headerOf(headers, 'github-authentication-token-expiration'), status, nowMs),
    ssoUrl: parseSsoUrl(headerOf(headers, 'x-github-sso')),
    isOverLimit: status === 429 || (isRefused && isSpent),
  };
}

/** `Bearer`, or `Basic` for what could not stand in a header as it is. */
function authorizationOf(credential: Credential, origin: string): string {
  if (credential.host !== 'ghcr.io') {
    throw refusal('credential-host-mismatch', 'Only a credential for ghcr.io belongs to the GitHub API.');
  }
  requireSafeOrigin(origin);
  const secret = credential.secret.reveal();
  if (secret === '') throw refusal('credential-empty', 'The credential is empty.');
  if (/^[\x21-\x7e]+$/.test(secret)) return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`x-access-token:${secret}`).toString('base64')}`;
}

/** One segment of a path: a slash inside it is encoded, and it can name no other folder. */
function segment(text: string): string {
  if (text === '' || text === '.' || text === '..' || /\p{Cs}/u.test(text)) {
    throw refusal('target-invalid', 'The name can be no part of an address.');
  }
  return encodeURIComponent(text);
}

function baseOf(text: string): { readonly origin: string; readonly path: string } {
  const url = new URL(text);
  return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
}
