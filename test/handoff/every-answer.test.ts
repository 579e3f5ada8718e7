// What holds for every answer of the page, on every way to one: its headers, and that nothing of a token is in it or left anywhere.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findLeak } from '../canary/leak.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { openScene, WAYS } from './ways.ts';
import { type Answered, ask } from './world.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The answers of the one-time page are left out: ${why}.`);

function styleOf(text: string): string {
  return /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
}

function expectHeaders({ headers }: Answered): void {
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
  });
  const policy = String(headers['content-security-policy']).replace(/sha256-[A-Za-z0-9+/]{43}=/, 'HASH');
  expect(policy.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "style-src 'HASH'",
  ]);
}

describe.skipIf(why !== null)('every answer', () => {
  it.each(WAYS)('$name: has its headers, repeats nothing, and leaves nothing behind', async (way) => {
    const scene = await openScene(way.options);
    const answer = await way.take(scene);
    expect(answer.status).toBe(way.status);
    const secret = scene.canary.slice(4);
    const seen = { ...scene.told.map(({ news }) => news) };
    for (const [where, text] of [
      ['the answer', JSON.stringify(answer)],
      ['the log', scene.lines.join('\n')],
      ['the store', scene.written()],
      ['Slack', JSON.stringify(seen)],
    ] as const) {
      expect(findLeak(text, secret), where).toBeNull();
    }
    const ticket = scene.handing.slice(-43);
    for (const text of [
      answer.text,
      // The page itself, again, is at the ticket's own address.
      String(answer.headers['location']).replace(scene.handing, '').replace(scene.revoking, ''),
      scene.lines.join('\n'),
      scene.written(),
    ]) {
      expect(findLeak(text, ticket)).toBeNull();
    }
    expect(answer.text).not.toMatch(/<script|javascript:|\son[a-z]+=|\sstyle=|<img|<link/i);
    if (way.status !== 0) expectHeaders(answer);
  });

  it('a planted leak would be found', async () => {
    const { canary } = await openScene();
    expect(findLeak(`<p>${canary.slice(20, 30)}</p>`, canary.slice(4))).not.toBeNull();
  });

  it('the style is let in by its hash', async () => {
    const { handing } = await openScene();
    const answer = await ask(handing);
    const hash = createHash('sha256').update(styleOf(answer.text)).digest('base64');
    expect(styleOf(answer.text).length).toBeGreaterThan(1000);
    expect(answer.headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });

  it('https is demanded for a year where PUBLIC_URL has it, and only there', async () => {
    const behindProxy = await openScene({ publicUrl: 'https://doctor.example/tools' });
    expect((await ask(`${behindProxy.url}/handoff/done`)).headers['strict-transport-security']).toBe(
      'max-age=31536000',
    );
    const plain = await openScene();
    expect((await ask(plain.handing)).headers['strict-transport-security']).toBeUndefined();
  });
});
