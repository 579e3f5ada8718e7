// What stands in the store when the week begins: registrations, settings, and what was told before.
import { Secret } from '../../src/support/secret.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import { sealed } from '../../src/tokens/proven.ts';
import type { Registration } from '../../src/tokens/record/registration.ts';
import type { Recipient, Warning } from '../../src/warnings/warning.ts';
import { putWarning } from '../../src/warnings/warning-form.ts';
import type { Stage } from './deeds.ts';
import { CHANNEL_FROM, type CompanyPlan, HOUR, START_MS, type TokenPlan } from './plan.ts';

export async function moveIn({ github, plan, tokens }: Stage): Promise<void> {
  for (const { id: teamId, days, alertChannelId } of plan.teams) {
    if (days === null && alertChannelId === null) continue;
    const value = { formatVersion: 1, teamId, warningDays: days, alertChannelId, allowsModal: false };
    await tokens.store.put('settings', teamId, value, { ifVersion: 'any' });
  }
  for (const token of plan.tokens) {
    const { kept } = token;
    const written = await tokens.registrations.write(null, registrationOf(tokens, token), null);
    if (written.kind !== 'written') throw new Error(`a token cannot be registered: ${written.kind}`);
    if (kept !== null) github.accounts.set(kept.secret, kept);
    const operations = toldBefore(plan, token).map((warning) => putWarning(warning, 'absent'));
    if (operations.length > 0) await tokens.store.batch(operations);
  }
}

/** As the outbox remembers what it said last week. */
function toldBefore(plan: CompanyPlan, token: TokenPlan): readonly Warning[] {
  const { channelId, endsAtMs, id, label, ownerId, teamId, toldStep } = token;
  if (toldStep === null) return [];
  const channels = [
    channelId,
    plan.teams.find((team) => team.id === teamId)?.alertChannelId,
    plan.alertChannelId,
  ];
  const [hears] = channels.flatMap((each) => each ?? []);
  const recipients: Recipient[] = [{ kind: 'person', id: ownerId }];
  if (hears !== undefined && toldStep <= CHANNEL_FROM) recipients.push({ kind: 'channel', id: hears });
  return recipients.map((recipient) => ({
    formatVersion: 1,
    teamId,
    registrationId: id,
    ownerId,
    label,
    endsAtMs,
    step: toldStep,
    snoozeEndedAtMs: null,
    recipient,
    state: { kind: 'sent', atMs: START_MS - HOUR, place: null },
    notBeforeMs: START_MS - HOUR,
    createdAtMs: START_MS - HOUR,
    attempts: 1,
  }));
}

function registrationOf(tokens: TokenPorts, plan: TokenPlan): Registration {
  const { endsAtMs, id, isRetired, issuedAtMs, kept } = plan;
  const registration: Registration = {
    formatVersion: 1,
    id,
    teamId: plan.teamId,
    ownerId: plan.ownerId,
    backupOwnerId: plan.backupOwnerId,
    label: plan.label,
    host: 'ghcr.io',
    login: kept === null ? null : `login-of-${plan.ownerId}`,
    kind: kept === null ? 'unknown' : 'classic',
    scopes: kept === null ? null : ['read:packages'],
    expiry: endsAtMs === null ? { kind: 'unknown' } : { kind: 'at', atMs: endsAtMs },
    expirySource: kept === null ? 'by-hand' : 'github',
    issuedAtMs,
    places: [],
    channelId: plan.channelId,
    shares: [],
    state: isRetired ? { kind: 'retired', atMs: START_MS - HOUR, reason: 'by-owner' } : { kind: 'active' },
    fingerprint: kept === null || isRetired ? null : id,
    seal: null,
    offer: null,
    createdAtMs: START_MS - HOUR,
    lastSeenAliveMs: null,
    snoozedUntilMs: null,
    warnedStep: plan.toldStep,
    nextLookAtMs: null,
  };
  if (kept === null || isRetired) return registration;
  const withSeal = sealed(tokens, registration, new Secret(kept.secret), START_MS);
  return { ...withSeal, nextLookAtMs: START_MS + kept.lookedAtFirstMs };
}
