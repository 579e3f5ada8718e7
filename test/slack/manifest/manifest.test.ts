// The manifests: equal to their source, valid by Slack's schema, and asking for nothing that docs/security.md does not explain.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MANIFEST_FILES } from '../../../scripts/manifest-files.ts';
import { LISTENERS } from '../../../src/slack/listening/listeners.ts';
import { createManifest, EVENTS, SCOPES } from '../../../src/slack/manifest/manifest.ts';
import { judgeByPublished } from '../../helpers/published-schema.ts';

const ROOT = new URL('../../../', import.meta.url);
const judge = judgeByPublished('slack-manifest.schema.json');
const HTTP = { mode: 'http', requestUrl: 'https://bot.example.com/slack/events' } as const;

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

describe('each manifest', () => {
  it.each(MANIFEST_FILES)('$path is what the source makes (else: npm run manifest)', ({ path, content }) => {
    expect(read(path)).toBe(content);
  });

  it.skipIf(judge === null).each(MANIFEST_FILES)('$path is valid by the schema of Slack', ({ path }) => {
    const manifest: unknown = parse(read(path));
    expect(judge?.(manifest)).toBe('');
    expect(judge?.({ ...Object(manifest), setings: {} })).toContain('additional properties');
  });

  it('says where Slack sends to in HTTP, and nowhere in Socket Mode', () => {
    const overHttp = createManifest(HTTP);
    expect(overHttp.settings?.socket_mode_enabled).toBe(false);
    expect(overHttp.settings?.interactivity?.request_url).toBe(HTTP.requestUrl);
    expect(overHttp.features?.slash_commands?.map(({ url }) => url)).toEqual([HTTP.requestUrl]);
    const overSocket = createManifest({ mode: 'socket' });
    expect(overSocket.settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(overSocket)).not.toContain('http');
    expect(overHttp.settings?.event_subscriptions?.request_url).toBe(HTTP.requestUrl);
  });
});

describe('the app', () => {
  const manifest = createManifest({ mode: 'socket' });

  it('has a slash command for each that is listened to, and no other', () => {
    const listened = LISTENERS.filter(({ kind }) => kind === 'command').map(({ id }) => id);
    expect(manifest.features?.slash_commands?.map(({ command }) => command)).toEqual(listened);
    expect(manifest.features?.slash_commands?.every((each) => each.should_escape)).toBe(true);
  });

  it('hears of the events that are listened to, and of no other', () => {
    const listened = LISTENERS.filter(({ kind }) => kind === 'event').map(({ id }) => id);
    // Slack delivers `message.im` as `message`.
    const heard = manifest.settings?.event_subscriptions?.bot_events ?? [];
    expect(heard.map((event) => event.replace(/^message\.im$/, 'message'))).toEqual(listened);
    expect(heard.filter((event) => event.startsWith('message'))).toEqual(['message.im']);
    expect(manifest.settings?.token_rotation_enabled).toBe(false);
  });

  it('can be written to, and writes, in direct messages', () => {
    expect(manifest.features?.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('asks for the scopes of its table alone, and none of a person', () => {
    expect(manifest.oauth_config?.scopes).toEqual({
      bot: ['commands', 'chat:write', 'users:read', 'im:history'],
    });
  });

  it('says in docs/security.md what each scope and event is for, and names no other there', () => {
    const page = read('docs/security.md');
    const [, part = ''] = page.split(/^##+ What the Slack app may do$/m);
    const [section = ''] = part.split(/^## /m);
    const rows = [...section.matchAll(/^\| `([a-z:._]+)` +\| (.+?) +\|$/gm)];
    const asked = [
      ...SCOPES.map(({ scope, reason }) => [scope, reason]),
      ...EVENTS.map(({ event, reason }) => [event, reason]),
    ];
    expect(rows.map(([, name]) => name)).toEqual(asked.map(([name]) => name));
    for (const [index, [, , told]] of rows.entries()) expect(told).toContain(asked[index]?.[1]);
  });
});
