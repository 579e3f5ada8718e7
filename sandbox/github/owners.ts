// `GET /user`, `/users/:login` and `/orgs/:org`.

import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Credential } from '../world/credentials.ts';
import { findOwner, type Owner } from '../world/owners.ts';
import type { World } from '../world/world.ts';
import { notAccessibleBy, notFound, requiresAuthentication } from './problems.ts';

/** Who the credential is; a token that speaks for no person cannot ask. */
export function answerUser(world: World, credential: Credential | null): Answer {
  if (credential === null) return requiresAuthentication();
  if (credential.kind === 'installation' || credential.kind === 'actions')
    return notAccessibleBy('integration');
  const owner = findOwner(world, credential.login ?? '');
  return owner ? jsonAnswer(200, ownerBody(owner)) : notFound();
}

/** Users and organizations alike; `type` tells which. */
export function answerOwner(world: World, login: string): Answer {
  const owner = findOwner(world, login);
  return owner ? jsonAnswer(200, ownerBody(owner)) : notFound();
}

/** For an organization whose settings let the asker through. */
export function answerOrganization(owner: Owner): Answer {
  return jsonAnswer(200, { ...ownerBody(owner), login: owner.name, type: 'Organization' });
}

function ownerBody(owner: Owner): object {
  return {
    login: owner.name,
    id: owner.id,
    url: `https://api.github.com/users/${owner.name}`,
    html_url: `https://github.com/${owner.name}`,
    type: owner.type,
    site_admin: false,
  };
}
