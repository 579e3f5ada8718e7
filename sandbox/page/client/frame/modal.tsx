// The modal that the app has open for this person: what is typed stays while the app changes it, and what Slack
// itself would not send is not sent.

import { type FormEvent, type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { textField } from '../../../slack/json.ts';
import type { PageView } from '../../shape.ts';
import { Blocks } from '../kit/blocks.tsx';
import { lackOf } from '../kit/initial.ts';
import { inputsOf, SurfaceProvider, useOwnSurface } from '../kit/surface.ts';
import { Plain } from '../kit/text.tsx';
import { usePage } from '../page-context.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { Dialog } from './dialog.tsx';

export function Modal({ view, below }: { readonly view: PageView; readonly below: number }): ReactElement {
  const { state, act, notify } = usePage();
  const [lacks, setLacks] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const surface = useOwnSurface({ view: view.id }, view.blocks, { ...view.errors, ...lacks });
  const form = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(surface.errors).join(' ');
  useLayoutEffect(() => {
    if (wrong === '') return;
    const first = form.current?.querySelector<HTMLElement>('.input-block--wrong');
    first?.scrollIntoView({ block: 'nearest' });
    first?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, [wrong]);

  const leave = async (all: boolean): Promise<void> => {
    const sent = await act({ kind: 'dismiss', view: view.id, all });
    if (!sent.ok) notify(sent.error);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isSending || view.submit === '') return;
    const found = inputsOf(view.blocks).flatMap((control) => {
      const lack = lackOf(control.block, control.element, surface.choiceOf(control));
      return lack === null ? [] : [[textField(control.block, 'block_id'), lack] as const];
    });
    setLacks(Object.fromEntries(found));
    if (found.length > 0) return;
    setSending(true);
    setTrouble(null);
    const sent = await act({ kind: 'submit', view: view.id, values: surface.values });
    setSending(false);
    setTrouble(sent.ok ? sent.shown : sent.error);
  };

  const footer = (
    <footer className="dialog__foot">
      <button type="button" className="button button--large" onClick={() => void leave(false)}>
        <Plain text={view.close || (view.submit === '' ? 'Close' : 'Cancel')} />
      </button>
      {view.submit !== '' && (
        <button
          type="submit"
          className="button button--large button--primary"
          aria-busy={isSending}
          disabled={isSending}
        >
          <Plain text={view.submit} />
        </button>
      )}
    </footer>
  );
  const lead =
    below > 0 ? (
      <button type="button" className="icon-button" aria-label="Back" onClick={() => void leave(false)}>
        <Icon name="back" />
      </button>
    ) : (
      <Avatar name={state.app.name} isApp size="small" />
    );
  return (
    <Dialog
      className="modal"
      title={<Plain text={view.title} />}
      lead={lead}
      onLeave={() => void leave(below > 0)}
      footer={null}
    >
      <form ref={form} className="modal__form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="modal__body">
          {trouble !== null && (
            <div className="modal__trouble" role="alert">
              <Icon name="warning" />
              {trouble}
            </div>
          )}
          <SurfaceProvider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        {footer}
      </form>
    </Dialog>
  );
}
