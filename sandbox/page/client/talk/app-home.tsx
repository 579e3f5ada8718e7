// The app's Home tab and its About tab.

import type { ReactElement } from 'react';
import type { PageView } from '../../shape.ts';
import { Blocks } from '../kit/blocks.tsx';
import { SurfaceProvider, useOwnSurface } from '../kit/surface.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../ui/avatar.tsx';

export function AppHome(): ReactElement {
  const { state } = usePage();
  const { app, home } = state;
  if (home !== null) return <HomeView key={home.id} view={home} />;
  const words = app.hasHome
    ? `${app.name} has not published its Home tab yet.`
    : `The manifest of ${app.name} has no Home tab.`;
  return (
    <section className="home" aria-label="Home">
      <p className="home__empty">{words}</p>
    </section>
  );
}

function HomeView({ view }: { readonly view: PageView }): ReactElement {
  const surface = useOwnSurface({ view: view.id }, view.blocks, view.errors);
  return (
    <section className="home" aria-label="Home">
      <SurfaceProvider value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceProvider>
    </section>
  );
}

export function AppAbout(): ReactElement {
  const { app } = usePage().state;
  return (
    <section className="home" aria-label="About">
      <div className="about-app">
        <Avatar name={app.name} isApp />
        <div>
          <b>{app.name}</b>
          <p>{app.description}</p>
        </div>
      </div>
      <p>{app.longDescription}</p>
      <h3>Commands</h3>
      <ul>
        {app.commands.map(({ command, hint, description }) => (
          <li key={command}>
            <code className="code">
              {command} {hint}
            </code>{' '}
            {description}
          </li>
        ))}
      </ul>
      <h3>What it may do</h3>
      <ul>
        {app.scopes.map(({ scope, reason }) => (
          <li key={scope}>
            <code className="code">{scope}</code> {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
