/** One check as Slack asks for it: no blob host (the bot's network says nothing about another's), linux/amd64 unless asked otherwise. */
import { type CheckRequest, checkImage } from '../../checking/check-image.ts';
import type { Probes } from '../../checking/ports.ts';
import { type Report, reportCheck, reportUncheckable } from '../../checking/report.ts';
import type { Credential } from '../../credential/credential.ts';
import { type Platform, parsePlatform } from '../../image/platform.ts';
import { readReference } from '../../image/reading.ts';
import type { GiveWay } from '../../support/give-way.ts';

export type SlackCheck =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'several'; readonly images: readonly string[] };

export interface CheckLogin {
  readonly credential: Credential;
  /** A token that was made a moment ago: it is sent also if it was refused before. */
  readonly isFresh?: boolean;
}

/** Without a login the anonymous viewpoint alone. */
export type CheckForSlack = (
  image: string,
  platform: Platform | null,
  login?: CheckLogin | null,
) => Promise<SlackCheck>;

export interface CheckProbes {
  /** These do not send a token again that was refused a moment ago. */
  readonly usual: Probes;
  readonly fresh: Probes;
}

const TIMEOUT_MS = 10_000;

export function createCheckForSlack(
  probes: CheckProbes,
  hosts: readonly string[],
  finished: (report: Report) => void,
  giveWay: GiveWay,
): CheckForSlack {
  return async (image, platform, login = null) => {
    const reading = readReference(image, { hosts });
    if (reading.kind === 'several') return { kind: 'several', images: reading.images };
    if (reading.kind !== 'reference') {
      return {
        kind: 'report',
        report: reportUncheckable(image, reading, login ? 'credential' : 'anonymous'),
      };
    }
    const request: CheckRequest = {
      reference: reading.reference,
      credential: login?.credential ?? null,
      force: false,
      platform: { wanted: platform ?? LINUX, isAsked: platform !== null },
      inActions: false,
      blobs: 'config',
      timeoutMs: TIMEOUT_MS,
    };
    const result = await checkImage(request, login?.isFresh ? probes.fresh : probes.usual);
    await giveWay();
    const report = reportCheck(image, result, login ? [login.credential.secret] : []);
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
