/** A check as annotations: the cause with its first step, then each note. What was an answer's own words is text there, no command. */
import type { Report } from '../../checking/report.ts';
import type { Finding, Verdict } from '../../diagnosis/finding.ts';
import type { Annotation } from './annotation.ts';

const LEVELS: Readonly<Record<Verdict, Annotation['level']>> = {
  pullable: 'notice',
  blocked: 'error',
  invalid: 'error',
  inconclusive: 'warning',
};

export function annotateReport({ verdict, findings }: Report): readonly Annotation[] {
  return findings.map((finding, place) => ({
    level: place === 0 ? LEVELS[verdict] : 'notice',
    title: `GHCR Doctor: ${finding.code}${place === 0 ? '' : ` (${finding.confidence})`}`,
    message: messageOf(finding),
  }));
}

/** Where the image can be pulled, nothing needs to be done. */
function messageOf({ code, title, remedies }: Finding): string {
  const [first] = remedies;
  if (!first || code === 'pullable') return title;
  return [title, first.title, ...first.commands, ...(first.url === null ? [] : [first.url])].join('\n');
}
