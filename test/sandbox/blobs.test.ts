// Blobs: the hop to a second origin, which knows signatures and no credentials.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPackage,
  buildImage,
  createWorld,
  digestOf,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { ask } from './ask.ts';

let nowMs = Date.parse('2026-10-01T12:00:00Z');
const world = createWorld({ now: () => new Date(nowMs) });
const image = buildImage();
push(world, addPackage(world, 'acme/app', { visibility: 'public' }), image, '1');
const layer = image.blobs[1] ?? { digest: '', bytes: Buffer.alloc(0) };
const anonymous = { authorization: 'Bearer QQ==' };
let running: RunningWorld;

beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

function hop(digest: string, method = 'GET') {
  return ask(`${running.ghcrUrl}/v2/acme/app/blobs/${digest}`, { headers: anonymous, method });
}

async function location(): Promise<string> {
  return (await hop(layer.digest)).headers.location ?? '';
}

describe('a blob', () => {
  it.each(['GET', 'HEAD'])('is sent on to the blob host by %s, without a body', async (method) => {
    const reply = await hop(layer.digest, method);
    expect([reply.status, reply.headers['content-length'], reply.body]).toEqual([307, '0', '']);
    const place = new URL(reply.headers.location ?? '');
    expect(place.origin).toBe(running.blobUrl);
    expect(place.pathname).toBe(`/ghcrblobs07/blobs/${layer.digest}`);
    expect([...place.searchParams.keys()]).toEqual(['se', 'sig', 'sp', 'spr', 'sr', 'sv', 'hmac']);
    expect(reply.headers.location).toContain('?se=2026-10-01T12%3A10%3A00Z&sig=');
  });

  it('is there whole, and is what its digest says', async () => {
    const reply = await ask(await location());
    expect([reply.status, reply.headers['content-length']]).toEqual([200, String(layer.bytes.length)]);
    expect(digestOf(layer.bytes)).toBe(layer.digest);
    const config = image.blobs[0]?.bytes ?? Buffer.alloc(0);
    const [diffId] = JSON.parse(config.toString()).rootfs.diff_ids;
    const { gunzipSync } = await import('node:zlib');
    expect(diffId).toBe(`sha256:${createHash('sha256').update(gunzipSync(layer.bytes)).digest('hex')}`);
  });

  it.each([
    ['bytes=0-0', 206, 1],
    ['bytes=5-', 206, -5],
    ['bytes=-7', 206, 7],
    ['bytes=0-99999', 206, 0],
    ['bytes=99999-', 416, null],
  ])('in the range %s answers %i', async (range, status, length) => {
    const reply = await ask(await location(), { headers: { range } });
    expect(reply.status).toBe(status);
    if (length === null) return;
    const expected = length > 0 ? length : layer.bytes.length + length;
    expect(reply.headers['content-length']).toBe(String(expected));
  });

  it('that is unknown is a 404 of the registry', async () => {
    const reply = await hop(`sha256:${'0'.repeat(64)}`);
    expect([reply.status, JSON.parse(reply.body).errors[0].code]).toEqual([404, 'BLOB_UNKNOWN']);
  });
});

describe('the blob host', () => {
  it('refuses a request that brings an Authorization header', async () => {
    expect((await ask(await location(), { headers: anonymous })).status).toBe(400);
  });

  it('refuses a signature that was changed, moved to another blob, or is missing', async () => {
    const good = await location();
    const other = good.replace(layer.digest, image.blobs[0]?.digest ?? '');
    for (const bad of [
      good.replace('sig=', 'sig=A'),
      other,
      good.split('?')[0] ?? '',
      good.replace('10%3A', '11%3A'),
    ]) {
      expect((await ask(bad)).status).toBe(403);
    }
  });

  it('refuses an address after ten minutes', async () => {
    const good = await location();
    nowMs += 9 * 60_000;
    expect((await ask(good)).status).toBe(200);
    nowMs += 60_000;
    expect((await ask(good)).status).toBe(403);
  });

  it('knows no other paths', async () => {
    expect((await ask(`${running.blobUrl}/`)).status).toBe(404);
  });
});
