/** A report for a person at a terminal: verdict, cause, proof, next step, commands to paste. */
import type { Report } from '../checking/report.ts';
import type { Actor, Finding, Remedy, Verdict } from '../diagnosis/finding.ts';
import type { Style } from './style.ts';

const MARKS: Record<Verdict, string> = { pullable: '✓', blocked: '✗', inconclusive: '?', invalid: '✗' };

const ACTORS: Record<Actor, string> = {
  you: 'you',
  'package-admin': 'an admin of the package',
  'org-owner': 'an owner of the organization',
  publisher: 'whoever publishes the image',
  'network-admin': 'whoever runs the network',
  github: 'GitHub',
};

/** Ends with a newline. */
export function renderReport(report: Report, style: Style): string {
  const [cause, ...notes] = report.findings;
  if (!cause) return '';
  const lines = [
    `${style.verdict(report.verdict, `${MARKS[report.verdict]} ${report.verdict}`)}  ${style.strong(cause.title)}`,
    `  ${style.faint(`${cause.code} · ${cause.confidence} · ${subject(report)}`)}`,
    ...section(
      'Proof',
      cause.proof.map((sentence) => `    · ${sentence}`),
      style,
    ),
    ...nextSteps(cause, style),
    ...notes.flatMap((note) => renderNote(note, style)),
    '',
    `  ${style.faint(summary(report))}`,
  ];
  return `${lines.join('\n')}\n`;
}

function subject(report: Report): string {
  return report.image.reference ?? report.image.input;
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', `  ${style.strong(title)}`, ...lines];
}

function nextSteps(finding: Finding, style: Style): string[] {
  const title = finding.code === 'pullable' ? 'If a machine is still refused' : 'Next step';
  const heading = finding.code === 'pullable' ? title : `${title}, for ${ACTORS[finding.actor]}`;
  const lines = finding.remedies.flatMap((remedy, index) => renderRemedy(remedy, index + 1, style));
  return section(heading, lines, style);
}

function renderRemedy(remedy: Remedy, number: number, style: Style): string[] {
  const commands = remedy.commands.flatMap((command) => command.split('\n'));
  return [
    `    ${number}. ${remedy.title}`,
    ...commands.map((line) => `         ${style.command(line)}`),
    ...(remedy.url === null ? [] : [`         ${remedy.url}`]),
  ];
}

function renderNote(note: Finding, style: Style): string[] {
  return [
    '',
    `  ${style.strong(`Also ${note.confidence}`)}: ${note.title} ${style.faint(`(${note.code})`)}`,
    ...note.remedies
      .slice(0, 1)
      .flatMap((remedy) => [
        `    ${remedy.title}`,
        ...remedy.commands
          .flatMap((command) => command.split('\n'))
          .map((line) => `         ${style.command(line)}`),
        ...(remedy.url === null ? [] : [`         ${remedy.url}`]),
      ]),
  ];
}

function summary(report: Report): string {
  const viewpoint =
    report.viewpoint === 'anonymous' ? 'asked without a login' : 'asked with a login and without';
  const requests = report.steps.length === 1 ? '1 request' : `${report.steps.length} requests`;
  if (report.steps.length === 0) return 'nobody was asked';
  return `${viewpoint} · visibility ${report.visibility} · ${requests} in ${report.durationMs} ms`;
}
