// Text objects: plain ones, where only emoji mean something, and those in Slack's markup.

import type { ReactElement } from 'react';
import { field, flagField, isObject, textField } from '../../../slack/json.ts';
import { isKnownEmoji } from '../text/emoji.ts';
import { Inline } from '../text/inline.tsx';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import type { InlineNode, TextBlock } from '../text/node.ts';
import { Each } from '../ui/each.ts';

/** A text object of either kind; nothing for anything else. */
export function Text({ of }: { readonly of: unknown }): ReactElement | null {
  if (!isObject(of)) return null;
  const text = textField(of, 'text');
  if (textField(of, 'type') === 'mrkdwn')
    return <Mrkdwn text={text} isVerbatim={flagField(of, 'verbatim')} />;
  return field(of, 'emoji') === false ? <span className="lines">{text}</span> : <Plain text={text} />;
}

/** The letters alone, for names that a screen reader says. */
export function wordsOf(of: unknown): string {
  return isObject(of) ? textField(of, 'text') : '';
}

export function Plain({ text }: { readonly text: string }): ReactElement {
  const nodes = text.split(/:([a-z0-9_+'-]+):/).map((part, index): InlineNode => {
    if (index % 2 === 0) return { kind: 'text', text: part };
    return isKnownEmoji(part)
      ? { kind: 'emoji', name: part, unicode: '' }
      : { kind: 'text', text: `:${part}:` };
  });
  return <Inline nodes={nodes} />;
}

export function Mrkdwn({
  text,
  isVerbatim = false,
}: {
  readonly text: string;
  readonly isVerbatim?: boolean;
}): ReactElement {
  return <Each of={parseMrkdwn(text, isVerbatim)}>{(block) => <TextPart block={block} />}</Each>;
}

function TextPart({ block }: { readonly block: TextBlock }): ReactElement {
  if (block.kind === 'code') return <pre className="pre">{block.text}</pre>;
  if (block.kind === 'paragraph') return <Inline nodes={block.children} />;
  return (
    <blockquote className="quote">
      <Inline nodes={block.children} />
    </blockquote>
  );
}
