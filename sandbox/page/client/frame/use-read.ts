// Which messages a person has had before them: everything of the place that is open, and nothing else.

import { useEffect, useState } from 'react';
import type { PageState } from '../../shape.ts';

export function useRead({
  me,
  place,
  channels,
  app,
}: PageState): (place: string, latestTs: string) => boolean {
  const [read, setRead] = useState<Readonly<Record<string, string>>>({});
  const latest =
    place === '@messages' ? app.latestTs : (channels.find(({ name }) => name === place)?.latestTs ?? '');
  const here = `${me.name}/${place}`;
  useEffect(() => {
    setRead((before) => (before[here] === latest ? before : { ...before, [here]: latest }));
  }, [here, latest]);
  return (other, ts) => other !== place && ts > (read[`${me.name}/${other}`] ?? '');
}
