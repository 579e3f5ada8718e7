// Slack's markup, Markdown and times, as the page reads them.

import { describe, expect, it } from 'vitest';
import { fillDate } from '../../sandbox/page/client/text/date.ts';
import { parseMarkdown } from '../../sandbox/page/client/text/markdown.ts';
import { parseMrkdwn } from '../../sandbox/page/client/text/mrkdwn.ts';
import type { InlineNode } from '../../sandbox/page/client/text/node.ts';

/** For a look: `bold(…)`, `link:url(…)`, letters as they are. */
function told(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `code(${node.text})`;
        case 'link':
          return `link:${node.url}(${told(node.children)})`;
        case 'user':
        case 'channel':
        case 'group':
        case 'team':
          return `${node.kind}:${node.id}(${node.label})`;
        case 'broadcast':
          return `all:${node.range}`;
        case 'emoji':
          return `emoji:${node.name}`;
        case 'color':
          return `color:${node.value}`;
        case 'date':
          return `date:${node.timestamp}(${node.format}|${node.fallback})`;
        default:
          return `${node.kind}(${told(node.children)})`;
      }
    })
    .join('');
}

describe('markup', () => {
  it.each([
    ['*bold* and _italic_ and ~gone~', 'bold(bold) and italic(italic) and strike(gone)'],
    ['*_both_*', 'bold(italic(both))'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['a * b * c', 'a * b * c'],
    ['*not\nover lines*', '*not\nover lines*'],
    ['`*code* &lt;b&gt;`', 'code(*code* <b>)'],
    ['*bold `a*b` on*', 'bold(bold code(a*b) on)'],
    ['&amp;lt; is &lt;', '&lt; is <'],
    ['<https://ghcr.io/a?b=1&amp;c=2|there>', 'link:https://ghcr.io/a?b=1&c=2(there)'],
    ['<https://ghcr.io>', 'link:https://ghcr.io(https://ghcr.io)'],
    ['see https://ghcr.io/v2/, then', 'see link:https://ghcr.io/v2/(https://ghcr.io/v2/), then'],
    ['<@U123> in <#C1|general>, <!here>', 'user:U123() in channel:C1(general), all:here'],
    ['<!subteam^S1|@ops>', 'group:S1(@ops)'],
    ['<!date^1700000000^{date} {time}|then>', 'date:1700000000({date} {time}|then)'],
    [':tada: :no_such_thing: 10:30:00', 'emoji:tada :no_such_thing: 10:30:00'],
    ['a < b', 'a < b'],
  ])('%s', (source, expected) => {
    const blocks = parseMrkdwn(source);
    expect(blocks).toHaveLength(1);
    const [block] = blocks;
    expect(block?.kind === 'code' ? block.text : told(block?.children ?? [])).toBe(expected);
  });

  it('leaves addresses alone where the text is verbatim', () => {
    const [block] = parseMrkdwn('https://ghcr.io', true);
    expect(block).toEqual({ kind: 'paragraph', children: [{ kind: 'text', text: 'https://ghcr.io' }] });
  });

  it('has quotes and blocks of code', () => {
    expect(parseMrkdwn('one\n> two\n&gt; three\n```\nfour &amp; *five*\n```\nsix')).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'one' }] },
      { kind: 'quote', children: [{ kind: 'text', text: 'two\nthree' }] },
      { kind: 'code', text: 'four & *five*' },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'six' }] },
    ]);
  });

  it('of a thousand open marks is read in no time', () => {
    const started = performance.now();
    for (const mark of ['*a ', '_a ', '<', '`', '~b', ':a', 'http']) parseMrkdwn(mark.repeat(1_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('Markdown', () => {
  it.each([
    ['**bold** *slanted* ~~gone~~ `a*b`', 'bold(bold) italic(slanted) strike(gone) code(a*b)'],
    ['[words](https://ghcr.io) <https://a.b>', 'link:https://ghcr.io(words) link:https://a.b(https://a.b)'],
    ['\\*no\\* snake_case_name', '*no* snake_case_name'],
    ['__strong__ and _em_', 'bold(strong) and italic(em)'],
  ])('%s', (source, expected) => {
    const [block] = parseMarkdown(source);
    expect(block?.kind === 'paragraph' ? told(block.children) : block?.kind).toBe(expected);
  });

  it('has headings, lists, tasks, tables, quotes, rules and code', () => {
    const source =
      '# One\ntext\n\n- a\n  1. b\n- [x] c\n\n| k | v |\n|---|--:|\n| a\\|b | 2 |\n\n> q\n\n***\n~~~\n# no\n~~~';
    const blocks = parseMarkdown(source);
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'quote',
      'rule',
      'code',
    ]);
    const [, , list, table, , , code] = blocks;
    expect(
      list?.kind === 'list' && list.items.map(({ depth, number, isDone }) => [depth, number, isDone]),
    ).toEqual([
      [0, null, null],
      [1, 1, null],
      [0, null, true],
    ]);
    expect(table?.kind === 'table' && table.rows.map((row) => row.map(told))).toEqual([
      ['k', 'v'],
      ['a|b', '2'],
    ]);
    expect(code).toEqual({ kind: 'code', text: '# no' });
  });
});

describe('a time', () => {
  const at = Date.UTC(2026, 2, 1, 23, 30) / 1000;
  const now = Date.UTC(2026, 2, 2, 12) * 1;
  it.each([
    ['{date_num} {time}', 'Etc/UTC', '2026-03-01 11:30 PM'],
    ['{date} at {time}', 'Europe/Berlin', 'March 2nd, 2026 at 12:30 AM'],
    ['{date_short_pretty}', 'Etc/UTC', 'yesterday'],
    ['{date_short_pretty}', 'Europe/Berlin', 'today'],
    ['{date_short}', 'America/New_York', 'Mar 1, 2026'],
    ['{date_long}', 'Etc/UTC', 'Sunday, March 1st, 2026'],
    ['{ago}', 'Etc/UTC', '12 hours ago'],
    ['{unknown} {time_secs}', 'Asia/Tokyo', '{unknown} 8:30:00 AM'],
  ])('%s in %s', (pattern, timeZone, expected) => {
    expect(fillDate(pattern, at, timeZone, now).replaceAll('\u202f', ' ')).toBe(expected);
  });
});
