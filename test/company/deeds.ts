// What people do in the week, through the same use cases that Slack's buttons call. What is refused is not written down.
import { Secret } from '../../src/support/secret.ts';
import { snooze } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { acceptHandOver, offerHandOver } from '../../src/tokens/hand-over.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Registration } from '../../src/tokens/record/registration.ts';
import { type RenewInput, renew } from '../../src/tokens/renew.ts';
import { retire } from '../../src/tokens/retire.ts';
import { someToken } from '../helpers/tokens.ts';
import type { DrivenTime } from './driven-time.ts';
import type { GitHub } from './github.ts';
import { type CompanyPlan, DAY, type EventPlan } from './plan.ts';
import type { Deed } from './record.ts';
import { isWithin } from './slack.ts';

export interface Stage {
  readonly plan: CompanyPlan;
  /** Of the bot as it is configured now. */
  tokens: TokenPorts;
  readonly time: DrivenTime;
  readonly github: GitHub;
  /** The secrets of kept tokens, as they are now. */
  readonly secrets: Map<string, string>;
  readonly deeds: Deed[];
}

export async function act(stage: Stage, event: EventPlan): Promise<void> {
  const { deeds, plan, time, tokens } = stage;
  if (event.kind === 'set-days') {
    const { teamId, days } = event;
    const admin = { teamId, userId: plan.adminIds[0] ?? '', isAdmin: true, channelIds: [] };
    const moment = time.moment();
    const done = await changeSettings(tokens, admin, { warningDays: days });
    if (done.kind === 'changed') deeds.push({ ...moment, kind: 'days-set', teamId, days });
    return;
  }
  const { tokenId } = event;
  const found = await tokens.registrations.find(tokenId);
  if (found === null || !isThere(stage, found.registration.ownerId)) return;
  const { registration } = found;
  const { ownerId: userId, teamId } = registration;
  const owner = { teamId, userId };
  const moment = time.moment();
  switch (event.kind) {
    case 'renew': {
      const input = renewal(stage, registration, event.days);
      const done = await renew(tokens, owner, tokenId, input);
      if (done.kind !== 'renewed') return;
      if (input.kind === 'verified') stage.secrets.set(tokenId, input.secret.reveal());
      const { expiry } = done.registration;
      const endsAtMs = expiry.kind === 'at' ? expiry.atMs : null;
      deeds.push({ ...moment, kind: 'renewed', tokenId, endsAtMs });
      return;
    }
    case 'snooze': {
      const done = await snooze(tokens, owner, tokenId, event.days);
      if (done.kind === 'snoozed') deeds.push({ ...moment, kind: 'snoozed', tokenId, days: event.days });
      return;
    }
    case 'retire': {
      const done = await retire(tokens, owner, tokenId);
      if (done.kind === 'retired') deeds.push({ ...moment, kind: 'retired', tokenId });
      return;
    }
    case 'hand-over': {
      const { toUserId } = event;
      if (!isThere(stage, toUserId)) return;
      await offerHandOver(tokens, owner, tokenId, toUserId);
      const done = await acceptHandOver(tokens, { teamId, userId: toUserId }, tokenId);
      if (done.kind === 'accepted') deeds.push({ ...moment, kind: 'handed-over', tokenId, toUserId });
    }
  }
}

export function isThere({ plan, time }: Stage, userId: string): boolean {
  const person = plan.people.find(({ id }) => id === userId);
  return person !== undefined && !isWithin(person.gone, time.moment().atMs);
}

/** A kept token by another token, whatever else by a date. */
function renewal({ github, time }: Stage, registration: Registration, days: number): RenewInput {
  const endsAtMs = time.moment().clockMs + days * DAY;
  if (registration.seal === null) {
    return { kind: 'by-hand', date: new Date(endsAtMs).toISOString().slice(0, 10), zone: null };
  }
  const secret = someToken();
  github.accounts.set(secret, { endsAtMs, revokedAtMs: null });
  return {
    kind: 'verified',
    facts: {
      life: { kind: 'alive' },
      kind: 'classic',
      login: registration.login,
      scopes: ['read:packages'],
      end: { kind: 'at', atMs: endsAtMs },
    },
    secret: new Secret(secret),
    host: 'ghcr.io',
    keep: true,
  };
}
