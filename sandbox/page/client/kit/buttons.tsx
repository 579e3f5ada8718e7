// What is pressed: buttons, overflow menus, the small buttons under an answer.

import type { ReactElement } from 'react';
import { field, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import { usePage } from '../page-context.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { safeUrl } from '../ui/links.ts';
import { MenuButton } from '../ui/menu.tsx';
import { type Control, useSurface } from './surface.ts';
import { Text, wordsOf } from './text.tsx';

export function Button({ control }: { readonly control: Control }): ReactElement {
  const surface = useSurface();
  const { element } = control;
  const style = textField(element, 'style');
  const className = `button${style === '' ? '' : ` button--${style}`}`;
  const label = textField(element, 'accessibility_label') || undefined;
  const href = safeUrl(textField(element, 'url'));
  const isBusy = surface.isBusy(control);
  const press = (): void => void surface.press(control, null);
  if (href !== null) {
    return (
      <a
        className={className}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={press}
      >
        <Text of={field(element, 'text')} />
        <Icon name="external" />
      </a>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-busy={isBusy}
      disabled={isBusy}
      onClick={press}
    >
      <Text of={field(element, 'text')} />
    </button>
  );
}

/** It would start a workflow, which there is none of here; the app hears nothing of it. */
export function WorkflowButton({ element }: { readonly element: Json }): ReactElement {
  const { notify } = usePage();
  const style = textField(element, 'style');
  return (
    <button
      type="button"
      className={`button${style === '' ? '' : ` button--${style}`}`}
      aria-label={textField(element, 'accessibility_label') || undefined}
      onClick={() => notify('This button starts a workflow, and there are none in this small Slack.')}
    >
      <Text of={field(element, 'text')} />
    </button>
  );
}

export function Overflow({ control }: { readonly control: Control }): ReactElement {
  const surface = useSurface();
  const options = listField(control.element, 'options').filter(isObject);
  return (
    <MenuButton
      label="More options"
      className="button button--overflow"
      isBusy={surface.isBusy(control)}
      items={options.map((option) => {
        const href = safeUrl(textField(option, 'url'));
        return {
          key: textField(option, 'value'),
          label: <Text of={field(option, 'text')} />,
          detail: <Text of={field(option, 'description')} />,
          ...(href === null ? {} : { url: href }),
          run: () => void surface.press(control, textField(option, 'value')),
        };
      })}
    >
      <Icon name="more" />
    </MenuButton>
  );
}

export function IconButton({ control }: { readonly control: Control }): ReactElement | null {
  const { state } = usePage();
  const { element } = control;
  const viewers = listField(element, 'visible_to_user_ids');
  if (viewers.length > 0 && !viewers.includes(state.me.id)) return null;
  const words = wordsOf(field(element, 'text'));
  return <SmallButton control={control} icon="trash" words={words} value={textField(element, 'value')} />;
}

export function FeedbackButtons({ control }: { readonly control: Control }): ReactElement {
  const one = (name: string, icon: IconName): ReactElement | null => {
    const button = field(control.element, name);
    if (!isObject(button)) return null;
    const words = textField(button, 'accessibility_label') || wordsOf(field(button, 'text'));
    return <SmallButton control={control} icon={icon} words={words} value={textField(button, 'value')} />;
  };
  return (
    <>
      {one('positive_button', 'thumbUp')}
      {one('negative_button', 'thumbDown')}
    </>
  );
}

function SmallButton({
  control,
  icon,
  words,
  value,
}: {
  readonly control: Control;
  readonly icon: IconName;
  readonly words: string;
  readonly value: string;
}): ReactElement {
  const surface = useSurface();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      title={words}
      disabled={surface.isBusy(control)}
      onClick={() => void surface.press(control, value)}
    >
      <Icon name={icon} />
    </button>
  );
}
