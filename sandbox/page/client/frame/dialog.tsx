// A dialog over everything: the browser keeps the focus inside, and gives it back at the end.

import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from '../ui/icons.tsx';

export function Dialog({
  title,
  lead,
  className,
  onLeave,
  footer,
  children,
}: {
  readonly title: ReactNode;
  /** Before the title. */
  readonly lead?: ReactNode;
  readonly className: string;
  /** Escape, or the cross. */
  readonly onLeave: () => void;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    firstOf(element)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <header className="dialog__head">
        {lead}
        <h2 id={id} className="dialog__title">
          {title}
        </h2>
        <button
          type="button"
          className="icon-button dialog__cross"
          aria-label="Close dialog"
          onClick={onLeave}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog__body">{children}</div>
      {footer}
    </dialog>
  );
}

/** The field that the app wants first, the first field, or the button that goes on. */
function firstOf(dialog: HTMLDialogElement | null): HTMLElement | null {
  const wanted = ['[data-first]', 'input, textarea, .select__field', '.button--primary', 'footer button'];
  return wanted.reduce<HTMLElement | null>((found, one) => found ?? dialog?.querySelector(one) ?? null, null);
}
