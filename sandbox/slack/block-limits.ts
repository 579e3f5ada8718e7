// Every limit of Block Kit, of messages and of views, as a table. The numbers are those of docs.slack.dev
// (reference/block-kit) and of the comments in @slack/types 3.2.0; the undocumented total is that of
// github.com/slackapi/bolt-js/issues/2509. `block-kit.ts` reads the table and knows no number itself.

export type Surface = 'message' | 'modal' | 'home';

export type Rule =
  | { readonly is: 'text'; readonly max: number; readonly plainOnly?: boolean }
  | { readonly is: 'string'; readonly max: number; readonly min?: number; readonly words?: readonly string[] }
  | { readonly is: 'url'; readonly max: number }
  | { readonly is: 'number'; readonly min: number; readonly max: number }
  | { readonly is: 'boolean' }
  | { readonly is: 'list'; readonly min: number; readonly max: number; readonly of: Rule }
  | { readonly is: 'typed'; readonly table: 'blocks' | 'elements'; readonly names: readonly string[] }
  | { readonly is: 'shape'; readonly shape: Shape }
  | { readonly is: 'anything' };

export interface Shape {
  readonly required: Readonly<Record<string, Rule>>;
  readonly optional?: Readonly<Record<string, Rule>>;
  /** At least one of these optional fields must be there. */
  readonly anyOf?: readonly string[];
  /** Where a block may stand; everywhere by default. */
  readonly surfaces?: readonly Surface[];
}

export const MESSAGE_LIMITS = {
  blocks: 50,
  /** Longer texts are cut by chat.postMessage. */
  textCut: 40_000,
  /** Longer texts are refused by chat.update and chat.postEphemeral. */
  text: 4_000,
  /** Characters of all blocks together. */
  totalCharacters: 13_200,
  markdown: 12_000,
} as const;

export const VIEW_LIMITS = {
  blocks: 100,
  title: 24,
  submit: 24,
  close: 24,
  callbackId: 255,
  externalId: 255,
  privateMetadata: 3_000,
  bytes: 250_000,
  stack: 3,
} as const;

const anything: Rule = { is: 'anything' };
const flag: Rule = { is: 'boolean' };

function text(max: number): Rule {
  return { is: 'text', max };
}

function plain(max: number): Rule {
  return { is: 'text', max, plainOnly: true };
}

function string(max: number, min = 0): Rule {
  return { is: 'string', max, min };
}

function word(...words: string[]): Rule {
  return { is: 'string', max: 255, words };
}

function url(max = 3_000): Rule {
  return { is: 'url', max };
}

function number(min: number, max: number): Rule {
  return { is: 'number', min, max };
}

function list(min: number, max: number, of: Rule): Rule {
  return { is: 'list', min, max, of };
}

function elements(...names: string[]): Rule {
  return { is: 'typed', table: 'elements', names };
}

function blocks(...names: string[]): Rule {
  return { is: 'typed', table: 'blocks', names };
}

function shape(required: Shape['required'], optional: NonNullable<Shape['optional']> = {}): Rule {
  return { is: 'shape', shape: { required, optional } };
}

const confirm = shape(
  { title: plain(100), text: text(300), confirm: plain(30), deny: plain(30) },
  { style: word('primary', 'danger') },
);
const id = { block_id: string(255, 1) };
const action = { action_id: string(255, 1) };
const common = { ...action, confirm, focus_on_load: flag };
const placeholder = plain(150);
const option = shape({ text: text(75), value: string(150) }, { description: text(75), url: url() });
const group = shape({ label: plain(75), options: list(1, 100, option) });
const conversations = { default_to_current_conversation: flag, filter: anything };
const ids = list(1, 100, string(255));
const many = { max_selected_items: number(1, 100) };
const typing = { ...action, placeholder, focus_on_load: flag, dispatch_action_config: anything };
const richParts = list(0, 3_000, anything);
const image = { image_url: url(), alt_text: string(2_000, 1) };

function selectOf(more: NonNullable<Shape['optional']>): Shape {
  return { required: {}, optional: { ...common, placeholder, ...more } };
}

function optionSelect(more: NonNullable<Shape['optional']>): Shape {
  const lists = { options: list(1, 100, option), option_groups: list(1, 100, group) };
  return { ...selectOf({ ...lists, ...more }), anyOf: ['options', 'option_groups'] };
}

const SELECTS = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
];
const MULTI_SELECTS = SELECTS.map((name) => `multi_${name}`);
const PICKERS = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', 'datetimepicker'];
const BUTTONS = ['button', 'workflow_button', 'overflow'];

export const ELEMENTS: Readonly<Record<string, Shape>> = {
  button: {
    required: { text: plain(75) },
    optional: {
      ...common,
      url: url(),
      value: string(2_000),
      style: word('primary', 'danger'),
      accessibility_label: string(75),
    },
  },
  workflow_button: {
    required: { text: plain(75), workflow: anything },
    optional: { ...action, style: word('primary', 'danger'), accessibility_label: string(75) },
  },
  overflow: { required: { options: list(1, 10, option) }, optional: { ...action, confirm } },
  checkboxes: {
    required: { options: list(1, 10, option) },
    optional: { ...common, initial_options: list(1, 10, option) },
  },
  radio_buttons: {
    required: { options: list(1, 10, option) },
    optional: { ...common, initial_option: option },
  },
  datepicker: { required: {}, optional: { ...common, placeholder, initial_date: string(10, 10) } },
  timepicker: {
    required: {},
    optional: { ...common, placeholder, initial_time: string(5, 5), timezone: string(255) },
  },
  datetimepicker: { required: {}, optional: { ...common, initial_date_time: number(0, 9_999_999_999) } },
  static_select: optionSelect({ initial_option: option }),
  multi_static_select: optionSelect({ ...many, initial_options: list(1, 100, option) }),
  external_select: selectOf({ initial_option: option, min_query_length: number(0, 255) }),
  multi_external_select: selectOf({
    ...many,
    initial_options: list(1, 100, option),
    min_query_length: number(0, 255),
  }),
  users_select: selectOf({ initial_user: string(255) }),
  multi_users_select: selectOf({ ...many, initial_users: ids }),
  conversations_select: selectOf({
    ...conversations,
    initial_conversation: string(255),
    response_url_enabled: flag,
  }),
  multi_conversations_select: selectOf({ ...conversations, ...many, initial_conversations: ids }),
  channels_select: selectOf({ initial_channel: string(255), response_url_enabled: flag }),
  multi_channels_select: selectOf({ ...many, initial_channels: ids }),
  plain_text_input: {
    required: {},
    optional: {
      ...typing,
      initial_value: string(3_000),
      multiline: flag,
      min_length: number(0, 3_000),
      max_length: number(1, 3_000),
    },
  },
  email_text_input: { required: {}, optional: { ...typing, initial_value: string(3_000) } },
  url_text_input: { required: {}, optional: { ...typing, initial_value: string(3_000) } },
  number_input: {
    required: { is_decimal_allowed: flag },
    optional: { ...typing, initial_value: string(255), min_value: string(255), max_value: string(255) },
  },
  rich_text_input: { required: {}, optional: { ...typing, initial_value: anything } },
  file_input: {
    required: {},
    optional: { ...action, filetypes: list(1, 100, string(255)), max_files: number(1, 10) },
  },
  image: { required: { alt_text: string(2_000, 1) }, optional: { image_url: url(), slack_file: anything } },
  feedback_buttons: { required: { positive_button: anything, negative_button: anything }, optional: action },
  icon_button: {
    required: { icon: word('trash'), text: plain(75) },
    optional: {
      ...action,
      value: string(2_000),
      confirm,
      accessibility_label: string(75),
      visible_to_user_ids: ids,
    },
  },
  // The parts of a rich_text block.
  rich_text_section: { required: { elements: richParts } },
  rich_text_list: {
    required: { elements: list(1, 3_000, elements('rich_text_section')), style: word('bullet', 'ordered') },
    optional: { indent: number(0, 8), border: number(0, 1), offset: number(0, 9_999) },
  },
  rich_text_quote: { required: { elements: richParts }, optional: { border: number(0, 1) } },
  rich_text_preformatted: {
    required: { elements: richParts },
    optional: { border: number(0, 1), language: string(255) },
  },
};

const richText: Shape = {
  required: {
    elements: list(
      1,
      3_000,
      elements('rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'),
    ),
  },
  optional: id,
};
const cell: Rule = anything;

export const BLOCKS: Readonly<Record<string, Shape>> = {
  section: {
    required: {},
    optional: {
      ...id,
      text: text(3_000),
      fields: list(1, 10, text(2_000)),
      accessory: elements(...BUTTONS, ...PICKERS, ...SELECTS, ...MULTI_SELECTS, 'image'),
      expand: flag,
    },
    anyOf: ['text', 'fields'],
  },
  header: { required: { text: plain(150) }, optional: { ...id, level: number(1, 4) } },
  divider: { required: {}, optional: id },
  context: {
    required: { elements: list(1, 10, elements('image', 'plain_text', 'mrkdwn')) },
    optional: id,
  },
  actions: {
    required: {
      elements: list(
        1,
        25,
        elements(...BUTTONS, ...PICKERS, ...SELECTS, ...MULTI_SELECTS, 'rich_text_input'),
      ),
    },
    optional: id,
  },
  input: {
    required: {
      label: plain(2_000),
      element: elements(
        'plain_text_input',
        'email_text_input',
        'url_text_input',
        'number_input',
        'rich_text_input',
        'file_input',
        ...PICKERS,
        ...SELECTS,
        ...MULTI_SELECTS,
      ),
    },
    optional: { ...id, hint: plain(2_000), optional: flag, dispatch_action: flag },
  },
  image: {
    required: { alt_text: string(2_000, 1) },
    optional: { ...id, image_url: url(), slack_file: anything, title: plain(2_000) },
    anyOf: ['image_url', 'slack_file'],
  },
  rich_text: richText,
  markdown: {
    required: { text: string(MESSAGE_LIMITS.markdown, 1) },
    optional: id,
    surfaces: ['message'],
  },
  table: {
    required: { rows: list(1, 100, list(1, 20, cell)) },
    optional: { ...id, column_settings: list(1, 20, anything) },
    surfaces: ['message'],
  },
  file: {
    required: { external_id: string(255, 1), source: word('remote') },
    optional: id,
    surfaces: ['message'],
  },
  video: {
    required: { video_url: url(), thumbnail_url: url(), alt_text: string(2_000, 1), title: plain(200) },
    optional: {
      ...id,
      title_url: url(),
      author_name: string(50),
      description: plain(200),
      provider_name: string(255),
      provider_icon_url: url(),
    },
  },
  context_actions: {
    required: { elements: list(1, 5, elements('feedback_buttons', 'icon_button')) },
    optional: id,
    surfaces: ['message'],
  },
  alert: {
    required: { text: text(3_000) },
    optional: { ...id, level: word('default', 'info', 'warning', 'error', 'success') },
  },
  card: {
    required: {},
    optional: {
      ...id,
      title: text(150),
      subtitle: text(150),
      body: text(200),
      icon: anything,
      hero_image: shape(image, { type: word('image') }),
      actions: list(1, 25, elements('button')),
    },
    anyOf: ['title', 'body', 'hero_image', 'actions'],
  },
  carousel: { required: { elements: list(1, 10, blocks('card')) }, optional: id },
  container: {
    required: { child_blocks: list(1, 10, anything) },
    optional: {
      ...id,
      title: plain(150),
      subtitle: text(150),
      is_collapsible: flag,
      default_collapsed: flag,
      width: anything,
      icon: anything,
    },
  },
  data_table: {
    required: { rows: list(1, 100, list(1, 20, cell)), caption: string(255) },
    optional: { ...id, page_size: number(1, 100), row_header_column_index: number(0, 19) },
  },
  task_card: {
    required: { task_id: string(255, 1), title: string(255, 1) },
    optional: {
      ...id,
      status: word('pending', 'in_progress', 'complete', 'error'),
      details: anything,
      output: anything,
      sources: list(0, 100, anything),
    },
  },
  plan: { required: { title: string(255, 1) }, optional: { ...id, tasks: list(0, 100, anything) } },
};
