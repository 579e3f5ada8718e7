// An input: label, element, hint, and what is wrong with it.

import { type ReactElement, useId } from 'react';
import { field, flagField, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import type { Choice } from '../../shape.ts';
import { Icon } from '../ui/icons.tsx';
import { Element } from './element.tsx';
import { useSurface } from './surface.ts';
import { Text } from './text.tsx';
import { Unknown } from './unknown.tsx';

export function InputBlock({ block }: { readonly block: Json }): ReactElement {
  const surface = useSurface();
  const id = useId();
  const element = field(block, 'element');
  if (!isObject(element)) return <Unknown what="input" />;
  const blockId = textField(block, 'block_id');
  const control = { blockId, element };
  const error = surface.errors[blockId];
  const dispatches = flagField(block, 'dispatch_action');
  const isTyped = textField(element, 'type').endsWith('_input');
  const choose = (choice: Choice): void => {
    if (dispatches && (!isTyped || tellsLetters(element))) void surface.press(control, choice);
    else surface.hold(control, choice);
  };
  const onEnter = dispatches ? () => void surface.press(control, surface.choiceOf(control)) : undefined;
  return (
    <div className={error === undefined ? 'input-block' : 'input-block input-block--wrong'}>
      <div className="input-block__label" id={id}>
        <Text of={field(block, 'label')} />
        {flagField(block, 'optional') && <span className="input-block__optional"> (optional)</span>}
      </div>
      <Element
        control={control}
        labelledBy={id}
        isWrong={error !== undefined}
        onChoose={choose}
        onEnter={onEnter}
      />
      {error !== undefined && (
        <div className="input-block__error" role="alert">
          <Icon name="warning" />
          {error}
        </div>
      )}
      {field(block, 'hint') !== undefined && (
        <div className="input-block__hint">
          <Text of={field(block, 'hint')} />
        </div>
      )}
    </div>
  );
}

function tellsLetters(element: Json): boolean {
  const config = field(element, 'dispatch_action_config');
  return isObject(config) && listField(config, 'trigger_actions_on').includes('on_character_entered');
}
