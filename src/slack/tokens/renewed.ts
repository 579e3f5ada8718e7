/** *I renewed it*: not believed but verified, where the token is kept; else its new last day is asked for. */
import type { OwnView } from '../../tokens/record/views.ts';
import { dayIn, tellLastDay } from '../blocks/onboarding/days.ts';
import { renewalForm } from '../blocks/tokens/forms.ts';
import { done, type Told, trouble } from '../blocks/tokens/told.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { ownById, showView, tellAfter } from './managed.ts';
import { GONE } from './words.ts';

const USUAL_MS = 90 * 24 * 60 * 60_000;

export async function renewedAlready(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const own = await ownById(tools, actor, id);
  if (own === null || own.state.kind === 'retired') return tellAfter(turn, id, GONE);
  if (!own.isKept) {
    const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
    await showView(turn, renewalForm(id, own.label, dayIn(tools.tokens.clock.now() + USUAL_MS, zone)));
    return;
  }
  await tools.lookAgain(id);
  await tellAfter(turn, id, await seen(turn, own, await ownById(tools, actor, id)));
}

async function seen({ actor, tools }: ActionTurn, before: OwnView, after: OwnView | null): Promise<Told> {
  if (after === null) return GONE;
  const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
  const day = tellLastDay(after.expiry, tools.tokens.clock.now(), zone);
  const isLater =
    before.expiry.kind === 'at' &&
    (after.expiry.kind === 'never' || (after.expiry.kind === 'at' && after.expiry.atMs > before.expiry.atMs));
  if (isLater) return done(`GitHub says so too: it ${day}.`);
  return trouble(
    `GitHub says of the token that I keep that it ${day}. A renewed token has a new value: press Renew to hand that over.`,
  );
}
