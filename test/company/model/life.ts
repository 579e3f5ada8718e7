// The life of one token in that week: whose it is, when it ends, whether anything is to be said of it.
import { DAY, type TokenPlan } from '../plan.ts';
import type { Deed, TokenDeed } from '../record.ts';

export interface Chapter {
  readonly fromMs: number;
  readonly ownerId: string;
  /** Since when it is this owner's. */
  readonly ownedFromMs: number;
  readonly backupOwnerId: string | null;
  /** A date. */
  readonly endsAtMs: number | null;
  /** A date. */
  readonly issuedAtMs: number | null;
  readonly isActive: boolean;
  /** The last snooze of this end: when it was asked for, and the date until which it holds. */
  readonly snooze: { readonly setAtMs: number; readonly untilMs: number } | null;
  readonly isKept: boolean;
  /** From when on GitHub says that it is no token. */
  readonly revokedAtMs: number | null;
  /** Before this moment the bot need not know when it ends. */
  readonly certainFromMs: number;
}

export interface Life {
  readonly plan: TokenPlan;
  /** In their order; the first begins before the week. */
  readonly chapters: readonly Chapter[];
  at(atMs: number): Chapter;
}

export function livesOf(tokens: readonly TokenPlan[], deeds: readonly Deed[]): ReadonlyMap<string, Life> {
  const byToken = new Map<string, TokenDeed[]>();
  for (const deed of deeds) {
    if (!('tokenId' in deed)) continue;
    byToken.set(deed.tokenId, [...(byToken.get(deed.tokenId) ?? []), deed]);
  }
  return new Map(tokens.map((plan) => [plan.id, lifeOf(plan, byToken.get(plan.id) ?? [])]));
}

function lifeOf(plan: TokenPlan, deeds: readonly TokenDeed[]): Life {
  const first = firstChapter(plan);
  const chapters = [first];
  for (const deed of deeds) chapters.push(next(chapters.at(-1) ?? first, deed));
  return { plan, chapters, at: (atMs) => chapters.findLast(({ fromMs }) => fromMs <= atMs) ?? first };
}

function firstChapter(plan: TokenPlan): Chapter {
  const { kept } = plan;
  // GitHub's word is read anew before every warning, so that no warning ever tells another end.
  const endsAtMs = kept === null ? plan.endsAtMs : (kept.endsAtMs ?? plan.endsAtMs);
  const isCertain = endsAtMs === plan.endsAtMs;
  return {
    fromMs: Number.NEGATIVE_INFINITY,
    ownerId: plan.ownerId,
    ownedFromMs: Number.NEGATIVE_INFINITY,
    backupOwnerId: plan.backupOwnerId,
    endsAtMs,
    issuedAtMs: plan.issuedAtMs,
    isActive: !plan.isRetired,
    snooze: null,
    isKept: kept !== null,
    revokedAtMs: kept?.revokedAtMs ?? null,
    certainFromMs: isCertain ? Number.NEGATIVE_INFINITY : (kept?.lookedAtFirstMs ?? 0),
  };
}

function next(before: Chapter, deed: TokenDeed): Chapter {
  const chapter = { ...before, fromMs: deed.atMs };
  switch (deed.kind) {
    case 'renewed':
      return {
        ...chapter,
        endsAtMs: deed.endsAtMs,
        issuedAtMs: null,
        snooze: null,
        revokedAtMs: null,
        certainFromMs: Number.NEGATIVE_INFINITY,
      };
    case 'snoozed': {
      const wanted = deed.clockMs + deed.days * DAY;
      // Never past the end.
      const untilMs = Math.min(wanted, before.endsAtMs ?? wanted);
      return { ...chapter, snooze: { setAtMs: deed.atMs, untilMs } };
    }
    case 'retired':
      return { ...chapter, isActive: false };
    case 'handed-over':
      return {
        ...chapter,
        ownerId: deed.toUserId,
        ownedFromMs: deed.atMs,
        backupOwnerId: before.backupOwnerId === deed.toUserId ? null : before.backupOwnerId,
        snooze: null,
        isKept: false,
        revokedAtMs: null,
      };
  }
}
