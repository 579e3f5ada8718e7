// The `markdown` block.

import type { ReactElement } from 'react';
import { Inline } from '../text/inline.tsx';
import { type ListItem, type MarkdownBlock, parseMarkdown } from '../text/markdown.ts';
import { Each } from '../ui/each.ts';

export function Markdown({ text }: { readonly text: string }): ReactElement {
  return (
    <div className="markdown">
      <Parts blocks={parseMarkdown(text)} />
    </div>
  );
}

function Parts({ blocks }: { readonly blocks: readonly MarkdownBlock[] }): ReactElement {
  return <Each of={blocks}>{(block) => <Part block={block} />}</Each>;
}

/** Below the page's own. */
const HEADINGS = ['h3', 'h4', 'h5'] as const;

function Part({ block }: { readonly block: MarkdownBlock }): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inline nodes={block.children} />
        </p>
      );
    case 'heading': {
      const Heading = HEADINGS[block.level - 1] ?? 'h6';
      return (
        <Heading className={`markdown__heading markdown__heading--${block.level}`}>
          <Inline nodes={block.children} />
        </Heading>
      );
    }
    case 'list':
      return (
        <ul className="markdown__list">
          <Each of={block.items}>{(item) => <Item item={item} />}</Each>
        </ul>
      );
    case 'quote':
      return (
        <blockquote className="quote">
          <Parts blocks={block.blocks} />
        </blockquote>
      );
    case 'code':
      return <pre className="pre">{block.text}</pre>;
    case 'rule':
      return <hr className="divider" />;
    case 'table':
      return <Table rows={block.rows} />;
  }
}

const BULLETS = ['•', '◦', '▪'];

function Item({ item }: { readonly item: ListItem }): ReactElement {
  const { number, isDone, depth, children } = item;
  const mark = number === null ? BULLETS[depth % BULLETS.length] : `${number}.`;
  return (
    <li className={`markdown__item rich__list--${depth}`}>
      <span className="markdown__mark">
        {isDone === null ? (
          mark
        ) : (
          <span role="img" aria-label={isDone ? 'done' : 'not done'}>
            {isDone ? '☑' : '☐'}
          </span>
        )}
      </span>
      <span>
        <Inline nodes={children} />
      </span>
    </li>
  );
}

function Table({ rows }: Pick<Extract<MarkdownBlock, { kind: 'table' }>, 'rows'>): ReactElement {
  const [head = [], ...body] = rows;
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <Each of={head}>
              {(cell) => (
                <th scope="col">
                  <Inline nodes={cell} />
                </th>
              )}
            </Each>
          </tr>
        </thead>
        <tbody>
          <Each of={body}>
            {(row) => (
              <tr>
                <Each of={row}>
                  {(cell) => (
                    <td>
                      <Inline nodes={cell} />
                    </td>
                  )}
                </Each>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </div>
  );
}
