import { describe, expect, it } from 'vitest';
import { faultMessage, judgeBlocks } from '../../../sandbox/slack/block-kit.ts';
import { BLOCKS, MESSAGE_LIMITS } from '../../../sandbox/slack/block-limits.ts';
import { readContent } from '../../../sandbox/slack/content.ts';
import { notice } from '../../../sandbox/slack/texts.ts';
import { readView } from '../../../sandbox/slack/view-content.ts';
import { actions, button, client, input, modal, section, slackFor } from './app.ts';

type Block = Record<string, unknown>;

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));
const option = (length: number) => ({ text: plain(length), value: 'v' });
const select = (more: Block) => actions({ type: 'static_select', action_id: 's', ...more });
const url = (length: number) => `https://x/${'x'.repeat(length - 10)}`;
const image = (length: number) => ({ type: 'image', image_url: 'https://x/y', alt_text: 'x'.repeat(length) });

function faultsOf(blocks: unknown[], surface: 'message' | 'modal' | 'home' = 'message'): string[] {
  return judgeBlocks(blocks, surface, MESSAGE_LIMITS.blocks, '/blocks').map(faultMessage);
}

describe('a limit of Block Kit', () => {
  it.each<[string, (size: number) => Block, number, string]>([
    ['section text', (size) => ({ type: 'section', text: mrkdwn(size) }), 3_000, '/text/text'],
    ['section field', (size) => ({ type: 'section', fields: [mrkdwn(size)] }), 2_000, '/fields/0/text'],
    ['section fields', (size) => ({ type: 'section', fields: many(size, () => plain(1)) }), 10, '/fields'],
    ['header', (size) => ({ type: 'header', text: plain(size) }), 150, '/text/text'],
    [
      'context elements',
      (size) => ({ type: 'context', elements: many(size, () => plain(1)) }),
      10,
      '/elements',
    ],
    ['actions elements', (size) => actions(...many(size, (i) => button(`a${i}`))), 25, '/elements'],
    ['button text', (size) => actions(button('a', { text: plain(size) })), 75, '/elements/0/text/text'],
    ['button value', (size) => actions(button('a', { value: 'x'.repeat(size) })), 2_000, '/elements/0/value'],
    ['button url', (size) => actions(button('a', { url: url(size) })), 3_000, '/elements/0/url'],
    [
      'action id',
      (size) => actions(button('x'.repeat(size), { text: plain(1) })),
      255,
      '/elements/0/action_id',
    ],
    ['block id', (size) => ({ type: 'divider', block_id: 'x'.repeat(size) }), 255, '/block_id'],
    [
      'select options',
      (size) => select({ options: many(size, () => option(1)) }),
      100,
      '/elements/0/options',
    ],
    ['option text', (size) => select({ options: [option(size)] }), 75, '/elements/0/options/0/text/text'],
    [
      'placeholder',
      (size) => select({ options: [option(1)], placeholder: plain(size) }),
      150,
      '/elements/0/placeholder/text',
    ],
    [
      'overflow options',
      (size) => actions({ type: 'overflow', options: many(size, () => option(1)) }),
      10,
      '/elements/0/options',
    ],
    [
      'confirm title',
      (size) =>
        actions(
          button('a', {
            confirm: { title: plain(size), text: plain(1), confirm: plain(1), deny: plain(1) },
          }),
        ),
      100,
      '/elements/0/confirm/title/text',
    ],
    [
      'confirm text',
      (size) =>
        actions(
          button('a', {
            confirm: { title: plain(1), text: mrkdwn(size), confirm: plain(1), deny: plain(1) },
          }),
        ),
      300,
      '/elements/0/confirm/text/text',
    ],
    ['alt text', image, 2_000, '/alt_text'],
    ['markdown', (size) => ({ type: 'markdown', text: 'x'.repeat(size) }), 12_000, '/text'],
    [
      'table rows',
      (size) => ({ type: 'table', rows: many(size, () => [{ type: 'raw_text', text: 'x' }]) }),
      100,
      '/rows',
    ],
    [
      'table cells',
      (size) => ({ type: 'table', rows: [many(size, () => ({ type: 'raw_text', text: 'x' }))] }),
      20,
      '/rows/0',
    ],
    ['input label', (size) => ({ ...input('b'), label: plain(size) }), 2_000, '/label/text'],
    [
      'initial value',
      (size) => input('b', { initial_value: 'x'.repeat(size) }),
      3_000,
      '/element/initial_value',
    ],
  ])('%s is kept to, and not one more', (_, make, limit, pointer) => {
    expect(faultsOf([make(limit)])).toEqual([]);
    const over = faultsOf([make(limit + 1)]);
    expect(over).toHaveLength(1);
    expect(over[0]).toContain(`[json-pointer:/blocks/0${pointer}]`);
  });

  it('is fifty blocks in a message', () => {
    const blocks = (size: number) => many(size, () => ({ type: 'divider' }));
    expect(faultsOf(blocks(50))).toEqual([]);
    expect(faultsOf(blocks(51))).toEqual(['[ERROR] no more than 50 items allowed [json-pointer:/blocks]']);
  });

  it('is 13,200 characters in all blocks of a message, which no page of Slack tells', () => {
    const blocks = (last: number) => [
      ...many(4, () => ({ type: 'section', text: mrkdwn(3_000) })),
      section('y'.repeat(last)),
    ];
    expect(readContent({ text: 'x', blocks: blocks(1_200) }, 'cut').outcome).toBe('accepted');
    expect(readContent({ text: 'x', blocks: blocks(1_201) }, 'cut')).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });
});

describe('a rule of Block Kit', () => {
  it.each<[string, Block, string]>([
    ['an unknown type', { type: 'blink' }, 'unsupported type: blink'],
    ['a type from the prototype', { type: 'constructor' }, 'unsupported type: constructor'],
    ['no type', { text: plain(1) }, 'missing required field: type'],
    ['a section without text or fields', { type: 'section' }, 'missing required field: text or fields'],
    ['an empty text', section(''), 'must be more than 0 characters'],
    ['a header in mrkdwn', { type: 'header', text: mrkdwn(3) }, 'must be plain_text'],
    ['a button in mrkdwn', actions(button('a', { text: mrkdwn(3) })), 'must be plain_text'],
    [
      'a button of another style',
      actions(button('a', { style: 'warning' })),
      'must be one of primary, danger',
    ],
    ['a link that is none', actions(button('a', { url: 'ghcr.io' })), 'must be a valid URL'],
    ['a field that is unknown', { type: 'divider', color: 'red' }, 'invalid additional property: color'],
    [
      'emoji in mrkdwn',
      { type: 'section', text: { ...mrkdwn(1), emoji: true } },
      'invalid additional property: emoji',
    ],
    [
      'an image without words',
      { type: 'image', image_url: 'https://x/y' },
      'missing required field: alt_text',
    ],
    ['an input among buttons', actions({ type: 'plain_text_input', action_id: 'a' }), 'unsupported type'],
    ['a password', input('b', { type: 'password' }), 'unsupported type: password'],
    ['no elements', actions(), 'no fewer than 1 items allowed'],
    ['two actions of one id', actions(button('a'), button('a')), '`action_id` "a" already exists'],
    ['a select of nothing', select({}), 'missing required field: options or option_groups'],
  ])('refuses %s', (_, block, words) => {
    const faults = faultsOf([block]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
  });

  it('refuses two blocks of one id, but lets two blocks share an action id', () => {
    const blocks = [actions(button('a')), actions(button('a'))];
    expect(faultsOf(blocks)).toEqual([]);
    expect(faultsOf(blocks.map((block) => ({ ...block, block_id: 'b' })))).toHaveLength(1);
  });

  it.each(['table', 'markdown', 'file', 'context_actions'])('keeps %s to messages', (type) => {
    expect(BLOCKS[type]?.surfaces).toEqual(['message']);
    expect(faultsOf([{ type }], 'modal').join()).toContain(`unsupported type: ${type} in a modal`);
  });

  it('reaches the app as invalid_blocks, with every fault and its place', async () => {
    const slack = await slackFor();
    const post = client(slack).apiCall('chat.postMessage', {
      channel: slack.channel('general').id,
      text: 'x',
      blocks: [section('x'), section('y'.repeat(3_001))],
    });
    const messages = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]'];
    await expect(post).rejects.toMatchObject({
      data: { error: 'invalid_blocks', response_metadata: { messages } },
    });
    expect(slack.violations).toEqual([
      { kind: 'limit', where: 'chat.postMessage', error: 'invalid_blocks', reason: messages[0] },
    ]);
    expect(slack.as('bob').messages('general')).toEqual([]);
  });
});

describe('a view', () => {
  it.each<[string, Block, string]>([
    ['whose title has 25 characters', { title: plain(25) }, 'must be less than 25'],
    ['whose submit has 25', { submit: plain(25) }, 'must be less than 25'],
    ['whose close has 25', { close: plain(25) }, 'must be less than 25'],
    ['whose callback_id has 256', { callback_id: 'x'.repeat(256) }, 'must be less than 256'],
    ['whose private_metadata has 3001', { private_metadata: 'x'.repeat(3_001) }, 'must be less than 3001'],
    ['of 101 blocks', { blocks: many(101, () => ({ type: 'divider' })) }, 'no more than 100 items'],
    ['that asks and cannot be sent', { blocks: [input('b')] }, 'missing required field: submit'],
    ['with a field that is unknown', { colour: 'red' }, 'invalid additional property: colour'],
  ])('%s is refused', (_, more, words) => {
    const judged = readView(modal('T', more), 'modal');
    expect(judged).toMatchObject({ outcome: 'refused', error: 'invalid_arguments' });
    expect(JSON.stringify(judged)).toContain(words);
  });

  it.each<[string, unknown]>([
    ['no object', 'view'],
    ['a Home tab', { type: 'home', blocks: [] }],
    ['without a title', { type: 'modal', blocks: [] }],
    ['without blocks', { type: 'modal', title: plain(1) }],
  ])('that is %s is no modal', (_, view) => {
    expect(readView(view, 'modal')).toMatchObject({ error: 'invalid_view' });
  });

  it('of 24 and 3000 characters and 100 blocks is a good one; one of more than 250 kB is not', () => {
    const full = { private_metadata: 'x'.repeat(3_000), blocks: many(100, () => ({ type: 'divider' })) };
    expect(readView(modal('x'.repeat(24), full), 'modal').outcome).toBe('accepted');
    const heavy = many(90, () => section('x'.repeat(3_000)));
    expect(readView(modal('T', { blocks: heavy }), 'modal')).toMatchObject({ error: 'view_too_large' });
  });
});

describe('what would ping', () => {
  it.each<[string, string, unknown[], string[]]>([
    ['a channel, in the text', '<!channel> look', [], ['<!channel>']],
    ['a group, in mrkdwn', '', [section('<!subteam^S1|ops>')], ['<!subteam^S1|ops>']],
    [
      'a person, in a field',
      '',
      [{ type: 'section', fields: [{ type: 'mrkdwn', text: '<@U123>' }] }],
      ['<@U123>'],
    ],
    [
      'everyone, by an element',
      '',
      [{ type: 'rich_text', elements: [{ type: 'broadcast', range: 'here' }] }],
      ['<!here>'],
    ],
    ['nobody, in plain text', '', [{ type: 'header', text: { type: 'plain_text', text: '<!channel>' } }], []],
    ['nobody, in rich text', '', [{ type: 'rich_text', elements: [{ type: 'text', text: '<!here>' }] }], []],
    ['nobody, when escaped', '&lt;!channel&gt;', [], []],
    ['nobody, by a date', '<!date^1^{date}|then>', [], []],
    ['nobody, by a bare name', '@channel', [], []],
  ])('is %s', (_, text, blocks, pings) => {
    expect(notice(text, blocks).pings).toEqual(pings);
  });

  it('is a bare name too when the app lets Slack find names, and a masked link is told with its words', () => {
    expect(notice('@here', [], true).pings).toEqual(['@here']);
    const noticed = notice('<https://evil.example|ghcr.io/acme/app>', [
      actions(button('a', { url: 'https://x/y' })),
    ]);
    expect(noticed.links).toEqual([
      { url: 'https://x/y', label: 'a' },
      { url: 'https://evil.example', label: 'ghcr.io/acme/app' },
    ]);
  });
});
