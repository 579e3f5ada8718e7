// The messages of a place, day by day, answers in a thread under their message; what is new comes into sight.

import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { PageMessage } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import { dayKey, dayName } from '../text/date.ts';
import { Message } from './message.tsx';

const TOGETHER_SECONDS = 300;
const NEAR_END = 120;

/** @param children what stands before the first message */
export function MessageList({
  label,
  notes,
  children,
}: {
  readonly label: string;
  /** What Slack itself said, after the last message. */
  readonly notes: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { state } = usePage();
  const { tz } = state.me;
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  });
  const top = state.messages.filter(({ threadTs, ts }) => threadTs === null || threadTs === ts);
  return (
    <div
      className="messages"
      ref={box}
      role="log"
      aria-label={label}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      <div className="messages__room" />
      {children}
      {top.map((message, index) => {
        const before = top[index - 1];
        const isNewDay =
          before === undefined || dayKey(Number(before.ts), tz) !== dayKey(Number(message.ts), tz);
        return (
          <div key={message.ts}>
            {isNewDay && (
              <div className="day">
                <span>{dayName(Number(message.ts), tz, Date.now())}</span>
              </div>
            )}
            <Message message={message} isCompact={!isNewDay && goesOn(before, message)} />
            <Thread
              replies={state.messages.filter(
                ({ threadTs, ts }) => threadTs === message.ts && ts !== threadTs,
              )}
            />
          </div>
        );
      })}
      {notes}
    </div>
  );
}

function goesOn(before: PageMessage | undefined, message: PageMessage): boolean {
  if (before === undefined || before.isPrivate || message.isPrivate) return false;
  return before.authorId === message.authorId && Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS;
}

function Thread({ replies }: { readonly replies: readonly PageMessage[] }): ReactElement | null {
  const [isOpen, setOpen] = useState(false);
  if (replies.length === 0) return null;
  return (
    <div className="thread">
      <button type="button" className="thread__open" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
      </button>
      {isOpen && replies.map((reply) => <Message key={reply.ts} message={reply} isCompact={false} />)}
    </div>
  );
}
