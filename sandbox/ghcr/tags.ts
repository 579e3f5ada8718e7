// `GET /v2/<name>/tags/list`: oldest push first, 100 unless asked otherwise, the next page behind a
// relative link that repeats `n`, or says 0 where none was given (OpenTofu, RFC "1-oci-primer").

import { type Answer, answer } from '../http/answer.ts';
import type { Package } from '../world/packages.ts';
import { API_VERSION } from './bodies.ts';

const PAGE = 100;

export function answerTags(target: Package, repository: string, query: URLSearchParams): Answer {
  const asked = /^\d{1,9}$/.test(query.get('n') ?? '') ? Number(query.get('n')) : 0;
  const size = asked === 0 ? PAGE : asked;
  const all = [...target.tags.keys()];
  const last = query.get('last');
  const start = last === null ? 0 : startAfter(all, last);
  const tags = all.slice(start, start + size);
  const end = tags.at(-1);
  const more = end !== undefined && start + size < all.length;
  const link = `</v2/${repository}/tags/list?last=${encodeURIComponent(end ?? '')}&n=${asked}>; rel="next"`;
  const headers = { 'content-type': 'application/json', ...API_VERSION, ...(more ? { link } : {}) };
  return answer(200, headers, `${JSON.stringify({ name: repository, tags })}\n`);
}

/** After a tag that is gone nothing follows: paging ends, it does not begin anew. */
function startAfter(all: readonly string[], last: string): number {
  const at = all.indexOf(last);
  return at === -1 ? all.length : at + 1;
}
