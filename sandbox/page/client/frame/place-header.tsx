// The line over a place: its name, who is there, and on a narrow screen the ways to the panels.

import type { ReactElement } from 'react';
import type { PageState } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import type { Route } from '../route.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icons.tsx';

export type Panel = 'side' | 'try';

export function PlaceHeader({
  onGo,
  open,
  onPanel,
}: {
  readonly onGo: (route: Partial<Route>) => void;
  readonly open: Panel | null;
  readonly onPanel: (panel: Panel) => void;
}): ReactElement {
  const { state } = usePage();
  const isApp = state.place.startsWith('@');
  const tabs = [
    { place: '@home', name: 'Home' },
    ...(state.app.hasMessages ? [{ place: '@messages', name: 'Messages' }] : []),
    { place: '@about', name: 'About' },
  ];
  return (
    <header className="place">
      <button
        type="button"
        className="icon-button place__side"
        aria-label="Channels and people"
        aria-expanded={open === 'side'}
        onClick={() => onPanel('side')}
      >
        <Icon name="menu" />
      </button>
      {isApp ? <AppTitle /> : <ChannelTitle state={state} />}
      <button
        type="button"
        className="button place__try"
        aria-expanded={open === 'try'}
        onClick={() => onPanel('try')}
      >
        <Icon name="flask" />
        Try
      </button>
      {isApp && (
        <div className="tabs" role="tablist" aria-label={state.app.name}>
          {tabs.map(({ place, name }) => (
            <button
              key={place}
              type="button"
              role="tab"
              className="tab"
              aria-selected={state.place === place}
              onClick={() => onGo({ place })}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </header>
  );
}

function AppTitle(): ReactElement {
  const { app } = usePage().state;
  return (
    <h1 className="place__name">
      <Avatar name={app.name} isApp size="small" />
      {app.name}
      <span className="badge">App</span>
    </h1>
  );
}

function ChannelTitle({ state }: { readonly state: PageState }): ReactElement {
  const channel = state.channels.find(({ name }) => name === state.place);
  const count = channel?.memberCount ?? 0;
  return (
    <h1 className="place__name">
      <Icon name={channel?.isPrivate === true ? 'lock' : 'hash'} />
      {state.place}
      <small className="place__about">
        {count} {count === 1 ? 'member' : 'members'}
        {channel?.isShared === true && ', also of another organization'}
        {channel?.hasApp === false && `, without ${state.app.name}`}
      </small>
    </h1>
  );
}
