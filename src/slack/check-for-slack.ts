/** One check as Slack asks for it: no blob host (the bot's network says nothing about another's), linux/amd64 unless asked otherwise. */
import { type CheckRequest, checkImage } from '../checking/check-image.ts';
import type { Probes } from '../checking/ports.ts';
import { type Report, reportCheck, reportUncheckable } from '../checking/report.ts';
import { type Platform, parsePlatform } from '../image/platform.ts';
import { readReference } from '../image/reading.ts';

export type SlackCheck =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'several'; readonly images: readonly string[] };

export type CheckForSlack = (image: string, platform: Platform | null) => Promise<SlackCheck>;

const TIMEOUT_MS = 10_000;

export function createCheckForSlack(
  probes: Probes,
  hosts: readonly string[],
  finished: (report: Report) => void,
): CheckForSlack {
  return async (image, platform) => {
    const reading = readReference(image, { hosts });
    if (reading.kind === 'several') return { kind: 'several', images: reading.images };
    if (reading.kind !== 'reference') {
      return { kind: 'report', report: reportUncheckable(image, reading, 'anonymous') };
    }
    const request: CheckRequest = {
      reference: reading.reference,
      credential: null,
      force: false,
      platform: { wanted: platform ?? LINUX, isAsked: platform !== null },
      inActions: false,
      blobs: 'config',
      timeoutMs: TIMEOUT_MS,
    };
    const report = reportCheck(image, await checkImage(request, probes), []);
    finished(report);
    return { kind: 'report', report };
  };
}

const LINUX: Platform = { os: 'linux', architecture: 'amd64', variant: null };

/** A platform that was written into a snapshot. */
export function platformOf(text: string | null): Platform | null {
  if (text === null) return null;
  const reading = parsePlatform(text);
  return reading.kind === 'platform' ? reading.platform : null;
}
