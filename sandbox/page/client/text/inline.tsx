// Running text as Slack shows it: styles, links, mentions by name, emoji, dates in the reader's time zone.

import type { ReactElement, ReactNode } from 'react';
import { usePage } from '../page-context.ts';
import { Each } from '../ui/each.ts';
import { safeUrl } from '../ui/links.ts';
import { fillDate } from './date.ts';
import { emojiOf } from './emoji.ts';
import type { InlineNode } from './node.ts';

export function Inline({ nodes }: { readonly nodes: readonly InlineNode[] }): ReactElement {
  return <Each of={nodes}>{(node) => <InlineOne node={node} />}</Each>;
}

function InlineOne({ node }: { readonly node: InlineNode }): ReactNode {
  switch (node.kind) {
    case 'text':
      return <Lines text={node.text} />;
    case 'code':
      return <code className="code">{node.text}</code>;
    case 'bold':
      return (
        <strong>
          <Inline nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inline nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inline nodes={node.children} />
        </s>
      );
    case 'underline':
      return (
        <u>
          <Inline nodes={node.children} />
        </u>
      );
    case 'highlight':
      return (
        <mark className="highlight">
          <Inline nodes={node.children} />
        </mark>
      );
    case 'link':
      return (
        <Link url={node.url}>
          <Inline nodes={node.children} />
        </Link>
      );
    case 'user':
    case 'channel':
    case 'group':
    case 'team':
      return <Mention kind={node.kind} id={node.id} label={node.label} />;
    case 'broadcast':
      return <span className="mention mention--all">@{node.range}</span>;
    case 'emoji':
      return <Emoji name={node.name} unicode={node.unicode} />;
    case 'color':
      return <Colour value={node.value} />;
    case 'date':
      return <Moment node={node} />;
  }
}

function Lines({ text }: { readonly text: string }): ReactElement {
  return <span className="lines">{text}</span>;
}

export function Link({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ReactNode;
}): ReactElement {
  const href = safeUrl(url);
  if (href === null) return <>{children}</>;
  return (
    <a className="link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Emoji({ name, unicode = '' }: { readonly name: string; readonly unicode?: string }): ReactElement {
  const character = unicode === '' ? emojiOf(name) : fromHex(unicode);
  if (character.startsWith(':')) return <>{character}</>;
  return (
    <span className="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`}>
      {character}
    </span>
  );
}

function fromHex(unicode: string): string {
  const points = unicode.split('-').map((part) => Number.parseInt(part, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}

function Mention({
  kind,
  id,
  label,
}: {
  readonly kind: 'user' | 'channel' | 'group' | 'team';
  readonly id: string;
  readonly label: string;
}): ReactElement {
  const { state } = usePage();
  if (kind === 'channel') {
    const name = state.channels.find((channel) => channel.id === id)?.name ?? label;
    return <span className="mention">#{name || 'private-channel'}</span>;
  }
  if (kind !== 'user') return <span className="mention">@{label.replace(/^@/, '') || id}</span>;
  const person = state.people.find((one) => one.id === id);
  const name = person === undefined ? label || id : person.isApp ? state.app.name : person.realName;
  return <span className={id === state.me.id ? 'mention mention--me' : 'mention'}>@{name}</span>;
}

function Colour({ value }: { readonly value: string }): ReactElement {
  return (
    <span className="colour">
      {value}
      <svg className="colour__chip" viewBox="0 0 10 10" aria-hidden="true">
        <rect width="10" height="10" rx="2" fill={value} />
      </svg>
    </span>
  );
}

function Moment({ node }: { readonly node: Extract<InlineNode, { kind: 'date' }> }): ReactElement {
  const { state } = usePage();
  const { timestamp, format, fallback, url } = node;
  if (!Number.isFinite(timestamp)) return <>{fallback}</>;
  const words = fillDate(format, timestamp, state.me.tz, Date.now());
  const shown = (
    <time dateTime={new Date(timestamp * 1000).toISOString()} title={fallback === '' ? undefined : fallback}>
      {words === '' ? fallback : words}
    </time>
  );
  return url === '' ? shown : <Link url={url}>{shown}</Link>;
}
