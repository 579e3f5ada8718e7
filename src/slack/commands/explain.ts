/** `/ghcr explain TEXT` ranks the causes of a pasted error; without a text a form to paste into opens. */
import { explainForm } from '../blocks/explain-form.ts';
import { tellExplanation } from '../checks/tell-explanation.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { unescapeSlack } from '../typed/command-text.ts';
import type { SlashCommand } from './command.ts';

export const explainCommand: SlashCommand = {
  name: 'explain',
  usage: '[TEXT]',
  summary: 'ranks the causes of an error that you paste; without TEXT a form opens',
  takesCredentials: true,
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  if (turn.rest.trim() !== '') {
    await tellExplanation(turn, unescapeSlack(turn.rest));
    return;
  }
  const outcome = await turn.open(explainForm());
  if (outcome === 'ok') {
    await turn.reply.remove();
    return;
  }
  turn.tools.log.warn('view-not-opened', { listener: 'explain', code: outcome });
  await turn.reply.replace({
    text: 'The form did not open in time. Please type /ghcr explain again, or paste the error behind it.',
  });
}
