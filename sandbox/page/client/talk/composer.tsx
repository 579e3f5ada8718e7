// Where one types: a message, or a slash command, with the commands that Slack knows on offer.

import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useId,
  useLayoutEffect,
  useState,
} from 'react';
import { usePage } from '../page-context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { MenuButton } from '../ui/menu.tsx';

export function Composer({
  field,
  placeholder,
  draft,
  onDraft,
  onSend,
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly placeholder: string;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly onSend: (line: string) => void;
}): ReactElement {
  const { state } = usePage();
  const [at, setAt] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const id = useId();
  const offered = /^\/\S*$/.test(draft)
    ? state.app.commands.filter(({ command }) => command.startsWith(draft))
    : [];
  const isOffering = offered.length > 0 && !isDismissed;
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = draft === '' ? '' : `${Math.min(element.scrollHeight, 240)}px`;
  }, [draft, field]);
  const type = (text: string): void => {
    setAt(0);
    setDismissed(false);
    onDraft(text);
  };
  const take = (command: string): void => {
    type(`${command} `);
    field.current?.focus();
  };
  const send = (): void => {
    if (draft.trim() === '') return;
    onSend(draft.trim());
    type('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = offered[at % Math.max(1, offered.length)];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isOffering && step !== undefined) setAt((at + step + offered.length) % offered.length);
    else if (isOffering && event.key === 'Escape') setDismissed(true);
    else if (isOffering && chosen !== undefined && (event.key === 'Enter' || event.key === 'Tab'))
      take(chosen.command);
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send();
    else return;
    event.preventDefault();
  };
  const globals = state.app.shortcuts.filter(({ type: kind }) => kind === 'global');
  return (
    <div className="composer">
      {isOffering && (
        <div className="offers" role="listbox" id={`${id}-offers`} aria-label="Slash commands">
          <div className="offers__head">
            Commands of <b>{state.app.name}</b>
          </div>
          {offered.map(({ command, hint, description }, index) => (
            <div
              key={command}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={index === at ? 'offers__item is-at' : 'offers__item'}
              onPointerMove={() => setAt(index)}
              onClick={() => take(command)}
              onKeyDown={onKeyDown}
            >
              <Avatar name={state.app.name} isApp size="small" />
              <span>
                <b>{command}</b> <span className="offers__hint">{hint}</span>
                <span className="offers__about">{description}</span>
              </span>
            </div>
          ))}
        </div>
      )}
      <div className="composer__box">
        <textarea
          ref={field}
          rows={1}
          className="composer__text"
          role="combobox"
          aria-expanded={isOffering}
          aria-controls={`${id}-offers`}
          aria-activedescendant={isOffering ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={placeholder}
          placeholder={placeholder}
          spellCheck={false}
          value={draft}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer__tools">
          <button
            type="button"
            className="icon-button"
            aria-label="Type a slash command"
            title="Type a slash command"
            onClick={() => {
              type('/');
              field.current?.focus();
            }}
          >
            <Icon name="slash" />
          </button>
          {globals.length > 0 && <GlobalShortcuts />}
          <button
            type="button"
            className="composer__send"
            aria-label="Send"
            title="Send"
            disabled={draft.trim() === ''}
            onClick={send}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}

function GlobalShortcuts(): ReactElement {
  const { state, act, notify } = usePage();
  const run = async (callbackId: string): Promise<void> => {
    const sent = await act({ kind: 'globalShortcut', callbackId });
    if (!sent.ok) notify(sent.error);
    else if (sent.shown !== null) notify(`The app did not answer: ${sent.shown}`);
  };
  const items = state.app.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      detail: description,
      run: () => void run(callbackId),
    }));
  return (
    <MenuButton label="Shortcuts" className="icon-button" items={items}>
      <Icon name="bolt" />
    </MenuButton>
  );
}
