/** All pages of a tag list: at most fifty, and of their tags the last five thousand, which are the newest. */
import type { Answer, Step, TagList } from '../diagnosis/evidence.ts';
import { headerOf } from '../transport/exchange.ts';
import type { Http } from '../transport/http.ts';
import { ask, type Question } from '../transport/question.ts';
import { readRegistry } from './reading.ts';
import { MOST_PAGES, MOST_TAGS, PAGE_SIZE, parseNextLink, parseTagPage } from './tags.ts';

const PAGE_BYTES = 1024 * 1024;

type TagQuestion = Omit<Question<readonly string[]>, 'maxBytes' | 'read'>;

/**
 * Asks page after page. When a later page fails, its failure is the answer's last step, and the body holds what came before it, as an
 * incomplete list.
 */
export async function listTags(http: Http, question: TagQuestion): Promise<Answer<TagList>> {
  const attempts: Step[] = [];
  const seen = new Set<string>();
  let tags: string[] = [];
  let isCut = false;
  let query = `n=${PAGE_SIZE}`;
  for (let page = 1; ; page += 1) {
    const { answer, headers } = await ask(http, {
      ...question,
      path: `${question.path}?${query}`,
      maxBytes: PAGE_BYTES,
      read: (received) => readRegistry(received, parseTagPage),
    });
    attempts.push(...answer.attempts);
    if (answer.body === null) {
      const body = page === 1 ? null : { tags, complete: false };
      return { ...answer, attempts, body };
    }
    tags.push(...answer.body);
    if (tags.length > MOST_TAGS) {
      tags = tags.slice(-MOST_TAGS);
      isCut = true;
    }
    const next = parseNextLink(headerOf(headers, 'link'));
    if (next === null) return { ...answer, attempts, body: { tags, complete: !isCut } };
    // A list that names a page twice would never end.
    if (page === MOST_PAGES || seen.has(next.last)) {
      return { ...answer, attempts, body: { tags, complete: false } };
    }
    seen.add(next.last);
    query = `n=${next.pageSize}&last=${encodeURIComponent(next.last)}`;
  }
}
