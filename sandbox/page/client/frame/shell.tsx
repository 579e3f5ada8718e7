// The page around a person and a place: list, messages, examples, modals, and what is told in passing.

import { type ReactElement, useEffect, useRef, useState } from 'react';
import { usePage } from '../page-context.ts';
import type { Route } from '../route.ts';
import { AppAbout, AppHome } from '../talk/app-home.tsx';
import { Composer } from '../talk/composer.tsx';
import { MessageList } from '../talk/message-list.tsx';
import { type Note, Notes } from '../talk/notes.tsx';
import { Modal } from './modal.tsx';
import { type Panel, PlaceHeader } from './place-header.tsx';
import { PlaceStart, whyMute } from './place-start.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TryPanel } from './try-panel.tsx';
import { useRead } from './use-read.ts';

export function Shell({
  onGo,
  isConnected,
}: {
  readonly onGo: (route: Partial<Route>) => void;
  readonly isConnected: boolean;
}): ReactElement {
  const { state, act } = usePage();
  const { place, me } = state;
  const [panel, setPanel] = useState<Panel | null>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const isUnread = useRead(state);
  const here = `${me.name}/${place}`;
  const setDraft = (words: string): void => setDrafts((before) => ({ ...before, [here]: words }));
  const go = (route: Partial<Route>): void => {
    setPanel(null);
    onGo(route);
  };
  const tell = (words: string): void =>
    setNotes((before) => [
      ...before,
      { key: before.length, person: me.name, place, words, atMs: Date.now() },
    ]);
  const send = async (line: string): Promise<void> => {
    const sent = await act(line.startsWith('/') ? { kind: 'command', line } : { kind: 'say', text: line });
    const words = sent.ok ? sent.shown : sent.error;
    if (words !== null) tell(words);
  };

  useEffect(() => {
    if (place === '@home' || place === '@messages') {
      void act({ kind: 'openApp', tab: place === '@home' ? 'home' : 'messages' });
    }
  }, [act, place]);

  useEffect(() => {
    if (panel === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPanel(null);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [panel]);

  const mute = whyMute(state);
  const name = place === '@messages' ? state.app.name : `#${place}`;
  return (
    <div className={`shell${panel === null ? '' : ` shell--${panel}`}`}>
      <Sidebar onGo={go} isUnread={isUnread} />
      <main className="main">
        <PlaceHeader onGo={go} open={panel} onPanel={(one) => setPanel(panel === one ? null : one)} />
        {place === '@home' ? (
          <AppHome />
        ) : place === '@about' ? (
          <AppAbout />
        ) : (
          <>
            <MessageList
              key={here}
              label={`Messages of ${name}`}
              notes={
                <Notes notes={notes.filter((note) => note.person === me.name && note.place === place)} />
              }
            >
              <PlaceStart />
            </MessageList>
            {mute === null ? (
              <Composer
                field={field}
                placeholder={`Message ${name}`}
                draft={drafts[here] ?? ''}
                onDraft={setDraft}
                onSend={(line) => void send(line)}
              />
            ) : (
              <p className="mute">{mute}</p>
            )}
          </>
        )}
      </main>
      <TryPanel
        onLeave={() => setPanel(null)}
        onTry={(line) => {
          setPanel(null);
          setDraft(line);
          field.current?.focus();
        }}
      />
      <button
        type="button"
        className="shell__shade"
        aria-label="Close panel"
        tabIndex={panel === null ? -1 : 0}
        onClick={() => setPanel(null)}
      />
      <StatusBar isConnected={isConnected} />
      {state.view !== null && <Modal key={state.view.id} view={state.view} below={state.viewsBelow} />}
    </div>
  );
}
