import { describe, expect, it } from 'vitest';
import { fieldOf, readFields } from '../../../src/slack/listening/fields.ts';

describe('what was filled into a modal', () => {
  const values = {
    text_block: { pasted: { type: 'plain_text_input', value: '  denied: denied \n' } },
    empty_block: { label: { type: 'plain_text_input', value: null } },
    choice: { place: { type: 'static_select', selected_option: { text: {}, value: 'docker' } } },
    ticks: { keep: { type: 'checkboxes', selected_options: [{ value: 'keep' }, { value: 'share' }] } },
    date: { ends: { type: 'datepicker', selected_date: '2026-12-31' } },
    people: { with: { type: 'multi_users_select', selected_users: ['U1', 'U2', 3] } },
    channel: { where: { type: 'conversations_select', selected_conversation: 'C1' } },
  };

  it.each([
    ['pasted', ['  denied: denied \n']],
    ['label', []],
    ['place', ['docker']],
    ['keep', ['keep', 'share']],
    ['ends', ['2026-12-31']],
    ['with', ['U1', 'U2']],
    ['where', ['C1']],
  ])('%s is read by its action id', (name, expected) => {
    expect(readFields(values).get(name)).toEqual(expected);
  });

  it('one value comes without the blanks around it, and a missing one is empty', () => {
    const fields = readFields(values);
    expect(fieldOf(fields, 'pasted')).toBe('denied: denied');
    expect(fieldOf(fields, 'label')).toBe('');
    expect(fieldOf(fields, 'constructor')).toBe('');
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{ block: null }],
    [{ block: { input: 7 } }],
    [{ block: { input: { value: 7 } } }],
  ])('a foreign shape holds nothing: %j', (foreign) => {
    expect([...readFields(foreign).values()].flat()).toEqual([]);
  });
});
