// Every element that may stand in a section, in actions, or in an input.

import type { ReactElement } from 'react';
import { textField } from '../../../slack/json.ts';
import type { Choice } from '../../shape.ts';
import { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from './buttons.tsx';
import { Boxes, FileField, Picker, TextField } from './fields.tsx';
import { SmallImage } from './media.tsx';
import { Select } from './select.tsx';
import { type Control, useSurface } from './surface.ts';
import { Unknown } from './unknown.tsx';

export interface ElementProps {
  readonly control: Control;
  /** Of an input's label. */
  readonly labelledBy?: string | undefined;
  readonly isWrong?: boolean | undefined;
  /** What a choice comes to; by default the app is told. */
  readonly onChoose?: ((choice: Choice) => void) | undefined;
  readonly onEnter?: (() => void) | undefined;
}

const SELECT = /^(?:multi_)?(?:static|external|users|conversations|channels)_select$/;
const TEXT = /^(?:plain_text|email_text|url_text|rich_text|number)_input$/;
const PICKER = /^(?:date|time|datetime)picker$/;
const BOXES = /^(?:checkboxes|radio_buttons)$/;

export function Element(props: ElementProps): ReactElement {
  const surface = useSurface();
  const { control } = props;
  const type = textField(control.element, 'type');
  const shared = {
    control,
    choice: surface.choiceOf(control),
    onChoose: props.onChoose ?? ((choice: Choice) => void surface.press(control, choice)),
    labelledBy: props.labelledBy,
    isWrong: props.isWrong,
  };
  if (SELECT.test(type)) return <Select {...shared} />;
  if (PICKER.test(type)) return <Picker {...shared} />;
  if (BOXES.test(type)) return <Boxes {...shared} />;
  if (TEXT.test(type)) {
    // What is typed is told when it is done, not letter by letter.
    const hold = (choice: Choice): void => surface.hold(control, choice);
    const tell = (): void => void surface.press(control, shared.choice);
    const onEnter = props.onChoose === undefined ? tell : props.onEnter;
    return <TextField {...shared} onChoose={props.onChoose ?? hold} onEnter={onEnter} />;
  }
  switch (type) {
    case 'button':
      return <Button control={control} />;
    case 'workflow_button':
      return <WorkflowButton element={control.element} />;
    case 'overflow':
      return <Overflow control={control} />;
    case 'icon_button':
      return <IconButton control={control} />;
    case 'feedback_buttons':
      return <FeedbackButtons control={control} />;
    case 'file_input':
      return <FileField labelledBy={props.labelledBy} />;
    case 'image':
      return <SmallImage image={control.element} />;
    default:
      return <Unknown what={type} />;
  }
}
