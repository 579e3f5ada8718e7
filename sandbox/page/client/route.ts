// Who and where, kept in the address so that a page can be reloaded or opened twice: `#alice/general`.

import { useEffect, useState } from 'react';

export interface Route {
  readonly person: string;
  readonly place: string;
}

const START: Route = { person: 'alice', place: 'general' };

export function useRoute(): [Route, (route: Partial<Route>) => void] {
  const [route, setRoute] = useState(readRoute);
  useEffect(() => {
    const read = (): void => setRoute(readRoute());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const go = (next: Partial<Route>): void => {
    const { person, place } = { ...route, ...next };
    location.hash = `${encodeURIComponent(person)}/${encodeURIComponent(place)}`;
  };
  return [route, go];
}

function readRoute(): Route {
  const [person = '', place = ''] = location.hash.slice(1).split('/').map(decode);
  return { person: person || START.person, place: place || START.place };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
