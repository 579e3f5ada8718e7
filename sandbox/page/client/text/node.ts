// Running text as a tree, whichever of Slack's three notations it was written in.

export type InlineNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'strike' | 'underline' | 'highlight';
      readonly children: readonly InlineNode[];
    }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineNode[] }
  | { readonly kind: 'user' | 'channel' | 'group' | 'team'; readonly id: string; readonly label: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'emoji'; readonly name: string; readonly unicode: string }
  | { readonly kind: 'color'; readonly value: string }
  | {
      readonly kind: 'date';
      /** Seconds since 1970. */
      readonly timestamp: number;
      readonly format: string;
      readonly fallback: string;
      readonly url: string;
    };

export type TextBlock =
  | { readonly kind: 'paragraph' | 'quote'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'code'; readonly text: string };

/** Neighbouring letters become one text. */
export function joinTexts(nodes: readonly InlineNode[]): InlineNode[] {
  const joined: InlineNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + node.text };
    } else joined.push(node);
  }
  return joined;
}
