/**
 * Pages of tags. The `Link` to the next one is read for `last` alone (and `n`), and the address is ours: a registry cannot send us
 * elsewhere. GHCR lists from the oldest push to the newest, so of a very long list the end is kept.
 */
import * as v from 'valibot';

export const PAGE_SIZE = 1000;
export const MOST_PAGES = 50;
export const MOST_TAGS = 5000;

const TAG = /^\w[\w.-]{0,127}$/;
const Page = v.object({ tags: v.nullable(v.array(v.unknown())) });

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The tags of one page, in the registry's order, without what can be no tag; null when the value is no page. */
export function parseTagPage(value: unknown): readonly string[] | null {
  const page = v.safeParse(Page, value);
  if (!page.success) return null;
  return (page.output.tags ?? []).filter((tag): tag is string => typeof tag === 'string' && isTag(tag));
}

export interface NextPage {
  readonly last: string;
  /** Between 1 and 1,000. GHCR says `n=0` when it was asked for none, and that means its default, so ours is used. */
  readonly pageSize: number;
}

/** What `Link: </v2/…/tags/list?last=…&n=…>; rel="next"` says of the next page (RFC 8288); null when there is none. */
export function parseNextLink(header: string | null): NextPage | null {
  if (header === null || header.length > 8192) return null;
  for (const [, target = '', parameters = ''] of header.matchAll(/<([^<>]*)>([^<>]*)/g)) {
    if (!/;\s{0,8}rel\s{0,8}=\s{0,8}(?:"next"|next(?=[\s;,]|$))/i.test(parameters)) continue;
    const query = new URLSearchParams(target.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '');
    const last = query.get('last') ?? '';
    if (!isTag(last)) return null;
    const asked = Number(/^\d{1,4}$/.exec(query.get('n') ?? '')?.[0] ?? 0);
    return { last, pageSize: asked >= 1 && asked <= PAGE_SIZE ? asked : PAGE_SIZE };
  }
  return null;
}
