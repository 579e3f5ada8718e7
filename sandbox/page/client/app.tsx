// The page: who is looking at what, what they do, and what they are asked and told in passing.

import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '../../slack/json.ts';
import type { Act } from '../shape.ts';
import { sendAct } from './api.ts';
import { Confirm } from './frame/confirm.tsx';
import { Shell } from './frame/shell.tsx';
import { type Page, PageProvider } from './page-context.ts';
import { useRoute } from './route.ts';
import { useWorld } from './use-world.ts';

const TOLD_FOR_MS = 5_000;

interface Question {
  readonly dialog: Json;
  readonly answer: (isAgreed: boolean) => void;
}

export function App(): ReactElement {
  const [route, go] = useRoute();
  const { state, isConnected, trouble } = useWorld(route);
  const [question, setQuestion] = useState<Question | null>(null);
  const [told, setTold] = useState('');
  const timer = useRef(0);

  const notify = useCallback((words: string) => {
    setTold(words);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setTold(''), TOLD_FOR_MS);
  }, []);
  const confirm = useCallback(
    (dialog: Json | null) =>
      dialog === null
        ? Promise.resolve(true)
        : new Promise<boolean>((answer) => setQuestion({ dialog, answer })),
    [],
  );
  const person = state?.me.name ?? '';
  const place = state?.place ?? '';
  const act = useCallback((one: Act) => sendAct(person, place, one), [person, place]);
  const page = useMemo<Page | null>(
    () => (state === null ? null : { state, act, notify, confirm }),
    [state, act, notify, confirm],
  );
  useEffect(() => {
    if (state !== null) document.title = `${placeName(state.place)} · ${state.me.realName} · ${state.team}`;
  }, [state]);

  if (trouble !== null && (state === null || state.me.name !== route.person || state.place !== route.place)) {
    return (
      <div className="lost" role="alert">
        <p>{trouble}</p>
        <a className="link" href="#alice/general">
          Back to #general
        </a>
      </div>
    );
  }
  if (page === null) return <div className="shell shell--empty" aria-busy="true" />;
  return (
    <PageProvider value={page}>
      <Shell onGo={go} isConnected={isConnected} />
      {question !== null && (
        <Confirm
          dialog={question.dialog}
          onAnswer={(isAgreed) => {
            setQuestion(null);
            question.answer(isAgreed);
          }}
        />
      )}
      <div className={told === '' ? 'toast' : 'toast toast--on'} role="status">
        {told}
      </div>
    </PageProvider>
  );
}

function placeName(place: string): string {
  return place.startsWith('@') ? place.slice(1) : `#${place}`;
}
