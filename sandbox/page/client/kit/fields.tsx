// What is typed, ticked or picked: text fields, boxes, dates and times.

import { type ReactElement, useId } from 'react';
import { field, flagField, isObject, listField, textField } from '../../../slack/json.ts';
import { Each } from '../ui/each.ts';
import { Icon } from '../ui/icons.tsx';
import type { FieldProps } from './select.tsx';
import { Text, wordsOf } from './text.tsx';

const INPUT_TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
};

export interface TextFieldProps extends FieldProps {
  /** Told at each Enter in a field of one line. */
  readonly onEnter?: (() => void) | undefined;
}

export function TextField(props: TextFieldProps): ReactElement {
  const { control, choice, onChoose, labelledBy, isWrong, onEnter } = props;
  const { element } = control;
  const type = textField(element, 'type');
  const isLong = flagField(element, 'multiline') || type === 'rich_text_input';
  const longest = Number(textField(element, 'max_length') || 3_000);
  const value = typeof choice === 'string' ? choice : '';
  const shared = {
    'data-first': flagField(element, 'focus_on_load') ? '' : undefined,
    className: `field${isWrong ? ' is-wrong' : ''}`,
    placeholder: wordsOf(field(element, 'placeholder')),
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy === undefined ? wordsOf(field(element, 'placeholder')) || 'Text' : undefined,
    'aria-invalid': isWrong,
    maxLength: longest,
    value,
  };
  const hasCount = textField(element, 'max_length') !== '' && longest - value.length <= 100;
  return (
    <>
      {isLong ? (
        <textarea {...shared} rows={4} onChange={(event) => onChoose(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={INPUT_TYPES[type] ?? 'text'}
          inputMode={type === 'number_input' ? 'decimal' : undefined}
          autoComplete="off"
          onChange={(event) => onChoose(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || onEnter === undefined) return;
            event.preventDefault();
            onEnter();
          }}
        />
      )}
      {hasCount && <span className="field__count">{longest - value.length}</span>}
    </>
  );
}

const PICKERS: Readonly<Record<string, 'date' | 'time' | 'datetime-local'>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** The browser's own pickers; a moment is seconds since 1970 to Slack, and a local time to its reader. */
export function Picker({ control, choice, onChoose, labelledBy, isWrong }: FieldProps): ReactElement {
  const { element } = control;
  const type = textField(element, 'type');
  const isMoment = type === 'datetimepicker';
  const value = typeof choice !== 'string' ? '' : isMoment ? localTime(Number(choice)) : choice;
  const label =
    wordsOf(field(element, 'placeholder')) || (type === 'timepicker' ? 'Select a time' : 'Select a date');
  return (
    <input
      className={`field field--picker${isWrong ? ' is-wrong' : ''}`}
      type={PICKERS[type] ?? 'date'}
      aria-labelledby={labelledBy}
      aria-label={labelledBy === undefined ? label : undefined}
      title={label}
      value={value}
      onChange={({ target }) => {
        const moment = isMoment ? String(Math.floor(new Date(target.value).getTime() / 1000)) : target.value;
        onChoose(target.value === '' ? null : moment);
      }}
    />
  );
}

function localTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Checkboxes and radio buttons. */
export function Boxes({ control, choice, onChoose, labelledBy }: FieldProps): ReactElement {
  const { element } = control;
  const isMany = textField(element, 'type') === 'checkboxes';
  const chosen = choice === null ? [] : typeof choice === 'string' ? [choice] : choice;
  const name = useId();
  const options = listField(element, 'options').filter(isObject);
  const choose = (value: string, isOn: boolean): void => {
    const values = options.map((option) => textField(option, 'value'));
    onChoose(isMany ? values.filter((one) => (one === value ? isOn : chosen.includes(one))) : value);
  };
  return (
    <fieldset
      className="boxes"
      aria-labelledby={labelledBy}
      aria-label={labelledBy === undefined ? 'Options' : undefined}
    >
      <Each of={options}>
        {(option) => (
          <label className="box">
            <input
              type={isMany ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(textField(option, 'value'))}
              onChange={(event) => choose(textField(option, 'value'), event.target.checked)}
            />
            <span>
              <Text of={field(option, 'text')} />
              {field(option, 'description') !== undefined && (
                <span className="box__detail">
                  <Text of={field(option, 'description')} />
                </span>
              )}
            </span>
          </label>
        )}
      </Each>
    </fieldset>
  );
}

/** The small Slack keeps no files, so none can be chosen. */
export function FileField({ labelledBy }: Pick<FieldProps, 'labelledBy'>): ReactElement {
  return (
    <fieldset className="file-field" aria-labelledby={labelledBy}>
      <Icon name="file" />
      <span>This small Slack takes no files.</span>
    </fieldset>
  );
}
