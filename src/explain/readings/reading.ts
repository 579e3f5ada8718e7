/**
 * What the words of an error mean, whoever wrote them. `rank` orders what stands in one text: the higher explains the lower. `sent` says
 * whether the refused request carried a login, where the words leave no doubt.
 */

/** `refusal`: somebody said no to this login or to nobody; only these are weighed by what else the text tells. */
export type ReadingKind = 'refusal' | 'named' | 'absence' | 'network' | 'reference' | 'local' | 'client';

export interface Reading {
  readonly rank: number;
  readonly kind: ReadingKind;
  /** A clause that goes on behind the quoted words. */
  readonly says: string;
  readonly sent: 'login' | 'nothing' | null;
}

export function reading(
  rank: number,
  kind: ReadingKind,
  says: string,
  sent: Reading['sent'] = null,
): Reading {
  return { rank, kind, says, sent };
}
