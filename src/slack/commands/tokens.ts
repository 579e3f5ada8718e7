/** `/ghcr tokens`: a list of one's own, and by a further word a reminder in one line, everybody's for admins, or being forgotten. */
import { editDistance } from '../../image/edit-distance.ts';
import { outsiderTokensMessage, unknownTokensMessage } from '../blocks/tokens/usage-messages.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { addFromText } from '../tokens/add.ts';
import { listEverybodys } from '../tokens/all.ts';
import { askToForget } from '../tokens/forget.ts';
import { listTokens } from '../tokens/list.ts';
import { unescapeSlack } from '../typed/command-text.ts';
import type { SlashCommand } from './command.ts';

export const tokensCommand: SlashCommand = {
  name: 'tokens',
  aliases: ['token'],
  usage: '[add LABEL expires YYYY-MM-DD | all | forget me]',
  summary: 'your registered tokens: when they end, renewing, sharing, handing over',
  run,
};

/** The rest is what stands behind the word. */
const WORDS: Readonly<Record<string, (turn: CommandTurn, rest: string) => Promise<void>>> = {
  list: listTokens,
  add: addFromText,
  all: listEverybodys,
  forget: (turn, rest) =>
    /^me\b/i.test(rest) || rest === '' ? askToForget(turn) : unknown(turn, 'forget me'),
};

const FARTHEST = 2;

async function run(turn: CommandTurn): Promise<void> {
  if (turn.isOutsider) {
    await turn.reply.replace(outsiderTokensMessage());
    return;
  }
  const text = unescapeSlack(turn.rest).trim();
  const [typed = ''] = text.split(/\s+/, 1);
  const word = typed === '' ? 'list' : typed.toLowerCase().replace(/[,.;:]+$/, '');
  const work = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  await (work ? work(turn, text.slice(typed.length).trim()) : unknown(turn, nearest(word)));
}

function nearest(word: string): string | null {
  const near = Object.keys(WORDS)
    .map((name) => ({ name, distance: editDistance(word, name, FARTHEST) }))
    .filter((each) => each.distance !== null)
    .sort((one, other) => (one.distance ?? 0) - (other.distance ?? 0))[0]?.name;
  if (near === undefined) return null;
  return near === 'forget' ? 'forget me' : near;
}

async function unknown({ reply }: CommandTurn, meant: string | null): Promise<void> {
  await reply.replace(unknownTokensMessage(meant));
}
