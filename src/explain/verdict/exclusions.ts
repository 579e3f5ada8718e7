/** Which causes a live check rules out. */
import type { Verdict } from '../../diagnosis/finding.ts';
import type { Visibility } from '../../diagnosis/situation.ts';
import type { CauseCode } from '../cause.ts';

/**
 * A public image needs no login and no access. A login that lives and is refused for its kind, scope or policy fails on public images
 * too, so those causes stay; a dead one is `stale-login` there.
 */
const WHERE_PUBLIC: readonly CauseCode[] = [
  'access-not-granted',
  'credentials-required',
  'credential-rejected',
  'pull-secret-missing',
  'package-absent',
];

const WHERE_READ: readonly CauseCode[] = ['tag-absent', 'digest-absent', 'package-absent', 'unknown'];

export function exclusionsOf(verdict: Verdict, visibility: Visibility): ReadonlySet<CauseCode> {
  const excluded = new Set(byVisibility(visibility));
  if (verdict === 'pullable') for (const code of WHERE_READ) excluded.add(code);
  return excluded;
}

function byVisibility(visibility: Visibility): readonly CauseCode[] {
  switch (visibility) {
    case 'public':
      return WHERE_PUBLIC;
    case 'private':
      return ['stale-login', 'package-absent'];
    case 'absent-or-hidden':
      return ['stale-login'];
    case 'unknown':
      return [];
  }
}
