// The list on the left: who one is, the channels that this person sees, and the app.

import type { ReactElement } from 'react';
import { usePage } from '../page-context.ts';
import type { Route } from '../route.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { MenuButton } from '../ui/menu.tsx';

export function Sidebar({
  onGo,
  isUnread,
}: {
  readonly onGo: (route: Partial<Route>) => void;
  readonly isUnread: (place: string, latestTs: string) => boolean;
}): ReactElement {
  const { state } = usePage();
  const { me, app } = state;
  const people = state.people.filter(({ isApp, isDeactivated }) => !isApp && !isDeactivated);
  const item = (place: string, icon: IconName, name: string, latestTs: string, note = ''): ReactElement => {
    const unread = isUnread(place, latestTs);
    return (
      <li key={place}>
        <button
          type="button"
          className={`side__item${unread ? ' is-unread' : ''}`}
          aria-current={state.place === place ? 'page' : undefined}
          onClick={() => onGo({ place })}
        >
          <Icon name={icon} />
          <span className="side__name">{name}</span>
          {note !== '' && <span className="side__note">{note}</span>}
          {unread && (
            <span className="side__dot" role="img" aria-label="unread">
              •
            </span>
          )}
        </button>
      </li>
    );
  };
  return (
    <nav className="side" aria-label="Workspace">
      <div className="side__team">
        <span className="side__mark" aria-hidden="true">
          {state.team.slice(0, 1)}
        </span>
        <span>
          {state.team}
          <small>a small Slack on this machine</small>
        </span>
      </div>
      <div className="side__me">
        <MenuButton
          label={`You are ${me.realName}. Be somebody else`}
          className="side__switch"
          items={people.map((person) => ({
            key: person.id,
            label: person.realName,
            detail: `${person.isGuest ? 'guest · ' : ''}${person.tz}`,
            run: () => onGo({ person: person.name }),
          }))}
        >
          <Avatar name={me.realName} size="small" />
          <span className="side__name">{me.realName}</span>
          <Icon name="down" />
        </MenuButton>
        <div className="side__people">
          {people.map((person) => (
            <button
              key={person.id}
              type="button"
              className="side__person"
              aria-label={`Be ${person.realName}`}
              title={person.realName}
              aria-pressed={person.id === me.id}
              onClick={() => onGo({ person: person.name })}
            >
              <Avatar name={person.realName} size="small" />
            </button>
          ))}
        </div>
      </div>
      <h2 className="side__title">Channels</h2>
      <ul>
        {state.channels.map((channel) =>
          item(
            channel.name,
            channel.isPrivate ? 'lock' : 'hash',
            channel.name,
            channel.latestTs,
            channel.isArchived ? 'archived' : channel.hasApp ? '' : 'without the app',
          ),
        )}
      </ul>
      <h2 className="side__title">
        <Avatar name={app.name} isApp size="small" />
        {app.name}
      </h2>
      <ul>
        {item('@home', 'home', 'Home', '')}
        {app.hasMessages && item('@messages', 'chat', 'Messages', app.latestTs)}
        {item('@about', 'info', 'About', '')}
      </ul>
    </nav>
  );
}
