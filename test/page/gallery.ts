// One of everything that the small Slack accepts, in payloads as an app sends them.

type Block = Readonly<Record<string, unknown>>;

export function plain(text: string) {
  return { type: 'plain_text', text };
}

function mrkdwn(text: string) {
  return { type: 'mrkdwn', text };
}

function richText(...elements: Block[]): Block {
  return { type: 'rich_text', elements };
}

function section(...elements: Block[]): Block {
  return { type: 'rich_text_section', elements };
}

function text(words: string, style?: Block): Block {
  return { type: 'text', text: words, ...(style === undefined ? {} : { style }) };
}

const OPTIONS = ['one', 'two', 'three'].map((value) => ({ text: plain(`Option ${value}`), value }));
const IMAGE = {
  type: 'image',
  image_url: 'https://example.org/picture.png',
  alt_text: 'a drawing of a whale',
};
const CONFIRM = {
  title: plain('Are you sure?'),
  text: plain('This cannot be undone.'),
  confirm: plain('Do it'),
  deny: plain('Leave it'),
  style: 'danger',
};

function item(...words: string[]): Block[] {
  return words.map((word) => section(text(word)));
}

/** What is written and read. */
export const WORDS: readonly Block[] = [
  { type: 'header', text: plain('A header with :rocket:') },
  {
    type: 'section',
    text: mrkdwn(
      '*bold* _italic_ ~strike~ `code` <https://github.com/acme|a link> &amp; :tada:\n> a quote\n```a\n  block of code```',
    ),
    accessory: IMAGE,
  },
  {
    type: 'section',
    fields: [mrkdwn('*Code*\ntag-absent'), mrkdwn('*Sure*\ncertain'), plain('third'), plain('fourth')],
  },
  { type: 'divider' },
  { type: 'context', elements: [IMAGE, mrkdwn('small *print*'), plain('and more')] },
  richText(
    section(
      text('bold ', { bold: true }),
      text('italic ', { italic: true }),
      text('strike', { strike: true }),
      text(' code', { code: true }),
      text(' under ', { underline: true }),
      { type: 'link', url: 'https://github.com', text: 'link' },
      text(' '),
      { type: 'emoji', name: 'wave' },
      { type: 'emoji', name: 'odd', unicode: '1f9ea' },
      { type: 'broadcast', range: 'here' },
      { type: 'usergroup', usergroup_id: 'S123' },
      { type: 'team', team_id: 'T123' },
      { type: 'color', value: '#36a64f' },
      { type: 'date', timestamp: 1_700_000_000, format: '{date_long} at {time}', fallback: 'then' },
    ),
    { type: 'rich_text_list', style: 'ordered', elements: item('first', 'second') },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: item('deeper') },
    { type: 'rich_text_list', style: 'ordered', elements: item('third') },
    { type: 'rich_text_quote', elements: [text('quoted')] },
    { type: 'rich_text_preformatted', elements: [text('docker pull ghcr.io/acme/app:1')] },
  ),
  { ...IMAGE, title: plain('A picture from elsewhere') },
  {
    type: 'video',
    video_url: 'https://example.org/film',
    thumbnail_url: 'https://example.org/film.png',
    alt_text: 'a film',
    title: plain('How to log in'),
    title_url: 'https://example.org/film',
    author_name: 'Acme',
    description: plain('Two minutes'),
  },
  ...(['default', 'info', 'warning', 'error', 'success'] as const).map((level) => ({
    type: 'alert',
    level,
    text: mrkdwn(`an *${level}* alert`),
  })),
  {
    type: 'container',
    title: plain('A container'),
    subtitle: plain('with blocks'),
    is_collapsible: true,
    child_blocks: [{ type: 'section', text: plain('inside of it') }],
  },
  {
    type: 'task_card',
    task_id: 'a',
    title: 'Ask the registry',
    status: 'complete',
    details: richText(section(text('two requests'))),
    output: richText(section(text('404'))),
    sources: [{ type: 'url', url: 'https://ghcr.io', text: 'ghcr.io' }],
  },
  {
    type: 'plan',
    title: 'A plan',
    tasks: ['pending', 'in_progress', 'complete', 'error'].map((status) => ({
      type: 'task_card',
      task_id: status,
      title: `a step that is ${status}`,
      status,
    })),
  },
];

/** What messages alone may hold. */
export const MESSAGE_WORDS: readonly Block[] = [
  {
    type: 'markdown',
    text: '# Title\n\nA **bold** and *slanted* [link](https://github.com), `code`.\n\n- one\n  - two\n- [x] done\n\n1. first\n\n> quote\n\n```\npre\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  },
  { type: 'file', external_id: 'report.txt', source: 'remote' },
  {
    type: 'table',
    column_settings: [{ align: 'left', is_wrapped: true }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Image' },
        { type: 'raw_text', text: 'Days' },
      ],
      [richText(section(text('acme/app', { code: true }))), { type: 'raw_number', value: 30, text: '30' }],
    ],
  },
];

/** Alone in its message: it can be turned over. */
export const DATA_TABLE: Block = {
  type: 'data_table',
  caption: 'Tokens',
  page_size: 2,
  row_header_column_index: 0,
  rows: [
    [
      { type: 'raw_text', text: 'Label' },
      { type: 'raw_text', text: 'Days left' },
    ],
    ...(
      [
        ['ci', 12],
        ['deploy', 3],
        ['laptop', 40],
      ] as const
    ).map(([label, days]) => [
      { type: 'raw_text', text: label },
      { type: 'raw_number', value: days },
    ]),
  ],
};

/** What is pressed, chosen and picked outside of inputs. */
export const HANDLES: readonly Block[] = [
  {
    type: 'actions',
    block_id: 'buttons',
    elements: [
      { type: 'button', action_id: 'plain', text: plain('Plain'), value: 'p' },
      { type: 'button', action_id: 'good', text: plain('Good'), style: 'primary' },
      { type: 'button', action_id: 'bad', text: plain('Bad'), style: 'danger', confirm: CONFIRM },
      { type: 'button', action_id: 'away', text: plain('Away'), url: 'https://github.com/acme' },
      { type: 'workflow_button', action_id: 'flow', text: plain('Flow'), workflow: {} },
      { type: 'overflow', action_id: 'more', options: OPTIONS },
    ],
  },
  {
    type: 'actions',
    block_id: 'choices',
    elements: [
      { type: 'static_select', action_id: 'static', placeholder: plain('One of three'), options: OPTIONS },
      {
        type: 'multi_static_select',
        action_id: 'statics',
        placeholder: plain('Some of three'),
        options: OPTIONS,
      },
      { type: 'users_select', action_id: 'user', placeholder: plain('Somebody') },
      { type: 'datepicker', action_id: 'day', placeholder: plain('A day') },
      { type: 'timepicker', action_id: 'hour', placeholder: plain('An hour') },
      { type: 'datetimepicker', action_id: 'moment' },
      { type: 'checkboxes', action_id: 'boxes', options: OPTIONS },
      { type: 'radio_buttons', action_id: 'radio', options: OPTIONS },
      { type: 'rich_text_input', action_id: 'rich', placeholder: plain('Write here') },
    ],
  },
  {
    type: 'carousel',
    elements: ['first', 'second'].map((name) => ({
      type: 'card',
      block_id: `card-${name}`,
      title: mrkdwn(`The *${name}* card`),
      subtitle: mrkdwn('below'),
      body: mrkdwn('and its words'),
      icon: IMAGE,
      hero_image: IMAGE,
      actions: [{ type: 'button', action_id: 'take', text: plain(`Take ${name}`) }],
    })),
  },
];

export const SMALL_HANDLES: Block = {
  type: 'context_actions',
  block_id: 'feedback',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: 'vote',
      positive_button: { text: plain('Good answer'), value: 'up' },
      negative_button: { text: plain('Bad answer'), value: 'down' },
    },
    { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Throw away'), value: 'gone' },
  ],
};

function input(name: string, element: Block, more: Block = {}): Block {
  return {
    type: 'input',
    block_id: name,
    label: plain(`The ${name}`),
    element: { action_id: 'it', ...element },
    ...more,
  };
}

/** Every element that an input may hold; all but the first are optional. */
export const INPUTS: readonly Block[] = [
  input(
    'line',
    { type: 'plain_text_input', placeholder: plain('a word'), max_length: 40 },
    { hint: plain('Say it in a word.') },
  ),
  ...[
    input('lines', { type: 'plain_text_input', multiline: true }),
    input('email', { type: 'email_text_input' }),
    input('address', { type: 'url_text_input' }),
    input('number', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '90' }),
    input('rich', { type: 'rich_text_input' }),
    input('file', { type: 'file_input' }),
    input('radio', { type: 'radio_buttons', options: OPTIONS }),
    input('boxes', { type: 'checkboxes', options: OPTIONS, initial_options: OPTIONS.slice(0, 1) }),
    input('day', { type: 'datepicker', initial_date: '2026-01-31' }),
    input('hour', { type: 'timepicker' }),
    input('moment', { type: 'datetimepicker' }),
    input('grouped', {
      type: 'static_select',
      option_groups: [{ label: plain('A group'), options: OPTIONS }],
    }),
    input('statics', { type: 'multi_static_select', options: OPTIONS, max_selected_items: 2 }),
    input('external', { type: 'external_select' }),
    input('externals', { type: 'multi_external_select' }),
    input('user', { type: 'users_select' }),
    input('users', { type: 'multi_users_select' }),
    input('conversation', { type: 'conversations_select' }),
    input('conversations', { type: 'multi_conversations_select' }),
    input('channel', { type: 'channels_select' }),
    input('channels', { type: 'multi_channels_select' }),
  ].map((block) => ({ ...block, optional: true })),
];
