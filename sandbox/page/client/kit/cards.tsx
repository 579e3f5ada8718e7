// The newer blocks: alerts, cards in a row, containers, and the steps of a plan.

import { type ReactElement, type ReactNode, useState } from 'react';
import { field, flagField, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import { Link } from '../text/inline.tsx';
import { Each } from '../ui/each.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Element } from './element.tsx';
import { Picture, SmallImage } from './media.tsx';
import { RichText } from './rich-text.tsx';
import { Text } from './text.tsx';

const ALERT_ICONS: Readonly<Record<string, IconName>> = {
  error: 'warning',
  warning: 'warning',
  success: 'success',
};

export function AlertBlock({ block }: { readonly block: Json }): ReactElement {
  const level = textField(block, 'level') || 'default';
  return (
    <div className={`alert alert--${level}`} role="note" aria-label={level}>
      <Icon name={ALERT_ICONS[level] ?? 'info'} />
      <div>
        <Text of={field(block, 'text')} />
      </div>
    </div>
  );
}

export function Card({ block }: { readonly block: Json }): ReactElement {
  const hero = field(block, 'hero_image');
  const icon = field(block, 'icon');
  const actions = listField(block, 'actions').filter(isObject);
  return (
    <div className="card">
      {isObject(hero) && <Picture image={hero} />}
      <div className="card__head">
        {isObject(icon) && <SmallImage image={icon} />}
        <div>
          <div className="card__title">
            <Text of={field(block, 'title')} />
          </div>
          <div className="card__subtitle">
            <Text of={field(block, 'subtitle')} />
          </div>
        </div>
      </div>
      <div>
        <Text of={field(block, 'body')} />
      </div>
      {actions.length > 0 && (
        <div className="actions">
          <Each of={actions}>
            {(element) => <Element control={{ blockId: textField(block, 'block_id'), element }} />}
          </Each>
        </div>
      )}
    </div>
  );
}

export function Carousel({ block }: { readonly block: Json }): ReactElement {
  const cards = listField(block, 'elements').filter(isObject);
  return (
    <ul className="carousel" aria-label="Cards">
      <Each of={cards}>
        {(card) => (
          <li>
            <Card block={card} />
          </li>
        )}
      </Each>
    </ul>
  );
}

/** @param children its blocks */
export function Container({
  block,
  children,
}: {
  readonly block: Json;
  readonly children: ReactNode;
}): ReactElement {
  const canClose = flagField(block, 'is_collapsible');
  const [isOpen, setOpen] = useState(!(canClose && flagField(block, 'default_collapsed')));
  const icon = field(block, 'icon');
  const head = (
    <>
      {isObject(icon) && <SmallImage image={icon} />}
      <span>
        <span className="container__title">
          <Text of={field(block, 'title')} />
        </span>
        <span className="container__subtitle">
          <Text of={field(block, 'subtitle')} />
        </span>
      </span>
    </>
  );
  return (
    <div className="container">
      {canClose ? (
        <button
          type="button"
          className="container__head"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {head}
          <Icon name="down" />
        </button>
      ) : (
        <div className="container__head">{head}</div>
      )}
      {isOpen && children}
    </div>
  );
}

const STATES: Readonly<Record<string, { readonly icon: IconName; readonly words: string }>> = {
  pending: { icon: 'circle', words: 'to do' },
  in_progress: { icon: 'turn', words: 'under way' },
  complete: { icon: 'success', words: 'done' },
  error: { icon: 'warning', words: 'failed' },
};

export function TaskCard({ block }: { readonly block: Json }): ReactElement {
  const status = textField(block, 'status') || 'pending';
  const { icon, words } = STATES[status] ?? { icon: 'info', words: status };
  const sources = listField(block, 'sources').filter(isObject);
  return (
    <div className={`task task--${status}`}>
      <span role="img" aria-label={words}>
        <Icon name={icon} />
      </span>
      <div>
        <div className="task__title">{textField(block, 'title')}</div>
        <RichText of={field(block, 'details')} />
        <RichText of={field(block, 'output')} />
        {sources.length > 0 && (
          <div className="task__sources">
            <Each of={sources}>
              {(source) => <Link url={textField(source, 'url')}>{textField(source, 'text')}</Link>}
            </Each>
          </div>
        )}
      </div>
    </div>
  );
}

export function Plan({ block }: { readonly block: Json }): ReactElement {
  return (
    <div className="plan">
      <div className="plan__title">{textField(block, 'title')}</div>
      <Each of={listField(block, 'tasks').filter(isObject)}>{(task) => <TaskCard block={task} />}</Each>
    </div>
  );
}
