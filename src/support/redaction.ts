/**
 * Takes credentials out of text: GitHub and Slack tokens by their form, wherever they begin and also in base64 or hex, whatever stands
 * where a password stands, and every configured secret by value. Works in time linear to the text; what is too long is dropped whole.
 */
import type { Secret } from './secret.ts';

/** The text without its credentials, and how many were taken out. */
export interface Redaction {
  readonly text: string;
  readonly count: number;
}

const MARK = '[redacted]';
const LONGEST = 1024 * 1024;
const TOO_LONG = '[text of more than 1 MiB left out]';

/** An underscore as it is, percent-encoded (once or twice), or escaped as JSON, a shell or HTML does. */
const UNDERSCORE = '(?:_|%(?:25)?5[Ff]|\\\\u005[Ff]|\\\\x5[Ff]|&#95;)';

/**
 * Tokens from ten characters on, with no boundary before them. Dots and dashes belong to them since installation tokens carry a JWT
 * (github.blog changelog of 2026-05-15). Words such as `weight_limit` and names such as `gha_runner` begin no token: a kind that
 * GitHub does not issue today must show a digit or a capital.
 */
const TOKENS: readonly RegExp[] = [
  new RegExp(`gh(?:[oprsu]|[a-z](?=${UNDERSCORE}[a-z_]{0,40}[A-Z0-9]))${UNDERSCORE}\\w[\\w.-]{4,}\\w`, 'g'),
  new RegExp(`github${UNDERSCORE}pat${UNDERSCORE}\\w+`, 'g'),
  /(?:xox[a-z]|xapp)(?:-|%2[Dd])[A-Za-z0-9-]{5,}/g,
  // A JSON web token: payload and signature; the header before them says only the algorithm.
  /(?<=\.)eyJ[\w-]{6,}(?:\.[\w-]*)?/g,
];

/** The first group is kept, what follows it is the credential. None begins a long run anew inside the same run. */
const PLACES: readonly RegExp[] = [
  // The user information of an address, plain, as JSON in which `/` is escaped, and percent-encoded.
  /(:(?:\/\/|\\\/\\\/))(?!\[redacted\]@)[^\s/?#"'<>\\]+(?=@(?!sha256:))/g,
  /(%3A%2F%2F)(?!\[redacted\]%40)[^\s/?#"'<>&]{1,256}?(?=%40)/gi,
  // Headers; a challenge (`Bearer realm="…"`) is none and stays.
  /(authorization["'\\]{0,3}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,3}(?:basic|bearer|token|negotiate)(?:[ \t]{1,4}|%20|\+))(?!\[redacted\])[^\s"'\\,;]+/gi,
  /(\b(?:basic|bearer)(?:[ \t]{1,4}|%20))(?=[A-Za-z+/_.~-]{0,200}[0-9])[\w+/.~-]{16,}(?![\w+/.~-]|=["'\w])={0,2}/gi,
  // Fields of a docker configuration and of a helper's answer.
  /(["'](?:auth|password|identitytoken|registrytoken|secret)\\{0,3}["']\s{0,8}:\s{0,8}\\{0,3}["'])(?!\[redacted\])[^"'\\\s]+/gi,
  // Command lines and variables; `$NAME` stands for a credential and is none.
  /(--password(?:=|[ \t]{1,4}|[ \t]{0,4}\\\r?\n[ \t]{0,16}))(?!\[redacted\]|["']?\$[\w{(])(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|\S+)/gi,
  /(\blogin\b[^\n;&|]{0,200}?[ \t]-p(?:=|[ \t]{1,4}|(?=[^\s-]{0,200}\d)))(?!\[redacted\]|["']?\$[\w{(])(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|\S+)/g,
  /(\blogin\b[^\n;&|]{0,200}?<<<[ \t]{0,4})(?!\[redacted\]|["']?\$[\w{(])(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|\S+)/g,
  /((?:\b(?:curl|wget|login)\b[^\n;|]{0,200}?[ \t](?:-u|--user)|--(?:dest-|src-)?creds)(?:=|[ \t]{1,4})["']?[\w.@-]{1,100}:)(?!\[redacted\]|["']?\$[\w{(])[^\s"']+/g,
  /((?:PASSWORD|PASSWD|TOKEN|SECRET|_PAT)=["']?)(?!\[redacted\]|\$[\w{(])[^\s"']+/g,
  // What opens a door in Slack, or a blob of a registry.
  /(hooks\.slack(?:-gov)?\.com(?:\/|\\\/|%2F))(?!\[redacted\])[^\s"'<>|)\]]+/gi,
  /((?:[?&]|%3F|%26)(?:ticket|token|access_token|refresh_token|client_secret|password|sig|hmac|verify|jwt|X-Amz-Signature|X-Goog-Signature)(?:=|%3D))(?!\[redacted\])[^\s&"'<>|)\]\\]+/gi,
  /(trigger_id\\{0,3}["']?(?:\s{0,4}[:=]\s{0,4}|%3D)\\{0,3}["']?)[0-9a-z.]{10,}/gi,
];

const HEX = /[0-9A-Fa-f]{20,}/g;

/** Base64 of either alphabet; `+` and `/` may be percent-encoded or escaped, and it may go on over lines that hold nothing else. */
const BASE64 =
  /[\w+/-]+(?:(?:%2[BFbf]|\\\/|(?:\\r)?\\n|\r?\n[ \t]{0,16}(?=[\w+/-]+={0,2}(?:["'\r\n\\]|$)))[\w+/-]+)*(?:={1,2}|(?:%3[Dd]){1,2})?/g;

/** The shortest base64 of a token's first ten characters. */
const SHORTEST_BASE64 = 14;

/** A configured secret shorter than this is no secret, and taking it out would take words apart. */
const SHORTEST_SECRET = 4;

/** The text without any credential that shows by its form or its place. Idempotent. */
export function redact(text: string): string {
  return redactCounted(text).text;
}

/** How many credentials `redact` takes out; a text too long to be read counts as one. */
export function countRedactions(text: string): number {
  return redactCounted(text).count;
}

export function redactCounted(text: string): Redaction {
  return take(text, []);
}

/** A redactor that also knows these secrets by value: raw, in base64 and hex, percent-encoded, and as in a JSON string. */
export function createRedactor(secrets: readonly Secret[]): (text: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= SHORTEST_SECRET);
  const longestFirst = [...new Set(values)].sort((a, b) => b.length - a.length);
  return (text) => take(text, longestFirst).text;
}

function take(text: string, values: readonly string[]): Redaction {
  if (text.length > LONGEST) return { text: TOO_LONG, count: 1 };
  let count = 0;
  const mark = (): string => {
    count += 1;
    return MARK;
  };
  let rest = text;
  for (const form of values.flatMap(writtenForms)) rest = rest.replaceAll(form, mark);
  for (const place of PLACES) rest = rest.replace(place, (_, kept: string) => kept + mark());
  for (const token of TOKENS) rest = rest.replace(token, mark);
  rest = rest.replace(HEX, (run) => (decodesToSecret(run, 'hex', values, 1) ? mark() : run));
  rest = rest.replace(BASE64, (run) => (decodesToSecret(run, 'base64', values, 2) ? mark() : run));
  return { text: rest, count };
}

/** The value as texts carry it; hex and base64 are found by decoding. */
function writtenForms(value: string): readonly string[] {
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const component = encodeURIComponent(value.replace(/\p{Cs}/gu, '\u{FFFD}'));
  const encoded = [form, form.replaceAll('+', '%20'), component];
  const lower = encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (part) => part.toLowerCase()));
  const json = JSON.stringify(value).slice(1, -1);
  const forms = [value, json, json.replaceAll('/', '\\/'), ...encoded, ...lower];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** Whether the run, read from any of the places at which a group can begin, holds a token or a configured value. */
function decodesToSecret(
  run: string,
  encoding: 'hex' | 'base64',
  values: readonly string[],
  depth: number,
): boolean {
  if (run.length < SHORTEST_BASE64) return false;
  const digits = encoding === 'hex' ? run : base64Digits(run);
  for (let start = 0; start < (encoding === 'hex' ? 2 : 4); start += 1) {
    const decoded = Buffer.from(digits.slice(start), encoding);
    const text = decoded.toString('latin1');
    if (TOKENS.some((token) => text.search(token) >= 0)) return true;
    if (values.some((value) => decoded.includes(value))) return true;
    if (depth < 2) continue;
    for (const [inner] of text.matchAll(BASE64)) {
      if (decodesToSecret(inner, 'base64', values, depth - 1)) return true;
    }
  }
  return false;
}

function base64Digits(run: string): string {
  return run.replace(/%2B|\\\/|%2F|%3D|\\[nr]|[\r\n\t =]/gi, (part) => {
    if (/^%2b$/i.test(part)) return '+';
    return part === '\\/' || /^%2f$/i.test(part) ? '/' : '';
  });
}
