import { describe, expect, it } from 'vitest';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { BEARER, REPOSITORY, serve, testHttp, within } from '../transport/world.ts';

function tagsFrom(origin: string) {
  const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', origin]]), http: testHttp() });
  return probe.tags(REPOSITORY, BEARER, within(10_000));
}

/** Pages through `tags` as GHCR does: relative links, and at most `most` on a page. */
function paging(tags: readonly string[], most: number) {
  return serve((request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const last = query.get('last');
    const start = last === null ? 0 : tags.indexOf(last) + 1;
    const page = tags.slice(start, start + Math.min(most, Number(query.get('n') ?? 100)));
    if (start + page.length < tags.length) {
      response.setHeader('link', `</v2/acme/app/tags/list?last=${page.at(-1)}&n=0>; rel="next"`);
    }
    response.end(JSON.stringify({ name: 'acme/app', tags: page }));
  });
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);

describe('the tags', () => {
  it('of a short list are one page of a thousand', async () => {
    const server = await paging(['1.0', 'latest'], 1000);
    const answer = await tagsFrom(server.origin);
    expect(answer.body).toEqual({ tags: ['1.0', 'latest'], complete: true });
    expect(server.requests.map((request) => request.url)).toEqual(['/v2/acme/app/tags/list?n=1000']);
  });

  it('of several pages keep their order, and every page is a step', async () => {
    const server = await paging(numbered(2500), 1000);
    const answer = await tagsFrom(server.origin);
    expect(answer.body).toEqual({ tags: numbered(2500), complete: true });
    expect(answer.attempts.map((step) => step.name)).toEqual(['tags', 'tags', 'tags']);
    expect(server.requests[1]?.url).toBe('/v2/acme/app/tags/list?n=1000&last=t999');
  });

  it('of a long list are its last five thousand', async () => {
    const answer = await tagsFrom((await paging(numbered(7000), 1000)).origin);
    expect(answer.body?.tags).toHaveLength(5000);
    expect(answer.body?.tags.at(-1)).toBe('t6999');
    expect(answer.body?.complete).toBe(false);
  });

  it('of an endless list end after fifty pages', async () => {
    let page = 0;
    const server = await serve((_, response) => {
      page += 1;
      response.setHeader('link', `<?last=p${page}>; rel="next"`);
      response.end(`{"tags":["p${page}"]}`);
    });
    const answer = await tagsFrom(server.origin);
    expect(server.requests).toHaveLength(50);
    expect(answer.body).toMatchObject({ complete: false });
  });

  it('of a list whose links go in a circle end', async () => {
    const server = await serve((request, response) => {
      const next = request.url?.endsWith('last=a') ? 'b' : 'a';
      response.setHeader('link', `<?last=${next}>; rel="next"`);
      response.end(`{"tags":["${next}"]}`);
    });
    const answer = await tagsFrom(server.origin);
    expect(server.requests).toHaveLength(3);
    expect(answer.body?.complete).toBe(false);
  });

  it('that came before a failing page are kept as an incomplete list', async () => {
    const server = await serve((request, response) => {
      if (request.url?.includes('last=')) return void response.end('{"tags":');
      response.setHeader('link', '<?last=a>; rel="next"');
      response.end('{"tags":["a"]}');
    });
    const answer = await tagsFrom(server.origin);
    expect(answer).toMatchObject({ body: { tags: ['a'], complete: false }, step: { error: 'malformed' } });
  });

  it('beyond a mebibyte a page are too large', async () => {
    const server = await serve((_, response) => {
      response.end(JSON.stringify({ tags: Array.from({ length: 20_000 }, (_, at) => 'x'.repeat(100) + at) }));
    });
    expect(await tagsFrom(server.origin)).toMatchObject({ body: null, step: { error: 'too-large' } });
  });

  it('that are null are none, and what can be no tag is left out', async () => {
    const none = await serve((_, response) => void response.end('{"name":"acme/app","tags":null}'));
    expect((await tagsFrom(none.origin)).body).toEqual({ tags: [], complete: true });
    const some = await serve((_, response) => void response.end('{"tags":["a","../b",7,"$(id)","c d"]}'));
    expect((await tagsFrom(some.origin)).body?.tags).toEqual(['a']);
  });
});
