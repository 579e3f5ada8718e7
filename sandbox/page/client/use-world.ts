// The state of the place that is looked at, asked for anew whenever the server says that something changed.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageState } from '../shape.ts';
import { fetchState } from './api.ts';
import type { Route } from './route.ts';

export interface World {
  /** Null until the first answer; then always the last one that came. */
  readonly state: PageState | null;
  /** Whether the server is there. */
  readonly isConnected: boolean;
  /** Why the place could not be looked at. */
  readonly trouble: string | null;
}

export function useWorld({ person, place }: Route): World {
  const [state, setState] = useState<PageState | null>(null);
  const [isConnected, setConnected] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);

  const refresh = useCallback(() => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    fetchState(person, place, control.signal).then(
      (next) => {
        setState(next);
        setTrouble(null);
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        setTrouble(
          error instanceof TypeError ? null : String(error instanceof Error ? error.message : error),
        );
      },
    );
  }, [person, place]);

  useEffect(() => {
    refresh();
    const changes = new EventSource('/changes');
    changes.onmessage = () => {
      setConnected(true);
      refresh();
    };
    changes.onerror = () => setConnected(false);
    return () => changes.close();
  }, [refresh]);

  return { state, isConnected, trouble };
}
