/** An explanation for a person at a terminal: the likeliest cause, its reason and steps, the others in short, and the command that settles it. */
import type { Remedy, Verdict } from '../../diagnosis/finding.ts';
import type { Cause, Explanation } from '../../explain/explain.ts';
import { GHCR } from '../../image/reference.ts';
import { quoteReference } from '../../support/shell.ts';
import type { Style } from '../style.ts';

/** The colour of how sure a cause is. */
const COLOURS: Record<Cause['confidence'], Verdict> = {
  certain: 'blocked',
  likely: 'inconclusive',
  possible: 'inconclusive',
};

/** Ends with a newline. */
export function renderExplanation(explanation: Explanation, style: Style): string {
  const { causes, next } = explanation;
  const [first, ...others] = causes;
  if (first === undefined) return `${style.strong('Nothing is recognised')}\n\n  ${next}\n`;
  const lines = [
    `${style.verdict(COLOURS[first.confidence], first.confidence)}  ${style.strong(first.title)}`,
    `  ${style.faint(subject(first, explanation))}`,
    '',
    `  ${style.strong('Because')}`,
    `    · ${first.because}`,
    ...nextSteps(first, style),
    ...others.flatMap((cause) => renderOther(cause, style)),
    '',
    `  ${style.strong('To settle it')}`,
    `    ${next}`,
    ...settling(explanation).map((command) => `         ${style.command(command)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function subject({ code }: Cause, { client, image }: Explanation): string {
  return [code, client, image].filter((fact) => fact !== null).join(' · ');
}

function nextSteps({ remedies }: Cause, style: Style): string[] {
  if (remedies.length === 0) return [];
  const isNumbered = remedies.length > 1;
  const lines = remedies.flatMap((remedy, index) =>
    renderRemedy(remedy, isNumbered ? `    ${index + 1}. ` : '    ', style),
  );
  return ['', `  ${style.strong('Next step')}`, ...lines];
}

function renderRemedy({ title, commands, url }: Remedy, lead: string, style: Style): string[] {
  const below = commands.flatMap((command) => command.split('\n')).map((line) => style.command(line));
  if (url !== null) below.push(url);
  return [lead + title, ...below.map((line) => `         ${line}`)];
}

/** A lesser cause: why it cannot be excluded, and its first step. */
function renderOther(cause: Cause, style: Style): string[] {
  const title = `  ${style.strong(`Also ${cause.confidence}`)}: ${cause.title} ${style.faint(`(${cause.code})`)}`;
  const steps = cause.remedies.slice(0, 1).flatMap((remedy) => renderRemedy(remedy, '    ', style));
  return ['', title, `    · ${cause.because}`, ...steps];
}

/** Only ghcr.io is checked. */
function settling({ image }: Explanation): string[] {
  if (image === null || !image.startsWith(`${GHCR}/`)) return [];
  return [`ghcr-doctor check ${quoteReference(image)}`];
}
