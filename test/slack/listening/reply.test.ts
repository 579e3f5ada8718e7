// Answers through a response_url: only to Slack, five times, for thirty minutes.
import { describe, expect, it } from 'vitest';
import { createReplier } from '../../../src/slack/listening/reply.ts';
import { systemClock } from '../../../src/support/clock.ts';
import type { Secret } from '../../../src/support/secret.ts';

const HOOK = 'https://hooks.slack.com/commands/T1/2/abc';

function driven(url: unknown, status = 200) {
  let atMs = 0;
  const sent: { url: string; body: Record<string, unknown> }[] = [];
  const replier = createReplier(url, {
    clock: { ...systemClock, elapsed: () => atMs },
    apiUrl: 'http://127.0.0.1:9/api/',
    send: async (to: Secret, body) => {
      sent.push({ url: to.reveal(), body: JSON.parse(body) });
      return { status };
    },
  });
  return {
    replier,
    sent,
    pass: (ms: number) => {
      atMs += ms;
    },
  };
}

describe('an answer', () => {
  it.each([HOOK, 'https://hooks.slack-gov.com/commands/T1/2/abc', 'http://127.0.0.1:9/response/1'])(
    'goes to %s',
    async (url) => {
      const { replier, sent } = driven(url);
      expect(await replier.replace({ text: 'x' })).toBe('sent');
      expect(sent[0]?.url).toBe(url);
    },
  );

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://hooks.slack.com/commands/T1/2/abc',
    'https://hooks.slack.com.evil.test/x',
    'https://user:pass@hooks.slack.com/x',
    'https://hooks.slack.com@evil.test/x',
    'file:///etc/passwd',
    'not an address',
    '',
    null,
    42,
  ])('never goes to %s', async (url) => {
    const { replier, sent } = driven(url);
    expect(await replier.whisper({ text: 'x' })).toBe('not-slack');
    expect(sent).toEqual([]);
  });

  it('replaces, or is a private one beside', async () => {
    const { replier, sent } = driven(HOOK);
    await replier.replace({ text: 'a' });
    await replier.whisper({ text: 'b' });
    expect(sent.map(({ body }) => body)).toMatchObject([
      { replace_original: true, text: 'a', unfurl_links: false, unfurl_media: false },
      { replace_original: false, response_type: 'ephemeral', text: 'b' },
    ]);
  });

  it('is given five times, and not after half an hour', async () => {
    const { replier, sent, pass } = driven(HOOK);
    for (let count = 0; count < 5; count += 1) await replier.replace({ text: 'x' });
    expect(await replier.replace({ text: 'x' })).toBe('used-up');
    expect(sent).toHaveLength(5);
    const late = driven(HOOK);
    late.pass(30 * 60 * 1000 + 1);
    pass(0);
    expect(await late.replier.replace({ text: 'x' })).toBe('used-up');
  });

  it('that Slack refuses is told apart from one that never arrived', async () => {
    expect(await driven(HOOK, 404).replier.replace({ text: 'x' })).toBe('refused');
  });
});
