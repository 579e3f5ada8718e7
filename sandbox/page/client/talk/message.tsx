// One message: who, when, for whom, its blocks or its text, and what may be done with it.

import type { ReactElement } from 'react';
import type { PageMessage } from '../../shape.ts';
import { Blocks } from '../kit/blocks.tsx';
import { SurfaceProvider, useOwnSurface } from '../kit/surface.ts';
import { Mrkdwn } from '../kit/text.tsx';
import { usePage } from '../page-context.ts';
import { clockTime, dayName } from '../text/date.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';
import { MenuButton, type MenuItem } from '../ui/menu.tsx';

const NO_ERRORS = {};

export function Message({
  message,
  isCompact,
}: {
  readonly message: PageMessage;
  /** Goes on where the message before it, by the same author, ended. */
  readonly isCompact: boolean;
}): ReactElement {
  const { state } = usePage();
  const surface = useOwnSurface({ message: message.ts }, message.blocks, NO_ERRORS);
  const author = state.people.find(({ id }) => id === message.authorId);
  const name = message.isApp ? state.app.name : (author?.realName ?? 'Somebody');
  const seconds = Number(message.ts);
  const time = clockTime(seconds, state.me.tz);
  const when = `${dayName(seconds, state.me.tz, Date.now())} at ${time}`;
  return (
    <article
      className={`message${message.isPrivate ? ' message--private' : ''}${isCompact ? ' message--compact' : ''}`}
      aria-label={`${name}, ${when}${message.isPrivate ? ', only visible to you' : ''}`}
    >
      {message.isPrivate && <OnlyYou />}
      <div className="message__side">
        {isCompact ? (
          <time className="message__small-time" dateTime={new Date(seconds * 1000).toISOString()}>
            {time.replace(/ [AP]M$/, '')}
          </time>
        ) : (
          <Avatar name={name} isApp={message.isApp} />
        )}
      </div>
      <div className="message__main">
        {!isCompact && (
          <div className="message__head">
            <span className="message__author">{name}</span>
            {message.isApp && <span className="badge">App</span>}
            <time className="message__time" dateTime={new Date(seconds * 1000).toISOString()} title={when}>
              {time}
            </time>
          </div>
        )}
        <SurfaceProvider value={surface}>
          {message.blocks.length > 0 ? (
            <Blocks blocks={message.blocks} />
          ) : (
            <div className="message__text">
              <Mrkdwn text={message.text} />
            </div>
          )}
        </SurfaceProvider>
        {message.isEdited && !message.isPrivate && <span className="edited">(edited)</span>}
      </div>
      {!message.isPrivate && <MessageMenu message={message} name={name} />}
    </article>
  );
}

export function OnlyYou(): ReactElement {
  return (
    <div className="message__only-you">
      <Icon name="eye" />
      Only visible to you
    </div>
  );
}

function MessageMenu({
  message,
  name,
}: {
  readonly message: PageMessage;
  readonly name: string;
}): ReactElement {
  const { state, act, notify } = usePage();
  const run = async (callbackId: string): Promise<void> => {
    const sent = await act({ kind: 'shortcut', message: message.ts, callbackId });
    if (!sent.ok) notify(sent.error);
    else if (sent.shown !== null) notify(`The app did not answer: ${sent.shown}`);
  };
  const copy: MenuItem = {
    key: 'copy',
    label: 'Copy text',
    run: () => {
      navigator.clipboard.writeText(message.text).then(
        () => notify('Copied.'),
        () => notify('The browser does not let this page copy.'),
      );
    },
  };
  const shortcuts = state.app.shortcuts
    .filter(({ type }) => type === 'message')
    .map((shortcut) => ({
      key: shortcut.callbackId,
      label: shortcut.name,
      detail: state.app.name,
      run: () => void run(shortcut.callbackId),
    }));
  return (
    <div className="message__tools">
      <MenuButton
        label={`More actions for the message of ${name}`}
        className="icon-button"
        items={[...shortcuts, copy]}
      >
        <Icon name="more" />
      </MenuButton>
    </div>
  );
}
