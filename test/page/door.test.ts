// Who may reach the page's server: a browser that has the page open under its own address, and nobody else.

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageServer, startPageServer } from '../../sandbox/page/server.ts';
import { slackAppOfManifest } from '../../sandbox/page/slack-app.ts';
import { type RunningSlack, startSlack } from '../../sandbox/slack/index.ts';

let slack: RunningSlack;
let server: PageServer;
let port: number;

const STATE = '/state?person=alice&place=general';
const SAY = JSON.stringify({ person: 'alice', place: 'general', kind: 'say', text: 'forged' });

beforeAll(async () => {
  const { options, app } = slackAppOfManifest();
  slack = await startSlack(options);
  const about = () => ({ mode: 'socket' as const, isReady: true, addresses: [] });
  const bundle = { script: '', style: '' };
  server = await startPageServer({ scene: { slack, app, examples: [], about }, bundle, port: 0 });
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await server.close();
  await slack.close();
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends the headers as they are; a browser's own guards are not asked. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('reading', () => {
  it.each<[string, Record<string, string>, number]>([
    ['from the page itself', {}, 200],
    ['by its other name', { host: 'localhost:PORT' }, 200],
    ['from a rebound name', { host: 'evil.example:PORT' }, 421],
    ['from a name that only begins well', { host: '127.0.0.1.evil.example:PORT' }, 421],
    ['for another server of this machine', { host: '127.0.0.1:1' }, 421],
    ['without its port', { host: '127.0.0.1' }, 421],
    ['for ghcr.io', { host: 'ghcr.io' }, 421],
    ['from a web page elsewhere', { origin: 'https://evil.example' }, 403],
    ['from another page of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
  ])('%s', async (_, headers, status) => {
    const real = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))]);
    for (const path of ['/', STATE]) expect((await ask(path, Object.fromEntries(real))).status).toBe(status);
    if (status !== 200) expect((await ask('/changes', Object.fromEntries(real))).status).toBe(status);
  });

  it('allows no script, style, picture or frame of anybody else', async () => {
    const { headers } = await ask('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*|data:/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  it('of what is not there is told so', async () => {
    expect((await ask('/state?person=nobody&place=general')).body).toContain(
      'there is no person \\"nobody\\"',
    );
    expect((await ask('/state?person=bob&place=secret')).body).toContain('bob is not in #secret');
    expect((await ask('/elsewhere')).status).toBe(404);
    expect((await ask('/__proto__')).status).toBe(404);
  });
});

describe('acting', () => {
  const json = { 'content-type': 'application/json' };
  it.each<[string, Record<string, string>, number]>([
    ['from the page itself', { ...json, origin: 'http://127.0.0.1:PORT' }, 200],
    ['without an origin', json, 403],
    ['from a web page elsewhere', { ...json, origin: 'https://evil.example' }, 403],
    ['from the same page by another name', { ...json, origin: 'http://localhost:PORT' }, 403],
    ['from a sandboxed frame', { ...json, origin: 'null' }, 403],
    ['by a form', { 'content-type': 'text/plain', origin: 'http://127.0.0.1:PORT' }, 415],
  ])('%s', async (_, headers, status) => {
    const before = slack.state.messages.length;
    const real = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))]);
    const answered = await ask('/act', Object.fromEntries(real), { method: 'POST', body: SAY });
    expect(answered.status).toBe(status);
    expect(slack.state.messages.length - before).toBe(status === 200 ? 1 : 0);
  });

  it.each([
    ['{', 400],
    ['[]', 400],
    [JSON.stringify({ person: 'alice', place: 'general', kind: 'fly' }), 200],
    [JSON.stringify({ person: 'dana', place: 'general', kind: 'say', text: 'back' }), 200],
    [JSON.stringify({ person: 'bob', place: 'secret', kind: 'say', text: 'hello' }), 200],
    [JSON.stringify({ person: 'alice', place: 'general', kind: 'press', on: { message: '1.0' } }), 200],
    [JSON.stringify({ person: 'alice', place: 'general', kind: 'submit', view: 'V0' }), 200],
  ])('with %s is refused in a sentence', async (body, status) => {
    const headers = { ...json, origin: `http://127.0.0.1:${port}` };
    const answered = await ask('/act', headers, { method: 'POST', body });
    expect(answered.status).toBe(status);
    expect(JSON.parse(answered.body)).toEqual({ ok: false, error: expect.stringMatching(/\w+ \w+/) });
  });
});

it('changes are told once, and to whoever listens', async () => {
  const response = await fetch(`${server.url}/changes`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('data: now');
  await slack.as('alice').say('general', 'one');
  await slack.as('alice').say('general', 'two');
  expect((await reader?.read())?.value).toBe('data: changed\n\n');
  await reader?.cancel();
});

it('takes the next port where its own is taken', async () => {
  const scene = { slack, app: slackAppOfManifest().app, examples: [] };
  const about = () => ({ mode: 'socket' as const, isReady: true, addresses: [] });
  const second = await startPageServer({
    scene: { ...scene, about },
    bundle: { script: '', style: '' },
    port,
  });
  expect(Number(new URL(second.url).port)).not.toBe(port);
  await second.close();
});
