// A button that opens a menu; arrow keys move in it, Escape and Tab leave it.

import { type KeyboardEvent, type ReactElement, type ReactNode, useCallback, useRef, useState } from 'react';
import { Floating } from './floating.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly url?: string;
  readonly isDangerous?: boolean;
  run(): void;
}

export function MenuButton({
  label,
  className,
  items,
  isBusy = false,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly items: readonly MenuItem[];
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => setOpen(false), []);
  const choose = (item: MenuItem): void => {
    setOpen(false);
    button.current?.focus();
    item.run();
  };
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={isBusy}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <Floating anchor={button} onLeave={leave}>
          <Menu label={label} items={items} onChoose={choose} onLeave={leave} />
        </Floating>
      )}
    </>
  );
}

function Menu({
  label,
  items,
  onChoose,
  onLeave,
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onChoose: (item: MenuItem) => void;
  readonly onLeave: () => void;
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Tab') onLeave();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = all.findIndex((one) => one.contains(document.activeElement));
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <div className="menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map((item) =>
        item.url === undefined ? (
          <button
            type="button"
            key={item.key}
            role="menuitem"
            className={item.isDangerous ? 'menu__item menu__item--danger' : 'menu__item'}
            onClick={() => onChoose(item)}
          >
            <MenuWords item={item} />
          </button>
        ) : (
          <a
            key={item.key}
            role="menuitem"
            className="menu__item"
            href={item.url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => onChoose(item)}
          >
            <MenuWords item={item} />
          </a>
        ),
      )}
    </div>
  );
}

function MenuWords({ item }: { readonly item: MenuItem }): ReactElement {
  return (
    <>
      <span className="menu__label">{item.label}</span>
      {item.detail !== undefined && <span className="menu__detail">{item.detail}</span>}
    </>
  );
}
