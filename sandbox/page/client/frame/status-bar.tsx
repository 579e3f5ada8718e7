// The line below: what is behind the page, and that it is there.

import { type ReactElement, useCallback, useRef, useState } from 'react';
import { usePage } from '../page-context.ts';
import { Each } from '../ui/each.ts';
import { Floating } from '../ui/floating.tsx';

const MODES = { socket: 'Socket Mode', http: 'HTTP mode' } as const;

export function StatusBar({ isConnected }: { readonly isConnected: boolean }): ReactElement {
  const { about } = usePage().state;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => setOpen(false), []);
  const isWell = isConnected && about.isReady;
  const words = !isConnected ? 'The sandbox has stopped' : about.isReady ? 'Bot ready' : 'Bot not ready';
  const broken = about.violations.length;
  return (
    <footer className="status">
      <span className={isWell ? 'status__state' : 'status__state status__state--ill'} role="status">
        {words}
      </span>
      <span>{MODES[about.mode]}</span>
      {about.addresses.map(({ name, url }) => (
        <span key={name} className="status__address">
          {name} <b>{url.replace(/^https?:\/\//, '')}</b>
        </span>
      ))}
      <button
        type="button"
        ref={button}
        className={broken > 0 ? 'status__more status__more--ill' : 'status__more'}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {broken > 0 ? `${broken} of Slack’s rules broken` : 'What is real here?'}
      </button>
      {isOpen && (
        <Floating anchor={button} onLeave={leave}>
          <section className="real" aria-label="What is real here">
            <p>
              <b>Real:</b> the bot, as <code className="code">npm start</code> runs it, with its store in a
              temporary folder; the sockets between all parts; every answer of the registry, over HTTP.
            </p>
            <p>
              <b>Small:</b> Slack, GHCR, and GitHub’s API, on this machine alone. They keep the limits and
              rules of the real ones, and nothing leaves your computer. A restart forgets everything.
            </p>
            <dl>
              {about.addresses.map(({ name, url }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{url}</dd>
                </div>
              ))}
            </dl>
            {broken > 0 && (
              <ul>
                <Each of={about.violations.slice(-8)}>{(violation) => <li>{violation}</li>}</Each>
              </ul>
            )}
          </section>
        </Floating>
      )}
    </footer>
  );
}
