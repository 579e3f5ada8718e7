/** Next steps in Slack: words with their link, and below them what to paste, whole or not at all. */
import type { RichTextBlockElement } from '@slack/types';
import type { Remedy } from '../../diagnosis/finding.ts';
import { cut } from '../limits.ts';
import { bold, link, type Piece, preformatted, section, text } from './elements.ts';

const ON_THE_COMMAND_LINE = 'ghcr-doctor check ';
const IN_SLACK = '/ghcr check ';
const LONGEST_TITLE = 600;
const LONGEST_COMMANDS = 2_000;
/** Of a channel, in characters. */
const LINE = 110;

/** The lines to paste; a check is told as it is typed here. */
function commandLines({ commands }: Remedy): string[] {
  return commands
    .map((command) =>
      command.startsWith(ON_THE_COMMAND_LINE)
        ? IN_SLACK + command.slice(ON_THE_COMMAND_LINE.length)
        : command,
    )
    .flatMap((command) => command.split('\n'));
}

/** How many lines it takes in a channel, about. */
export function linesOf(remedy: Remedy): number {
  return Math.ceil(remedy.title.length / LINE) + commandLines(remedy).length;
}

/** @param lead stands before the title, in bold */
export function remedyElements(remedy: Remedy, lead: string): RichTextBlockElement[] {
  const address = link(remedy.url);
  const pieces: Piece[] = [bold(lead), text(` ${cut(remedy.title, LONGEST_TITLE)}`)];
  if (address.length > 0) pieces.push(text(' → '), ...address);
  const lines = commandLines(remedy);
  const isTooLong = lines.join('\n').length > LONGEST_COMMANDS;
  if (isTooLong) pieces.push(text(' (the commands are too long to be shown here)'));
  return [section(...pieces), ...(isTooLong ? [] : preformatted(lines))];
}

/** The same in one line of plain words. */
export function remedyText(remedy: Remedy): string {
  const lines = commandLines(remedy);
  const commands = lines.length === 0 ? '' : `: ${lines.join('; ')}`;
  return `${remedy.title}${commands}${remedy.url === null ? '' : ` ${remedy.url}`}`;
}
