// Every kind of select: a field that opens a list, which can be searched by typing; one choice or several.

import { type KeyboardEvent, type ReactElement, useCallback, useId, useRef, useState } from 'react';
import { field, textField } from '../../../slack/json.ts';
import type { Choice } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import { Each } from '../ui/each.ts';
import { Floating } from '../ui/floating.tsx';
import { Icon } from '../ui/icons.tsx';
import { type Option, optionsOf } from './options.ts';
import type { Control } from './surface.ts';
import { Plain, wordsOf } from './text.tsx';

export interface FieldProps {
  readonly control: Control;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** Of the label outside; none where the element stands by itself. */
  readonly labelledBy?: string | undefined;
  readonly isWrong?: boolean | undefined;
}

export function Select({ control, choice, onChoose, labelledBy, isWrong }: FieldProps): ReactElement {
  const { state } = usePage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => setOpen(false), []);
  const { element } = control;
  const type = textField(element, 'type');
  const isMany = type.startsWith('multi_');
  const options = optionsOf(element, state);
  const chosen = choice === null ? [] : typeof choice === 'string' ? [choice] : choice;
  const labelOf = (value: string): string => options.find((option) => option.value === value)?.label ?? value;
  const placeholder =
    wordsOf(field(element, 'placeholder')) || (isMany ? 'Select options' : 'Select an option');
  const most = Number(textField(element, 'max_selected_items') || Number.POSITIVE_INFINITY);
  const take = (value: string): void => {
    const without = chosen.filter((one) => one !== value);
    if (!isMany) {
      setOpen(false);
      button.current?.focus();
      onChoose(value);
    } else if (without.length < chosen.length) onChoose(without);
    else if (chosen.length < most) onChoose([...chosen, value]);
  };
  const words = chosen.map(labelOf);
  const valueId = useId();
  return (
    <div className={isMany ? 'select select--many' : 'select'}>
      <button
        type="button"
        ref={button}
        className={`select__field${isWrong ? ' is-wrong' : ''}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-labelledby={labelledBy === undefined ? undefined : `${labelledBy} ${valueId}`}
        aria-label={
          labelledBy === undefined ? `${placeholder}: ${words.join(', ') || 'nothing chosen'}` : undefined
        }
        onClick={() => setOpen(!isOpen)}
      >
        <span
          id={valueId}
          className={words.length === 0 ? 'select__value select__value--none' : 'select__value'}
        >
          {words.length === 0 ? (
            placeholder
          ) : isMany ? (
            <Each of={words}>{(word) => <span className="chip">{word}</span>}</Each>
          ) : (
            <Plain text={words.join('')} />
          )}
        </span>
        <Icon name="down" />
      </button>
      {isOpen && (
        <Floating anchor={button} onLeave={leave} isWide>
          <Choices
            options={options}
            chosen={chosen}
            isMany={isMany}
            isOpenEnded={type.endsWith('external_select')}
            label={placeholder}
            onTake={take}
          />
        </Floating>
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly isMany: boolean;
  /** What is typed is an option too. */
  readonly isOpenEnded: boolean;
  readonly label: string;
  readonly onTake: (value: string) => void;
}

function Choices({ options, chosen, isMany, isOpenEnded, label, onTake }: ChoicesProps): ReactElement {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ value }) => chosen.includes(value)),
    ),
  );
  const id = useId();
  const wanted = search.trim().toLowerCase();
  const typed: Option = { value: search.trim(), label: search.trim(), detail: 'as typed', group: '' };
  const shown = [
    ...options.filter((option) => `${option.label} ${option.detail}`.toLowerCase().includes(wanted)),
    ...(isOpenEnded && wanted !== '' ? [typed] : []),
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) setAt((at + step + shown.length) % shown.length);
    else if (event.key === 'Enter' && shown[at] !== undefined) onTake(shown[at].value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="choices">
      <input
        className="choices__search"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${at}`}
        aria-label={label}
        placeholder="Search"
        autoComplete="off"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="choices__list"
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        aria-multiselectable={isMany}
      >
        {shown.length === 0 && <div className="choices__none">No results</div>}
        <Each of={shown}>
          {(option, index) => (
            <>
              {option.group !== '' && option.group !== shown[index - 1]?.group && (
                <div className="choices__group" role="presentation">
                  {option.group}
                </div>
              )}
              <div
                role="option"
                id={`${id}-${index}`}
                tabIndex={-1}
                aria-selected={chosen.includes(option.value)}
                className={index === at ? 'choices__item is-at' : 'choices__item'}
                onPointerMove={() => setAt(index)}
                onClick={() => onTake(option.value)}
                onKeyDown={onKeyDown}
              >
                <span className="choices__label">
                  <Plain text={option.label} />
                  {option.detail !== '' && <span className="choices__detail">{option.detail}</span>}
                </span>
                {chosen.includes(option.value) && <Icon name="check" />}
              </div>
            </>
          )}
        </Each>
      </div>
    </div>
  );
}
