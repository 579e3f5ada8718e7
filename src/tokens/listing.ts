/** Lists of registrations, and one of them, for whoever may see it. Foreign ones look like those that never were. */

import type { TokenPorts } from './ports.ts';
import type { Member, Viewer } from './record/member.ts';
import { isOwner } from './record/registration.ts';
import type { Listed } from './record/registrations.ts';
import {
  type AdminView,
  adminView,
  type OfferView,
  type OwnView,
  offerView,
  ownView,
  type SharedView,
  sharedView,
} from './record/views.ts';

export interface List<View> {
  readonly registrations: readonly View[];
  /** How many records this version cannot read. */
  readonly unreadable: number;
}

export type AdminPage =
  | ({ readonly kind: 'page'; readonly total: number; readonly next: number | null } & List<AdminView>)
  | { readonly kind: 'not-admin' };

export type OneView =
  | { readonly kind: 'own'; readonly view: OwnView }
  | { readonly kind: 'shared'; readonly view: SharedView }
  | { readonly kind: 'admin'; readonly view: AdminView };

const MOST_IN_TEAM = 1000;

/** One's own, the most urgent first. */
export async function listOwn({ registrations }: TokenPorts, member: Member): Promise<List<OwnView>> {
  const listed = await registrations.ofOwner(member);
  return viewed(listed, ownView);
}

/** What others share with this viewer, by person and by the viewer's channels. */
export async function listShared({ registrations }: TokenPorts, viewer: Viewer): Promise<List<SharedView>> {
  const ids = [...new Set([viewer.userId, ...viewer.channelIds])];
  const lists = await Promise.all(ids.map((id) => registrations.naming(viewer.teamId, id)));
  const byId = new Map(
    lists.flatMap((list) => list.registrations).map((stored) => [stored.registration.id, stored]),
  );
  const unreadable = lists.reduce((count, list) => count + list.unreadable, 0);
  return viewed({ registrations: [...byId.values()], unreadable }, (registration) =>
    sharedView(registration, viewer),
  );
}

/** What is offered to this member and waits for an answer. */
export async function listOffers(
  { registrations, clock }: TokenPorts,
  member: Member,
): Promise<List<OfferView>> {
  const listed = await registrations.naming(member.teamId, member.userId);
  const nowMs = clock.now();
  return viewed(listed, (registration) => offerView(registration, member, nowMs));
}

/** Everybody's of the viewer's workspace, for its admins; `from` counts registrations, the most urgent first. */
export async function listAll(
  { registrations }: TokenPorts,
  viewer: Viewer,
  from = 0,
  limit = 50,
): Promise<AdminPage> {
  if (!viewer.isAdmin) return { kind: 'not-admin' };
  const ids = await registrations.idsOfTeam(viewer.teamId, MOST_IN_TEAM);
  const listed = await registrations.read(ids.slice(from, from + limit));
  const next = from + limit < ids.length ? from + limit : null;
  const list = viewed(listed, (registration) =>
    registration.teamId === viewer.teamId ? adminView(registration) : null,
  );
  return { kind: 'page', total: ids.length, next, ...list };
}

/** One registration as this viewer may see it: as its owner, through a share, or as an admin. */
export async function viewOne(
  { registrations }: TokenPorts,
  viewer: Viewer,
  id: string,
): Promise<OneView | null> {
  const registration = (await registrations.find(id))?.registration;
  if (registration === undefined || registration.teamId !== viewer.teamId) return null;
  if (isOwner(registration, viewer)) return { kind: 'own', view: ownView(registration) };
  const shared = sharedView(registration, viewer);
  if (shared !== null) return { kind: 'shared', view: shared };
  return viewer.isAdmin ? { kind: 'admin', view: adminView(registration) } : null;
}

/** One's own by its label. */
export async function findOwn(ports: TokenPorts, member: Member, label: string): Promise<OwnView | null> {
  const { registrations } = await listOwn(ports, member);
  return registrations.find((view) => view.label === label) ?? null;
}

function viewed<View>(
  { registrations, unreadable }: Listed,
  view: (registration: Listed['registrations'][number]['registration']) => View | null,
): List<View> {
  const views = registrations.map(({ registration }) => view(registration)).filter((each) => each !== null);
  return { registrations: views, unreadable };
}
