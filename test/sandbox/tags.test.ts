// Listing tags: in the order of pushing, a hundred at a time, with GHCR's relative links.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPackage,
  buildImage,
  createWorld,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { ask } from './ask.ts';

const world = createWorld();
const target = addPackage(world, 'acme/many', { visibility: 'public' });
const image = buildImage();
const names = Array.from({ length: 1234 }, (_, at) => `v${1233 - at}`);
push(world, target, image, ...names);
let running: RunningWorld;

beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

async function list(path: string) {
  const reply = await ask(running.ghcrUrl + path, { headers: { authorization: 'Bearer QQ==' } });
  return {
    tags: JSON.parse(reply.body).tags as string[],
    link: String(reply.headers['link'] ?? ''),
    body: reply.body,
  };
}

describe('a list of tags', () => {
  it('gives the hundred oldest first, and a link that says n=0', async () => {
    const page = await list('/v2/acme/many/tags/list');
    expect(page.tags).toEqual(names.slice(0, 100));
    expect(page.link).toBe('</v2/acme/many/tags/list?last=v1134&n=0>; rel="next"');
    expect(page.body.startsWith('{"name":"acme/many","tags":["v1233",')).toBe(true);
  });

  it.each([
    ['', 13],
    ['?n=1000', 2],
    ['?n=617', 2],
    ['?n=10000', 1],
  ])('asked with "%s" is whole after %i pages', async (query, pages) => {
    const seen: string[] = [];
    let path: string | undefined = `/v2/acme/many/tags/list${query}`;
    let count = 0;
    while (path !== undefined) {
      const page = await list(path);
      seen.push(...page.tags);
      count += 1;
      path = /^<([^>]+)>; rel="next"$/.exec(page.link)?.[1];
    }
    expect(seen).toEqual(names);
    expect(count).toBe(pages);
  });

  it('puts a tag that is pushed again at the end', async () => {
    push(world, target, image, 'v1233');
    const page = await list('/v2/acme/many/tags/list?n=10000');
    expect([page.tags[0], page.tags.at(-1)]).toEqual(['v1232', 'v1233']);
  });

  it('ends after a tag that is gone', async () => {
    expect((await list('/v2/acme/many/tags/list?last=gone')).tags).toEqual([]);
  });
});
