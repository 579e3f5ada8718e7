/** Tells a state as one readable paragraph, for the person who has to find out why a drawn state failed. */
import type { CredentialState, OwnerState, PackageState, State } from './state.ts';

export function tellState(state: State): string {
  const parts = [
    tellOwner(state.owner),
    state.package ? tellPackage(state.package, state.askedBy) : 'there is no such package',
    state.askedPlatform === null ? 'no platform is asked for' : `${state.askedPlatform} is asked for`,
    state.credential ? tellCredential(state.credential) : 'no credential is given',
    `blobs: ${state.blobs}`,
  ];
  if (state.inActions) parts.push('GITHUB_ACTIONS is set');
  if (state.trouble)
    parts.push(`${state.trouble.kind} at ${state.trouble.at} for ${state.trouble.whom} requests`);
  if (state.broken !== 'nothing') parts.push(`${state.broken} cannot be read`);
  if (state.github === 'down') parts.push('the GitHub API is down');
  if (state.github === 'incident') parts.push('the status page reports an incident');
  if (state.lie === 'hides-package') parts.push('anonymous /token denies the package as if it were absent');
  if (state.lie === 'denies-live-credential')
    parts.push('/token denies the live credential as if it were dead');
  if (!state.choices.scopeNeededForPublic) parts.push('public packages need no scope here');
  if (state.choices.classicBanCoversPublic) parts.push('a ban on classic tokens covers public packages here');
  return `${parts.join('; ')}.`;
}

function tellOwner(owner: OwnerState): string {
  if (owner.type === 'absent') return 'The owner does not exist';
  if (owner.type === 'user') return 'The owner is a user';
  const { sso, classicForbidden, maxLifetimeDays, ipAllowList } = owner.demands;
  const demands = [
    sso && 'enforces SSO',
    classicForbidden && 'forbids classic tokens',
    maxLifetimeDays !== null && `bounds lifetimes to ${maxLifetimeDays} days`,
    ipAllowList && 'has an IP allow list',
  ].filter((demand) => demand !== false);
  return `The owner is an organization that ${demands.length > 0 ? demands.join(' and ') : 'demands nothing'}`;
}

function tellPackage({ visibility, workflows, content, hasAsked }: PackageState, askedBy: string): string {
  const what =
    content.form === 'index'
      ? `an index of ${content.platforms.join(', ')}${content.gone.length > 0 ? ` without the manifests of ${content.gone.join(', ')}` : ''}`
      : content.form === 'image'
        ? `one image for ${content.platform}`
        : 'an artifact';
  const asked = `the ${askedBy} asked for is ${hasAsked ? 'there' : 'absent'}`;
  return `the package is ${visibility}, ${workflows} to the workflow's repository, and holds ${what}; ${asked}`;
}

function tellCredential(credential: CredentialState): string {
  const { kind, form, isForced, life, scopes, person, lifetimeDays, recordedEnd } = credential;
  const parts = [`a ${form} ${kind} token, ${life}, of the ${person}, with scopes [${scopes.join(', ')}]`];
  if (form !== 'genuine') parts.push(isForced ? 'forced' : 'not forced');
  parts.push(credential.isSsoAuthorized ? 'SSO authorised' : 'not SSO authorised');
  parts.push(lifetimeDays === null ? 'without end' : `lasting ${lifetimeDays} days`);
  if (recordedEnd !== 'none') parts.push(`recorded end ${recordedEnd}`);
  if (kind === 'actions') parts.push(`packages: ${credential.jobMayRead ? 'read' : 'none'}`);
  return parts.join(', ');
}
