/**
 * What a pasted text means: the likeliest cause with its reason and next steps, the others in a line each, and the move that would
 * settle it. The text itself is never repeated but for the words that the reason quotes.
 */
import type { Button, KnownBlock } from '@slack/types';
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import type { Cause, Explanation } from '../../explain/cause.ts';
import { ACTION_IDS } from '../action-ids.ts';
import { cut, LIMITS } from '../limits.ts';
import {
  actions,
  bold,
  button,
  context,
  emoji,
  link,
  type Message,
  richText,
  section,
  text,
} from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import { exposedSentence } from './messages.ts';
import { linesOf, remedyElements, remedyText } from './remedies.ts';

const LONGEST_SENTENCE = 500;
const MOST_REMEDIES = 2;
const ROOM_LINES = 7;

export interface ExplanationOptions {
  /** What *Check it now* carries; null where nothing is kept: then there is no button. */
  readonly keptId: string | null;
  /** After a live check: what it found, in a line, and its snapshot, if that was kept. */
  readonly checked?: string;
  readonly snapshotId?: string | null;
}

export function explanationMessage(explanation: Explanation, options: ExplanationOptions): Message {
  const { causes, redacted } = explanation;
  const [first, ...others] = causes;
  const blocks: KnownBlock[] = [
    ...exposedBlocks(redacted),
    ...(first ? causeBlocks(first, others) : [richText(section(text(sentence(explanation.next))))]),
    ...context(
      first ? subject(explanation) : '',
      first ? sentence(explanation.next) : '',
      sentence(options.checked ?? ''),
    ),
    ...actions(...buttons(explanation, options)),
  ];
  return { text: wordsOf(explanation, options.checked ?? ''), blocks };
}

function exposedBlocks(redacted: number): KnownBlock[] {
  if (redacted === 0) return [];
  const pieces = [emoji('warning'), bold(` ${exposedSentence(redacted)} `), ...link(TOKEN_LIST)];
  return [richText(section(...pieces))];
}

function causeBlocks(first: Cause, others: readonly Cause[]): KnownBlock[] {
  const remedies = fittingRemedies(first);
  const steps = remedies.flatMap((remedy, index) =>
    remedyElements(remedy, index === 0 ? 'Next step:' : `${index + 1}.`),
  );
  const also = others.map((cause) =>
    section(text(`Also ${cause.confidence}: ${sentence(cause.title)} `), text(`(${cause.code})`)),
  );
  return [
    richText(section(emoji('mag'), bold(` ${first.confidence}: ${sentence(first.title)}`))),
    richText(section(text(sentence(first.because)))),
    ...(steps.length === 0 ? [] : [richText(...steps)]),
    ...(also.length === 0 ? [] : [richText({ type: 'rich_text_list', style: 'bullet', elements: also })]),
  ];
}

function fittingRemedies({ remedies }: Cause): Cause['remedies'] {
  let lines = 0;
  return remedies.slice(0, MOST_REMEDIES).filter((remedy, index) => {
    lines += linesOf(remedy);
    return index === 0 || lines <= ROOM_LINES;
  });
}

function subject({ causes, client, image }: Explanation): string {
  return [causes[0]?.code, client, image]
    .filter((fact) => typeof fact === 'string')
    .map(sentence)
    .join(' · ');
}

function buttons({ image }: Explanation, { checked, keptId, snapshotId }: ExplanationOptions): Button[] {
  if (image === null || keptId === null) return [];
  if (checked === undefined) {
    return [{ ...button(ACTION_IDS.checkExplained, 'Check it now', keptId), style: 'primary' }];
  }
  const again = button(ACTION_IDS.checkExplained, 'Check again', keptId);
  return snapshotId ? [again, button(ACTION_IDS.showEvidence, 'Show evidence', snapshotId)] : [again];
}

/** The whole answer in words, for screen readers, notifications and clients without blocks. */
function wordsOf(explanation: Explanation, checked: string): string {
  const { causes, next, redacted } = explanation;
  const lines = redacted === 0 ? [] : [`${exposedSentence(redacted)} ${TOKEN_LIST}`];
  for (const [index, cause] of causes.entries()) {
    lines.push(`${cause.confidence}: ${sentence(cause.title)} (${cause.code})`);
    if (index > 0) continue;
    lines.push(sentence(cause.because));
    lines.push(...fittingRemedies(cause).map((remedy) => `Next step: ${remedyText(remedy)}`));
  }
  lines.push(sentence(next), sentence(checked));
  return escapeMrkdwn(lines.join('\n').trimEnd(), LIMITS.message.text);
}

function sentence(value: string): string {
  return cut(value, LONGEST_SENTENCE);
}
