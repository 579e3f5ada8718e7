/** The token typed into a modal: only where there is no page, and an admin has allowed it. */
import { judgeTokenForm } from '../../credential/checksum.ts';
import { credentialKind } from '../../credential/kind.ts';
import { type Pasted, readPasted } from '../../credential/pasted.ts';
import { Secret } from '../../support/secret.ts';
import { readErrand } from '../../tokens/conversation/errand.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { tokenForm } from '../blocks/onboarding/forms.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { inConversation, show } from './conversation.ts';
import { openForm } from './open-form.ts';
import { type HandedToken, proveToken } from './proving.ts';
import { wayOf } from './render.ts';
import { tellWrongForm } from './troubles.ts';

const KEEP = ' keep';

/** Whether it is kept is asked on the message, since nothing else that acts may stand in the modal. */
export function askForToken(keeps: boolean): (turn: ActionTurn) => Promise<void> {
  return (turn) =>
    inConversation(turn, turn.value, async ({ tools, present }) => {
      const state = await present();
      if (state === null) return;
      if ((await wayOf(tools, state)) !== 'modal') await show(tools, state);
      else await openForm(turn, tokenForm(`${turn.value}${keeps ? KEEP : ''}`, keeps));
    });
}

/** What was typed is in none of the answers. */
export function answerToken(fields: Fields): ViewAnswer {
  const typed = typedToken(fields);
  const wrong =
    typed.kind === 'one'
      ? tellWrongForm(credentialKind(typed.secret), judgeTokenForm(typed.secret))
      : NOT_ONE[typed.kind];
  if (wrong === null) return { response_action: 'clear' };
  return { response_action: 'errors', errors: { [FIELD_IDS.token]: wrong } };
}

export async function takeToken(turn: ViewTurn): Promise<void> {
  const typed = typedToken(turn.fields);
  if (typed.kind !== 'one') return;
  const { secret } = typed;
  const keep = turn.metadata.endsWith(KEEP);
  const value = keep ? turn.metadata.slice(0, -KEEP.length) : turn.metadata;
  const taken: HandedToken[] = [];
  await inConversation(turn, value, async ({ actor, tools, move, present }) => {
    const state = await present();
    if (state === null) return;
    const errand = await readErrand(tools.tokens, state);
    if (errand === null || (await wayOf(tools, state)) !== 'modal') {
      await show(tools, state);
      return;
    }
    await move({ kind: 'way-chosen', way: 'modal' });
    const next = await move({ kind: 'token-received' });
    if (next === null) return;
    await show(tools, next, { proving: 'asking' });
    const { label } = errand;
    taken.push({ member: actor, conversation: state.id, errand, secret, label, keep, confirmedLogin: null });
  });
  // Proving takes a while, in which other buttons go on working.
  for (const handed of taken) await proveToken(turn.tools, handed);
}

const NOT_ONE: Readonly<Record<Exclude<Pasted['kind'], 'one'>, string>> = {
  empty: 'Paste the token here.',
  several: 'These are several tokens. Paste one of them.',
};

function typedToken(fields: Fields): Pasted {
  return readPasted(new Secret(fieldOf(fields, FIELD_IDS.token)));
}
