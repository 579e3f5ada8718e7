/** What a report says of an image, short enough to be kept. */
import type { Report } from '../checking/report.ts';
import type { Sight } from './watch.ts';

/** A reference that is none is never watched; what cannot be checked cannot be pulled either. */
export function sightOf({ verdict, findings, manifest }: Report, atMs: number): Sight {
  const kind = verdict === 'invalid' ? 'blocked' : verdict;
  return { kind, code: findings[0]?.code ?? verdict, digest: manifest?.digest ?? null, atMs };
}

/** It says nothing of the image, and something of how fast may be asked. */
export function isThrottled({ findings }: Report): boolean {
  return findings[0]?.code === 'rate-limited';
}

/** How long the registry asked to wait, in milliseconds; null where it did not say. */
export function throttleHintMs(report: Report): number | null {
  if (!isThrottled(report)) return null;
  const seconds = report.findings[0]?.details['retryAfterSeconds'];
  return typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : null;
}
