// What Slack itself tells a person, as Slackbot: that a command is unknown, or that the app did not answer.

import type { ReactElement } from 'react';
import { usePage } from '../page-context.ts';
import { clockTime } from '../text/date.ts';
import { Icon } from '../ui/icons.tsx';
import { OnlyYou } from './message.tsx';

export interface Note {
  readonly key: number;
  /** Where it was told, and to whom. */
  readonly person: string;
  readonly place: string;
  readonly words: string;
  readonly atMs: number;
}

export function Notes({ notes }: { readonly notes: readonly Note[] }): ReactElement {
  const { state } = usePage();
  return (
    <>
      {notes.map(({ key, words, atMs }) => (
        <article key={key} className="message message--private" aria-label="Slackbot, only visible to you">
          <OnlyYou />
          <div className="message__side">
            <span className="avatar avatar--large avatar--slackbot" aria-hidden="true">
              <Icon name="hash" />
            </span>
          </div>
          <div className="message__main">
            <div className="message__head">
              <span className="message__author">Slackbot</span>
              <time className="message__time" dateTime={new Date(atMs).toISOString()}>
                {clockTime(atMs / 1000, state.me.tz)}
              </time>
            </div>
            <div className="message__text">{words}</div>
          </div>
        </article>
      ))}
    </>
  );
}
