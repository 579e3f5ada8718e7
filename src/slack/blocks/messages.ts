/**
 * Everything short that the app says: that it works, how it is used, what went wrong. Nothing that a person typed is repeated unless
 * it was named as harmless by the caller, and no credential ever.
 */
import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import { printable } from '../../support/printable.ts';
import { redact } from '../../support/redaction.ts';
import { cut, LIMITS } from '../limits.ts';
import { bold, code, context, link, type Message, type Piece, richText, section, text } from './elements.ts';
import { escapeMrkdwn } from './escape.ts';

/** A command of the registry, as far as it is told. */
export interface CommandWords {
  readonly name: string;
  /** How it is typed, behind its name. */
  readonly usage: string;
  readonly summary: string;
}

const LONGEST_EXPLANATION = 1_500;

/** Acknowledges at once; what was typed is not read yet, so it is not repeated. */
export function checkingMessage(): Message {
  return said('Checking …', [section(text('Checking …'))]);
}

export function helpMessage(commands: readonly CommandWords[]): Message {
  const intro =
    'I say why an image cannot be pulled from ghcr.io: one cause, its proof, the next step, and who takes it.';
  const example = '/ghcr check ghcr.io/acme/app:1.4';
  const privately = 'Answers are for your eyes only until you press Share to channel.';
  return said(
    [intro, ...commands.map(commandLine), `For example: ${example}`, privately].join('\n'),
    [section(text(intro)), ...commandList(commands), section(text('For example: '), code(example))],
    context(
      'An image may be a reference, a whole docker pull command, a FROM or image: line, or the web address of a package.',
      privately,
    ),
  );
}

/** @param explanation what is wrong with what was typed, in a sentence; may quote a person */
export function usageMessage(explanation: string): Message {
  const shown = cut(printable(redact(explanation), LONGEST_EXPLANATION), LONGEST_EXPLANATION);
  return said(`${shown}\nSee /ghcr help`, [section(text(`${shown}\nSee `), code('/ghcr help'))]);
}

/** @param nearest the command that may have been meant; null when none is near */
export function unknownCommandMessage(nearest: string | null, commands: readonly CommandWords[]): Message {
  const meant = nearest === null ? '' : ` Did you mean /ghcr ${nearest}?`;
  const pieces: Piece[] =
    nearest === null ? [] : [text(' Did you mean '), code(`/ghcr ${nearest}`), text('?')];
  return said([`There is no such command.${meant}`, ...commands.map(commandLine)].join('\n'), [
    section(text('There is no such command.'), ...pieces),
    ...commandList(commands),
  ]);
}

export function throttledMessage(retryAfterSeconds: number): Message {
  const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
  const told = `That was many checks in a short time. Please try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`;
  return said(told, [section(text(told))]);
}

/** Nobody was asked: too many wait for their turn. */
export function busyMessage(): Message {
  const told = 'Many checks wait for their turn at the moment. Please try again in a minute.';
  return said(told, [section(text(told))]);
}

/** @param redactedCount how many credentials an explained text held */
export function exposedSentence(redactedCount: number): string {
  const [what, it] = redactedCount > 1 ? [`${redactedCount} credentials`, 'them'] : ['a credential', 'it'];
  return `That text holds ${what}. I took ${it} out before I read it, and did not keep ${it}; but whoever sees the text has seen ${it}. Revoke ${it} now:`;
}

/** For a shortcut on a message that is a picture, say. */
export function noWordsMessage(): Message {
  const told = 'I find no words in that message. Paste the error itself: ';
  return said(`${told}/ghcr explain`, [section(text(told), code('/ghcr explain'))]);
}

/** @param redactedCount how many credentials the text held */
export function tokenExposedMessage(redactedCount: number): Message {
  const [what, it] = redactedCount > 1 ? [`${redactedCount} credentials`, 'them'] : ['a credential', 'it'];
  const first = `What you typed holds ${what}. I did not use, keep or repeat ${it}; but Slack has seen ${it}.`;
  const second = `Revoke ${it} now, and create new ones only where they are needed`;
  return said(`${first}\n${second}: ${TOKEN_LIST}\nThen run the command again without ${it}.`, [
    section({ type: 'emoji', name: 'warning' }, bold(` ${first}`)),
    section(text(`${second}: `), ...link(TOKEN_LIST)),
    section(text(`Then run the command again without ${it}.`)),
  ]);
}

/** @param referenceId the log has it too */
export function failureMessage(referenceId: string): Message {
  const told = 'Something went wrong on my side, and there is no answer. Please try again in a minute.';
  const advice = 'If it goes on, tell whoever runs this app the reference ';
  return said(`${told} ${advice}${referenceId}`, [section(text(`${told} ${advice}`), code(referenceId))]);
}

/** For a button whose snapshot is gone, or is somebody else’s: both look alike. */
export function expiredMessage(): Message {
  const told = 'This answer is too old, or was given to somebody else. Please check the image anew: ';
  const command = '/ghcr check IMAGE';
  return said(told + command, [section(text(told), code(command))]);
}

function commandLine({ name, usage, summary }: CommandWords): string {
  return `${typed({ name, usage })}: ${summary}`;
}

function commandList(commands: readonly CommandWords[]): RichTextBlockElement[] {
  if (commands.length === 0) return [];
  const elements = commands.map((command) => section(code(typed(command)), text(` ${command.summary}`)));
  return [{ type: 'rich_text_list', style: 'bullet', elements }];
}

function typed({ name, usage }: Pick<CommandWords, 'name' | 'usage'>): string {
  return `/ghcr ${name}${usage === '' ? '' : ` ${usage}`}`;
}

function said(
  words: string,
  elements: readonly RichTextBlockElement[],
  below: readonly KnownBlock[] = [],
): Message {
  return { text: escapeMrkdwn(words, LIMITS.message.text), blocks: [richText(...elements), ...below] };
}
