import { describe, expect, it } from 'vitest';
import { messageText } from '../../../src/slack/typed/message-text.ts';

describe('the words of a message', () => {
  it.each([
    ['its text', { text: 'denied: denied' }, 'denied: denied'],
    [
      'the text and the block that repeats it, once',
      { text: 'failed', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'failed' } }] },
      'failed',
    ],
    [
      'a section with fields',
      {
        blocks: [
          {
            type: 'section',
            fields: [
              { type: 'mrkdwn', text: 'a' },
              { type: 'mrkdwn', text: 'b' },
            ],
          },
        ],
      },
      'a\nb',
    ],
    [
      'rich text, a line however its styles cut it',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_preformatted',
                elements: [
                  { type: 'text', text: 'pull ' },
                  { type: 'link', url: 'https://ghcr.io/v2/' },
                  { type: 'text', text: ': denied', style: { bold: true } },
                ],
              },
            ],
          },
        ],
      },
      'pull https://ghcr.io/v2/: denied',
    ],
    [
      'an attachment of a build bot',
      {
        attachments: [
          { pretext: 'Build 7', title: 'failed', text: 'denied', fields: [{ title: 'Job', value: 'pull' }] },
        ],
      },
      'Build 7\nfailed\ndenied\nJob\npull',
    ],
    [
      'an attachment with blocks',
      {
        text: '',
        attachments: [{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'denied' } }] }],
      },
      'denied',
    ],
    [
      'a link as its address',
      { text: 'Head <https://ghcr.io/v2/|ghcr.io> &amp; &lt;more&gt;' },
      'Head https://ghcr.io/v2/ & <more>',
    ],
    ['none', { type: 'message', subtype: 'file_share', files: [{ id: 'F1' }] }, ''],
    ['none of what is no message', null, ''],
  ])('%s', (_name, message, expected) => {
    expect(messageText(message)).toBe(expected);
  });

  it('is bounded in depth and length', () => {
    let nested: unknown = { text: 'deep' };
    for (let depth = 0; depth < 10_000; depth += 1) nested = { blocks: [nested] };
    expect(messageText(nested)).toBe('');
    expect(messageText({ text: 'x'.repeat(1_000_000) })).toHaveLength(200_000);
  });
});
