// rich_text: sections, lists of any depth, quotes and code, with the styles of each piece.

import type { ReactElement } from 'react';
import { field, flagField, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import { Inline } from '../text/inline.tsx';
import type { InlineNode } from '../text/node.ts';
import { Each } from '../ui/each.ts';
import { Unknown } from './unknown.tsx';

const STYLES = { bold: 'bold', italic: 'italic', strike: 'strike', underline: 'underline' } as const;

export function RichText({ of }: { readonly of: unknown }): ReactElement | null {
  if (!isObject(of)) return null;
  const elements = listField(of, 'elements').filter(isObject);
  return (
    <div className="rich">
      <Each of={elements}>
        {(element, index) => <RichPart part={element} before={elements.slice(0, index)} />}
      </Each>
    </div>
  );
}

function RichPart({ part, before }: { readonly part: Json; readonly before: readonly Json[] }): ReactElement {
  const type = textField(part, 'type');
  switch (type) {
    case 'rich_text_section':
      return (
        <div className="rich__section">
          <Pieces of={part} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote className="quote">
          <Pieces of={part} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre className="pre">
          <Pieces of={part} />
        </pre>
      );
    case 'rich_text_list':
      return <RichList list={part} before={before} />;
    default:
      return <Unknown what={type} />;
  }
}

/** A list goes on counting where one of the same depth was interrupted by a deeper one. */
function RichList({ list, before }: { readonly list: Json; readonly before: readonly Json[] }): ReactElement {
  const indent = Number(textField(list, 'indent') || 0);
  const items = listField(list, 'elements').filter(isObject);
  const className = `rich__list rich__list--${indent}${flagField(list, 'border') ? ' rich__list--border' : ''}`;
  const children = (
    <Each of={items}>
      {(item) => (
        <li>
          {textField(item, 'type') === 'rich_text_section' ? (
            <Pieces of={item} />
          ) : (
            <Unknown what={textField(item, 'type')} />
          )}
        </li>
      )}
    </Each>
  );
  if (textField(list, 'style') !== 'ordered') return <ul className={className}>{children}</ul>;
  return (
    <ol className={className} start={1 + Number(textField(list, 'offset') || 0) + counted(before, indent)}>
      {children}
    </ol>
  );
}

function counted(before: readonly Json[], indent: number): number {
  let count = 0;
  for (const part of before.toReversed()) {
    const depth = Number(textField(part, 'indent') || 0);
    if (textField(part, 'type') !== 'rich_text_list' || depth < indent) return count;
    if (depth === indent) count += listField(part, 'elements').length;
  }
  return count;
}

function Pieces({ of }: { readonly of: Json }): ReactElement {
  return (
    <Each of={listField(of, 'elements').filter(isObject)}>
      {(piece) => {
        const node = pieceNode(piece);
        return node === null ? <Unknown what={textField(piece, 'type')} /> : <Inline nodes={[node]} />;
      }}
    </Each>
  );
}

function pieceNode(piece: Json): InlineNode | null {
  const node = bareNode(piece);
  const style = field(piece, 'style');
  if (node === null || !isObject(style)) return node;
  let styled: InlineNode = node;
  if (flagField(style, 'code')) {
    styled =
      node.kind === 'link'
        ? { ...node, children: [{ kind: 'code', text: lettersOf(node.children) }] }
        : { kind: 'code', text: lettersOf([node]) };
  }
  for (const [name, kind] of Object.entries(STYLES)) {
    if (flagField(style, name)) styled = { kind, children: [styled] };
  }
  const isMarked = flagField(style, 'highlight') || flagField(style, 'client_highlight');
  return isMarked ? { kind: 'highlight', children: [styled] } : styled;
}

function bareNode(piece: Json): InlineNode | null {
  const word = (name: string): string => textField(piece, name);
  switch (word('type')) {
    case 'text':
      return { kind: 'text', text: word('text') };
    case 'link':
      return {
        kind: 'link',
        url: word('url'),
        children: [{ kind: 'text', text: word('text') || word('url') }],
      };
    case 'user':
      return { kind: 'user', id: word('user_id'), label: '' };
    case 'usergroup':
      return { kind: 'group', id: word('usergroup_id'), label: '' };
    case 'channel':
      return { kind: 'channel', id: word('channel_id'), label: '' };
    case 'team':
      return { kind: 'team', id: word('team_id'), label: '' };
    case 'broadcast':
      return { kind: 'broadcast', range: word('range') };
    case 'emoji':
      return { kind: 'emoji', name: word('name'), unicode: word('unicode') };
    case 'color':
      return { kind: 'color', value: word('value') };
    case 'date':
      return {
        kind: 'date',
        timestamp: Number(word('timestamp')),
        format: word('format'),
        fallback: word('fallback'),
        url: word('url'),
      };
    default:
      return null;
  }
}

function lettersOf(nodes: readonly InlineNode[]): string {
  return nodes.map((node) => ('text' in node ? node.text : '')).join('');
}
