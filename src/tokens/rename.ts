/** Another name for one's own registration. */
import { type Absent, changeOrRefuse } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { isLabel } from './record/label.ts';
import { type Member, memberKey } from './record/member.ts';
import { isOwner } from './record/registration.ts';
import { type OwnView, ownView } from './record/views.ts';

export type RenameResult =
  | { readonly kind: 'changed'; readonly registration: OwnView }
  | { readonly kind: 'bad-label' | 'label-taken' }
  | Absent;

export async function rename(
  ports: TokenPorts,
  owner: Member,
  id: string,
  label: string,
): Promise<RenameResult> {
  memberKey(owner);
  if (!isLabel(label)) return { kind: 'bad-label' };
  return changeOrRefuse<RenameResult>(
    ports,
    id,
    (registration) => {
      if (!isOwner(registration, owner)) return { outcome: { kind: 'absent' } };
      const after = { ...registration, label };
      const outcome = { kind: 'changed', registration: ownView(after) } as const;
      return { outcome, registration: after, line: { who: owner.userId, what: 'changed' } };
    },
    (refusal) => {
      if (refusal.kind === 'label-taken') return { kind: 'label-taken' };
      throw new Error(`A name met what a name cannot meet (${refusal.kind}).`);
    },
  );
}
