// The question that an element may ask before it acts.

import type { ReactElement } from 'react';
import { field, type Json, textField } from '../../../slack/json.ts';
import { Text } from '../kit/text.tsx';
import { Dialog } from './dialog.tsx';

export function Confirm({
  dialog,
  onAnswer,
}: {
  readonly dialog: Json;
  readonly onAnswer: (isAgreed: boolean) => void;
}): ReactElement {
  const style = textField(dialog, 'style') === 'danger' ? 'danger' : 'primary';
  return (
    <Dialog
      className="confirm"
      title={<Text of={field(dialog, 'title')} />}
      onLeave={() => onAnswer(false)}
      footer={
        <footer className="dialog__foot">
          <button type="button" className="button button--large" onClick={() => onAnswer(false)}>
            <Text of={field(dialog, 'deny')} />
          </button>
          <button
            type="button"
            className={`button button--large button--${style}`}
            onClick={() => onAnswer(true)}
          >
            <Text of={field(dialog, 'confirm')} />
          </button>
        </footer>
      }
    >
      <Text of={field(dialog, 'text')} />
    </Dialog>
  );
}
