// Servers that repeat a credential wherever an answer has room for it.
import { type FaultEffect, faults } from '../../sandbox/index.ts';

/** Everything a server could say it in. */
export function spellings(token: string): string {
  const pair = `x-access-token:${token}`;
  return [
    token,
    `Authorization: Basic ${base64(pair)}`,
    `Bearer ${base64(token)}`,
    base64(`x${token}`),
    base64(`xy${token}`),
    Buffer.from(pair).toString('base64url'),
    Buffer.from(token).toString('hex'),
    encodeURIComponent(token),
    new URLSearchParams({ token }).toString(),
    `https://alice:${encodeURIComponent(token)}@ghcr.io/`,
    JSON.stringify({ auth: base64(pair), token }),
  ].join(' · ');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Header fields that are read, and some that are not. */
function echoHeaders(token: string): Record<string, string> {
  const safe = encodeURIComponent(token);
  return {
    'x-github-request-id': safe,
    'docker-content-digest': safe,
    'www-authenticate': `Bearer realm="https://evil.invalid/${safe}",service="${safe}",scope="${base64(token)}"`,
    'x-oauth-scopes': `${safe}, read:packages`,
    'x-github-sso': `required; url=https://github.com/orgs/acme/sso?authorization_request=${safe}`,
    'retry-after': safe,
    link: `</v2/acme/app/tags/list?last=${safe}&n=5>; rel="next"`,
    'set-cookie': `session=${safe}`,
  };
}

type Echo = (token: string) => FaultEffect;

export const ECHOES: Readonly<Record<string, Echo>> = {
  'in a refusal': (token) => {
    const text = spellings(token);
    const body = JSON.stringify({ errors: [{ code: token, message: text, detail: text }], message: text });
    return faults.instead(403, body, { 'content-type': 'application/json', ...echoHeaders(token) });
  },
  'in the code of a refusal': (token) =>
    faults.registryRefusal(403, `DENIED ${base64(token)}`, base64(`${token}:${token}`), echoHeaders(token)),
  'in a page that welcomes to a network': (token) =>
    faults.instead(200, `<html>${spellings(token)}</html>`, {
      'content-type': 'text/html',
      ...echoHeaders(token),
    }),
  'in a redirect': (token) =>
    faults.instead(302, spellings(token), {
      location: `https://evil.invalid/?token=${encodeURIComponent(token)}`,
      ...echoHeaders(token),
    }),
  'in the media type of the answer': (token) =>
    faults.contentType(`application/${encodeURIComponent(token).replaceAll('%', '.')}`),
  'in JSON that is broken around it': (token) =>
    faults.instead(200, `{"token":"${base64(token)}","message":"${token}`, {
      'content-type': 'application/json',
    }),
  'in a good answer’s header fields': (token) =>
    faults.alter((truth) => ({ ...truth, headers: { ...truth.headers, ...echoHeaders(token) } })),
  'in every word of a document': (token) =>
    faults.alter((truth) => ({ ...truth, body: Buffer.from(JSON.stringify(hostileDocument(token))) })),
  'in a body that breaks off': (token) =>
    faults.instead(503, spellings(token), { 'content-type': 'text/plain', 'content-length': '99999' }),
};

/** All documents that are read, in one. */
function hostileDocument(token: string): Record<string, unknown> {
  const word = encodeURIComponent(token).replaceAll('%', '.');
  const platform = { os: word, architecture: word, variant: word };
  const digest = `sha256:${'0'.repeat(64)}`;
  return {
    token: base64(token),
    login: word,
    type: word,
    visibility: 'private',
    html_url: `https://github.com/orgs/acme/packages?token=${word}`,
    name: word,
    tags: [
      word,
      `1.0-${word}`,
      Buffer.from(token).toString('hex'),
      Buffer.from(token).toString('base64url'),
      '1.0.1',
    ],
    mediaType: `application/${word}`,
    manifests: [
      { mediaType: `application/${word}`, digest, size: 3, platform, annotations: { [word]: word } },
    ],
    annotations: { [word]: token },
    components: [{ id: 'st3j38cctv9l', name: 'Packages', status: word.toLowerCase() }],
    incidents: [
      { name: spellings(token), status: word, impact: word, shortlink: `https://stspg.io/${word}` },
    ],
    ...platform,
  };
}
