/**
 * What people paste where a token is wanted: with a line's end, in quotes, as `export X=…`, as a whole `docker login … -p …`. The token
 * is taken out of all that; a text without any is passed on bare, for whoever can say what it is.
 */
import { Secret } from '../support/secret.ts';

export type Pasted =
  | { readonly kind: 'one'; readonly secret: Secret }
  /** More than one token: which of them is meant, nobody can tell. */
  | { readonly kind: 'empty' | 'several' };

/** Dots and dashes belong to installation tokens alone. */
const TOKENS = /github_pat_\w+|ghs_[\w.-]+|gh[opru]_\w+/g;
const ASSIGNMENT = /^(?:(?:export|set|ENV)\s+)?[A-Za-z_]\w*\s*[=:]\s*/;
const AROUND = /^[\s"'`“”‘’«»<>]+|[\s"'`“”‘’«»<>;,]+$/g;

export function readPasted(pasted: Secret): Pasted {
  // Characters that do not show come along from pages and chats.
  const text = pasted.reveal().replace(/\p{Cf}/gu, '');
  const tokens = new Set(text.match(TOKENS));
  const [first, ...more] = tokens;
  if (more.length > 0) return { kind: 'several' };
  const bare = first ?? text.replace(AROUND, '').replace(ASSIGNMENT, '').replace(AROUND, '');
  return bare === '' ? { kind: 'empty' } : { kind: 'one', secret: new Secret(bare) };
}
