// The API's refusals, worded as seen in public; each names its status in the body too.

import { type Answer, jsonAnswer } from '../http/answer.ts';

const DOCS = 'https://docs.github.com/rest';

export function problem(
  status: number,
  message: string,
  documentation = DOCS,
  headers: Record<string, string> = {},
): Answer {
  return jsonAnswer(status, { message, documentation_url: documentation, status: String(status) }, headers);
}

export function badCredentials(): Answer {
  return problem(401, 'Bad credentials');
}

export function requiresAuthentication(): Answer {
  return problem(401, 'Requires authentication');
}

export function notFound(): Answer {
  return problem(404, 'Not Found');
}

export function packageNotFound(): Answer {
  return problem(404, 'Package not found.', `${DOCS}/packages/packages#get-a-package-for-an-organization`);
}

/** For existing and missing packages alike. */
export function scopeNeeded(
  what: 'to list packages' | 'to get a package' | "to get a package's versions",
): Answer {
  return problem(403, `You need at least read:packages scope ${what}.`, `${DOCS}/packages/packages`);
}

export function notAccessibleBy(what: 'integration' | 'personal access token'): Answer {
  return problem(403, `Resource not accessible by ${what}`);
}

export function samlRequired(ssoUrl: string): Answer {
  const docs =
    'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/';
  const message =
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
  return problem(403, message, docs, { 'x-github-sso': `required; url=${ssoUrl}` });
}

export function rateLimitExceeded(address: string): Answer {
  const message = `API rate limit exceeded for ${address}. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)`;
  return problem(403, message, `${DOCS}/overview/resources-in-the-rest-api#rate-limiting`);
}
