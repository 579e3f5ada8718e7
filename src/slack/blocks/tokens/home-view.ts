/** The Home tab: at a glance what is urgent, what waits for an answer, what can be begun. Within Slack's hundred blocks. */
import type { HomeView, KnownBlock } from '@slack/types';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { button, code, header } from '../elements.ts';
import { blocksOf, buttons, type Part, small, title, words } from '../parts.ts';
import {
  beginnings,
  leftOut,
  noneParts,
  type Overview,
  offerParts,
  ownParts,
  sharedParts,
  unreadableParts,
} from './overview.ts';

/** Each takes two blocks. */
const MOST_OWN = 20;

export interface HomeOptions {
  readonly isAdmin: boolean;
}

export function homeView(overview: Overview, { isAdmin }: HomeOptions): HomeView {
  const { own, reader, unreadable } = overview;
  const shown = own.slice(0, MOST_OWN);
  const chapters: Part[][] = [
    [
      words(
        'Why can’t I pull this image? ',
        code('/ghcr check ghcr.io/OWNER/PACKAGE:TAG'),
        ' asks GHCR itself.',
      ),
      beginnings(),
    ],
    offerParts(overview),
    [
      title(own.length === 0 ? 'Your tokens' : `Your tokens (${own.length}), the most urgent first`),
      ...(own.length === 0 ? noneParts() : ownParts(shown, reader)),
      ...(own.length > shown.length ? [small('All of them: /ghcr tokens')] : []),
      ...leftOut(own.length - shown.length),
      ...unreadableParts(unreadable),
    ],
    sharedParts(overview),
    isAdmin ? adminParts() : [],
    [small('Only you see this page. Everything of yours goes with /ghcr tokens forget me')],
  ];
  const told = chapters.filter((parts) => parts.length > 0);
  const blocks = told.flatMap((parts, index): KnownBlock[] =>
    index === 0 ? blocksOf(parts) : [{ type: 'divider' }, ...blocksOf(parts)],
  );
  return { type: 'home', blocks: [header('GHCR Doctor'), ...blocks] };
}

function adminParts(): Part[] {
  return [
    title('For admins'),
    words('Everybody’s labels and dates: ', code('/ghcr tokens all')),
    buttons(button(TOKEN_ACTIONS.openSettings, 'Settings', 'settings')),
  ];
}

/** While the store is away. */
export function awayHomeView(): HomeView {
  const parts = [
    words(
      'I cannot reach my notes at the moment, so I cannot show your tokens. Open this tab again in a minute.',
    ),
    words('Checks go on: ', code('/ghcr check ghcr.io/OWNER/PACKAGE:TAG')),
  ];
  return { type: 'home', blocks: [header('GHCR Doctor'), ...blocksOf(parts)] };
}
