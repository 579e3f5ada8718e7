// What every part of the page may need: the state, and the person's hands.

import { createContext, useContext } from 'react';
import type { Json } from '../../slack/json.ts';
import type { Act, Outcome, PageState } from '../shape.ts';

export interface Page {
  readonly state: PageState;
  /** Does it as the person who is looking. */
  act(act: Act): Promise<Outcome>;
  /** Says something in passing. */
  notify(words: string): void;
  /** Asks the person, where a confirm object is given; true when they agree. */
  confirm(dialog: Json | null): Promise<boolean>;
}

const PageContext = createContext<Page | null>(null);

export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('there is no page around this');
  return page;
}
