/** Handing over: the other has to accept. The reminder moves then; the sealed token is destroyed. */
import { acceptHandOver, declineHandOver, offerHandOver, withdrawHandOver } from '../../tokens/hand-over.ts';
import { listOffers } from '../../tokens/listing.ts';
import { isLabel } from '../../tokens/record/label.ts';
import type { OfferView } from '../../tokens/record/views.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { acceptForm, handOverForm } from '../blocks/tokens/forms.ts';
import { goneView, workingView } from '../blocks/tokens/manage-view.ts';
import { acceptedMessage, declinedMessage, offerMessage } from '../blocks/tokens/messages.ts';
import { done, type Told, toldMessage, trouble } from '../blocks/tokens/told.ts';
import { refreshHome } from '../home/home.ts';
import type { Actor } from '../listening/actor.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, Tools, Turn, ViewTurn, Words } from '../listening/turn.ts';
import { LABEL_FORM, tellFull } from '../onboarding/troubles.ts';
import { openOwnForm, showInForm, showView, tellAfter, tellInForm } from './managed.ts';
import { readerOf } from './overview.ts';
import { GONE } from './words.ts';

const OVER = trouble('This offer is over, or is not for you.');

export async function askToHandOver(turn: ActionTurn): Promise<void> {
  await openOwnForm(turn, ({ id, label, isKept }) => handOverForm(id, label, isKept));
}

export function answerHandOver(): ViewAnswer {
  return { response_action: 'update', view: workingView('Asking them …') };
}

export async function offer(turn: ViewTurn): Promise<void> {
  await tellInForm(turn, turn.metadata, await offered(turn, fieldOf(turn.fields, FIELD_IDS.person)));
}

async function offered({ actor, metadata: id, tools }: ViewTurn, toUserId: string): Promise<Told> {
  if (toUserId === actor.userId) return trouble('It is yours already.');
  if (!(await tools.people.isColleague(actor, toUserId)))
    return trouble('Choose a person of this workspace.');
  const result = await offerHandOver(tools.tokens, actor, id, toUserId);
  if (result.kind === 'absent') return GONE;
  if (result.kind !== 'offered') return trouble('A retired token cannot be handed over.');
  const receiver = { teamId: actor.teamId, userId: toUserId };
  const waiting = await offerTo(tools, receiver, id);
  if (waiting === null) return GONE;
  const { outcome } = await tools.web.post(toUserId, offerMessage(waiting, await readerOf(tools, toUserId)));
  if (outcome === 'ok') return done('I asked them. It stays yours until they accept, within seven days.');
  tools.log.warn('message-not-posted', { component: 'tokens', code: outcome });
  await withdrawHandOver(tools.tokens, actor, id);
  return trouble('Slack does not let me write to that person, so nothing was offered.');
}

async function offerTo({ tokens }: Tools, receiver: Actor, id: string): Promise<OfferView | null> {
  const { registrations } = await listOffers(tokens, receiver);
  return registrations.find((each) => each.id === id) ?? null;
}

export async function withdraw(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const result = await withdrawHandOver(tools.tokens, actor, id);
  await tellAfter(turn, id, result.kind === 'withdrawn' ? done('You took the offer back.') : GONE);
}

export async function accept(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const waiting = await offerTo(tools, actor, id);
  const result = await acceptHandOver(tools.tokens, actor, id);
  if (result.kind === 'label-taken') {
    await showView(turn, acceptForm(id, waiting?.label ?? ''));
    return;
  }
  await answerOffer(turn, tellAccepted(result));
  if (result.kind === 'accepted')
    await tellGiver(tools, actor, result.fromUserId, acceptedMessage(waiting?.label ?? '', actor.userId));
}

export function answerAccept(fields: Fields): ViewAnswer {
  if (isLabel(fieldOf(fields, FIELD_IDS.label))) {
    return { response_action: 'update', view: workingView('One moment …') };
  }
  return { response_action: 'errors', errors: { [FIELD_IDS.label]: LABEL_FORM } };
}

export async function acceptAs(turn: ViewTurn): Promise<void> {
  const { actor, fields, metadata: id, tools, viewId } = turn;
  const waiting = await offerTo(tools, actor, id);
  const result = await acceptHandOver(tools.tokens, actor, id, fieldOf(fields, FIELD_IDS.label));
  if (result.kind !== 'accepted') {
    await showInForm(turn, viewId, goneView(tellAccepted(result)));
    return;
  }
  await tellInForm(turn, id, tellAccepted(result));
  await tellGiver(tools, actor, result.fromUserId, acceptedMessage(waiting?.label ?? '', actor.userId));
}

function tellAccepted(result: Awaited<ReturnType<typeof acceptHandOver>>): Told {
  switch (result.kind) {
    case 'accepted': {
      const { label } = result.registration;
      return done(
        `${label} is yours now, and I warn you before it ends. The token itself you have to ask for, or make anew: Renew leads you there.`,
      );
    }
    case 'label-taken':
      return trouble('You call another one that already. Press Accept once more, and choose another name.');
    case 'bad-label':
      return trouble(LABEL_FORM);
    case 'full':
      return trouble(tellFull(result));
    case 'absent':
      return OVER;
  }
}

export async function decline(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const waiting = await offerTo(tools, actor, id);
  const result = await declineHandOver(tools.tokens, actor, id);
  await answerOffer(turn, result.kind === 'declined' ? done('You declined: it stays with its owner.') : OVER);
  if (result.kind === 'declined')
    await tellGiver(tools, actor, result.ownerId, declinedMessage(waiting?.label ?? '', actor.userId));
}

/** In the place of the offer, where that stands in the direct messages; a list in a channel stays. */
async function answerOffer({ actor, channel, reply, surface, tools }: ActionTurn, told: Told): Promise<void> {
  const isOwnMessage = surface === 'message' && /^D/.test(channel?.id ?? '') && told !== OVER;
  await (isOwnMessage ? reply.replace(toldMessage(told)) : reply.whisper(toldMessage(told)));
  await refreshHome(tools, actor);
}

async function tellGiver(
  tools: Turn['tools'],
  { teamId }: Actor,
  giverId: string,
  message: Words,
): Promise<void> {
  const { outcome } = await tools.web.post(giverId, message);
  if (outcome !== 'ok') tools.log.warn('message-not-posted', { component: 'tokens', code: outcome });
  await refreshHome(tools, { teamId, userId: giverId });
}
