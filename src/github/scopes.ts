/**
 * `X-OAuth-Scopes: read:packages, repo` lists a classic token's or an OAuth token's scopes. Present but empty is a classic token with
 * none; absent is how fine-grained and app tokens answer.
 */

const MOST_SCOPES = 100;
const SCOPE = /^[a-z][a-z0-9_:.-]{0,99}$/i;

/** The scopes; null when the header is absent. What can be no scope is left out. */
export function parseScopes(header: string | null): readonly string[] | null {
  if (header === null) return null;
  const parts = header.slice(0, 8192).split(',', MOST_SCOPES);
  return parts.map((part) => part.trim()).filter((part) => SCOPE.test(part));
}
