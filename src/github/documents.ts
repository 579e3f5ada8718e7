/** What the GitHub API says of a person, an owner and a package, and how it words a refusal: only the fields a check needs. */
import * as v from 'valibot';
import type { GitHubOwner, GitHubPackage, GitHubUser } from '../diagnosis/evidence.ts';
import { parseGitHubUrl } from './single-sign-on.ts';

const Login = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/));
const User = v.object({ login: Login });
const Owner = v.object({ login: Login, type: v.optional(v.unknown()) });
const Package = v.object({ visibility: v.optional(v.unknown()), html_url: v.optional(v.unknown()) });
const Refusal = v.object({ message: v.string() });

const VISIBILITIES: ReadonlySet<unknown> = new Set(['public', 'private', 'internal']);

export function parseUser(value: unknown): GitHubUser | null {
  const user = v.safeParse(User, value);
  return user.success ? { login: user.output.login } : null;
}

export function parseOwner(value: unknown): GitHubOwner | null {
  const owner = v.safeParse(Owner, value);
  if (!owner.success) return null;
  const { login, type } = owner.output;
  return { login, type: type === 'User' || type === 'Organization' ? type : 'other' };
}

export function parsePackage(value: unknown): GitHubPackage | null {
  const found = v.safeParse(Package, value);
  if (!found.success || Array.isArray(value)) return null;
  const { visibility, html_url: htmlUrl } = found.output;
  return {
    visibility: typeof visibility === 'string' && VISIBILITIES.has(visibility) ? visibility : null,
    htmlUrl: typeof htmlUrl === 'string' ? parseGitHubUrl(htmlUrl) : null,
  };
}

/** Of a list only that it is one: who may see it is all that is asked. */
export function parseList(value: unknown): true | null {
  return Array.isArray(value) ? true : null;
}

/** The sentence of a refusal, raw; null when the body holds none. */
export function parseRefusal(value: unknown): string | null {
  const refusal = v.safeParse(Refusal, value);
  return refusal.success ? refusal.output.message : null;
}
