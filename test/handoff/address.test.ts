// Where the pages are: below PUBLIC_URL, whether a proxy keeps its path or strips it, and never where a request says.
import { describe, expect, it } from 'vitest';
import { createAddresses, handoffAddress } from '../../src/handoff/address.ts';
import { isOwnForm } from '../../src/handoff/same-origin.ts';
import { Secret } from '../../src/support/secret.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { openScene } from './ways.ts';
import { ask, handOver } from './world.ts';

const TICKET = `${'aZ09_-'.repeat(7)}x`;
const why = await whyNoSqlite();
if (why !== null) console.log(`The pages below a path are left out: ${why}.`);

describe('addresses', () => {
  it.each([
    ['https://doctor.example', 'https://doctor.example/handoff/'],
    ['https://doctor.example:8443', 'https://doctor.example:8443/handoff/'],
    ['https://example.org/tools/doctor', 'https://example.org/tools/doctor/handoff/'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/handoff/'],
  ])('below %s', (publicUrl, folder) => {
    expect(handoffAddress(publicUrl, 'hand-over-token', new Secret(TICKET)).reveal()).toBe(folder + TICKET);
    expect(createAddresses(publicUrl).endAt('done')).toBe(`${folder}done`);
  });

  it('do not show their ticket', () => {
    const address = handoffAddress('https://doctor.example', 'revoke', new Secret(TICKET));
    expect(`${address} ${JSON.stringify({ address })}`).not.toContain(TICKET.slice(0, 8));
  });

  const nothing = { kind: 'nothing' };
  const ticket = (purpose: string) => ({ kind: 'ticket', purpose, ticket: TICKET });
  it.each([
    [`/handoff/${TICKET}`, ticket('hand-over-token')],
    [`/revoke/${TICKET}`, ticket('revoke')],
    [`/tools/handoff/${TICKET}`, ticket('hand-over-token')],
    [`/tools/revoke/${TICKET}`, ticket('revoke')],
    ['/tools/handoff/done', { kind: 'end', end: 'done' }],
    ['/handoff/settling', { kind: 'end', end: 'settling' }],
    [`/handoff/${TICKET}/`, nothing],
    [`/handoff/${TICKET}x`, nothing],
    [`/handoff/x/${TICKET}`, nothing],
    [`/handoff/${TICKET.slice(1)}%41`, nothing],
    [`//handoff/${TICKET}`, nothing],
    [`/other/handoff/${TICKET}`, nothing],
    ['/handoff/', nothing],
    ['/handoff/constructor', nothing],
    ['', nothing],
  ])('%s is read', (path, read) => {
    expect(createAddresses('https://example.org/tools').read(path)).toEqual(read);
  });

  it('below a path that is called as the pages are', () => {
    const { read } = createAddresses('https://example.org/handoff');
    expect([read(`/handoff/${TICKET}`), read(`/handoff/handoff/${TICKET}`)]).toEqual([
      ticket('hand-over-token'),
      ticket('hand-over-token'),
    ]);
  });
});

describe.skipIf(why !== null)('behind a proxy that ends TLS below a path', () => {
  const publicUrl = 'https://example.org/tools';

  it.each([
    ['keeps the path', '/tools'],
    ['strips it', ''],
  ])('and %s, the form works and leads back to PUBLIC_URL', async (_, base) => {
    const scene = await openScene({ publicUrl });
    const path = new URL(scene.handing).pathname.replace(/^\/tools/, base);
    expect((await ask(scene.url + path)).status).toBe(200);
    const answer = await handOver(scene.url + path, scene.canary);
    expect(answer.headers['location']).toBe(`${publicUrl}/handoff/done`);
  });

  it('no header of a request changes where it leads', async () => {
    const scene = await openScene({ publicUrl });
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': '/evil',
      forwarded: 'host=evil.example',
    };
    const page = await ask(scene.handing, { headers });
    expect([page.status, page.text.includes('evil')]).toEqual([200, false]);
    expect(page.headers['strict-transport-security']).toBeDefined();
    const sent = await ask(scene.handing, {
      method: 'POST',
      headers: {
        ...headers,
        origin: 'https://example.org',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `one-time-token=${scene.canary}&label=laptop`,
    });
    expect([sent.status, sent.headers['location']]).toEqual([303, `${publicUrl}/handoff/done`]);
  });
});

describe('a form counts', () => {
  const origin = 'https://example.org';
  it.each([
    [true, { 'sec-fetch-site': 'same-origin', origin }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    // A page that was told to hide its origin, and says itself that the form is its own.
    [true, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [true, { origin }],
    [false, {}],
    [false, { origin: 'null' }],
    [false, { origin: 'https://evil.example' }],
    [false, { origin: 'http://example.org' }],
    [false, { origin: 'https://example.org:8443' }],
    [false, { origin: 'https://example.org, https://example.org' }],
    [false, { 'sec-fetch-site': 'cross-site', origin }],
    [false, { 'sec-fetch-site': 'same-site', origin }],
    [false, { 'sec-fetch-site': 'none', origin }],
    [false, { 'sec-fetch-site': '', origin }],
    [false, { 'sec-fetch-site': 'same-origin, cross-site', origin }],
  ])('%s, with %j', (counts, headers) => {
    expect(isOwnForm(headers, origin)).toBe(counts);
  });
});
