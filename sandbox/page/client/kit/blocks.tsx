// Blocks one below the other, in messages, modals and Home tabs alike.

import type { ReactElement } from 'react';
import { field, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import { Each } from '../ui/each.ts';
import { AlertBlock, Card, Carousel, Container, Plan, TaskCard } from './cards.tsx';
import { Element } from './element.tsx';
import { InputBlock } from './input-block.tsx';
import { Markdown } from './markdown.tsx';
import { FileBlock, ImageBlock, SmallImage, VideoBlock } from './media.tsx';
import { RichText } from './rich-text.tsx';
import { DataTable, TableBlock } from './tables.tsx';
import { Text } from './text.tsx';
import { Unknown } from './unknown.tsx';

export function Blocks({ blocks }: { readonly blocks: readonly unknown[] }): ReactElement {
  return (
    <div className="blocks">
      <Each of={blocks}>
        {(block) => (
          <div className="block">
            {isObject(block) ? <Block block={block} /> : <Unknown what="no block" />}
          </div>
        )}
      </Each>
    </div>
  );
}

function Block({ block }: { readonly block: Json }): ReactElement {
  const type = textField(block, 'type');
  switch (type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <h3 className={`header header--${textField(block, 'level') || '1'}`}>
          <Text of={field(block, 'text')} />
        </h3>
      );
    case 'divider':
      return <hr className="divider" />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return <Actions block={block} className="actions" />;
    case 'context_actions':
      return <Actions block={block} className="context-actions" />;
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'rich_text':
      return <RichText of={block} />;
    case 'markdown':
      return <Markdown text={textField(block, 'text')} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'file':
      return <FileBlock block={block} />;
    case 'video':
      return <VideoBlock block={block} />;
    case 'alert':
      return <AlertBlock block={block} />;
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return (
        <Container block={block}>
          <Blocks blocks={listField(block, 'child_blocks')} />
        </Container>
      );
    case 'task_card':
      return <TaskCard block={block} />;
    case 'plan':
      return <Plan block={block} />;
    default:
      return <Unknown what={type} />;
  }
}

function Section({ block }: { readonly block: Json }): ReactElement {
  const fields = listField(block, 'fields');
  const accessory = field(block, 'accessory');
  return (
    <div className="section">
      <div className="section__words">
        {field(block, 'text') !== undefined && (
          <div>
            <Text of={field(block, 'text')} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="section__fields">
            <Each of={fields}>
              {(one) => (
                <div>
                  <Text of={one} />
                </div>
              )}
            </Each>
          </div>
        )}
      </div>
      {isObject(accessory) && (
        <div className="section__accessory">
          <Element control={{ blockId: textField(block, 'block_id'), element: accessory }} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { readonly block: Json }): ReactElement {
  return (
    <div className="context">
      <Each of={listField(block, 'elements').filter(isObject)}>
        {(element) => {
          const type = textField(element, 'type');
          if (type === 'image') return <SmallImage image={element} />;
          if (type !== 'plain_text' && type !== 'mrkdwn') return <Unknown what={type} />;
          return (
            <span className="context__words">
              <Text of={element} />
            </span>
          );
        }}
      </Each>
    </div>
  );
}

function Actions({ block, className }: { readonly block: Json; readonly className: string }): ReactElement {
  const blockId = textField(block, 'block_id');
  return (
    <div className={className}>
      <Each of={listField(block, 'elements').filter(isObject)}>
        {(element) => <Element control={{ blockId, element }} />}
      </Each>
    </div>
  );
}
