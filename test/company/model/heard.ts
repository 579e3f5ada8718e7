// What was said of one token, and to whom it could not be said.

import { CHANNEL_FROM, type CompanyPlan } from '../plan.ts';
import type { Attempt } from '../record.ts';

export interface Said {
  readonly atMs: number;
  readonly endsAtMs: number | null;
  readonly step: number | 'dead' | 'left';
  readonly kind: 'person' | 'channel';
  readonly recipientId: string;
}

export interface Heard {
  /** In order of time. */
  readonly said: readonly Said[];
  readonly refused: readonly Said[];
}

const NOTHING: Heard = { said: [], refused: [] };

export function heardOf(
  { alertChannelId, teams, tokens }: CompanyPlan,
  attempts: readonly Attempt[],
): (tokenId: string) => Heard {
  const all = new Map<string, { said: Said[]; refused: Said[] }>();
  for (const { channelId, endsAtMs, id, ownerId, teamId, toldStep } of tokens) {
    const hears = channelId ?? teams.find((team) => team.id === teamId)?.alertChannelId ?? alertChannelId;
    all.set(id, {
      said: toldStep === null ? [] : saidBefore(endsAtMs, toldStep, ownerId, hears),
      refused: [],
    });
  }
  for (const { atMs, items, outcome, recipient } of attempts) {
    if (outcome === 'later') continue;
    for (const { registrationId, endsAtMs, step } of items) {
      const heard = all.get(registrationId);
      const one: Said = { atMs, endsAtMs, step, kind: recipient.kind, recipientId: recipient.id };
      (outcome === 'sent' ? heard?.said : heard?.refused)?.push(one);
    }
  }
  return (tokenId) => all.get(tokenId) ?? NOTHING;
}

/** Before the week began its owner was told, and in the last week the channel. */
function saidBefore(
  endsAtMs: number | null,
  step: number,
  ownerId: string,
  channelId: string | null,
): Said[] {
  const one = { atMs: Number.NEGATIVE_INFINITY, endsAtMs, step };
  const said: Said[] = [{ ...one, kind: 'person', recipientId: ownerId }];
  if (channelId !== null && step <= CHANNEL_FROM)
    said.push({ ...one, kind: 'channel', recipientId: channelId });
  return said;
}
