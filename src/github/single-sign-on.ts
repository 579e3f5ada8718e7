/**
 * `X-GitHub-SSO: required; url=https://github.com/orgs/ORG/sso?authorization_request=…` on a refusal (docs.github.com, "Authenticating
 * to the REST API"). The other form, `partial-results; organizations=1,2`, asks for nothing.
 */

/** The address that starts the authorisation; null unless it is https on github.com itself. */
export function parseSsoUrl(header: string | null): string | null {
  if (header === null || header.length > 4096) return null;
  const [word = '', ...parameters] = header.split(';').map((part) => part.trim());
  if (word.toLowerCase() !== 'required') return null;
  const parameter = parameters.find((part) => /^url=/i.test(part))?.slice('url='.length) ?? '';
  return parseGitHubUrl(parameter);
}

/** An address that may be shown as a link: https on github.com, without a login or a port; null for anything else. */
export function parseGitHubUrl(text: string): string | null {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && url.hostname === 'github.com' && isPlain ? url.href : null;
}
