/** Builds a drawn state in a running small world, under names of its own, and gives the check that asks the state's question. */

import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  addUser,
  buildArtifact,
  buildImage,
  buildIndex,
  type Content,
  childDigest,
  digestOf,
  type FaultEffect,
  faults,
  push,
  removeManifest,
  unknownToken,
  type World,
} from '../../sandbox/index.ts';
import type { CheckRequest } from '../../src/checking/check-image.ts';
import type { Credential } from '../../src/credential/credential.ts';
import { parsePlatform } from '../../src/image/platform.ts';
import { parseReference } from '../../src/image/reference.ts';
import { Secret } from '../../src/support/secret.ts';
import {
  type ContentState,
  type CredentialState,
  MACHINE_PLATFORM,
  type PackageState,
  type State,
  type TroubleKind,
} from './state.ts';

const DAY_MS = 86_400_000;

export interface Scene {
  readonly request: CheckRequest;
  /** Lifts the faults that belong to this scene. */
  lift(): void;
}

/** `number` makes the names of owner, people and package unique in the world. */
export function buildScene(world: World, state: State, number: number): Scene {
  const owner = `owner${number}`;
  const repository = `${owner}/app`;
  addOwner(world, state, owner);
  const content = buildContent(state.package?.content ?? { form: 'artifact' }, repository);
  if (state.package) fill(world, state.package, repository, content, state.askedBy);
  const token = state.credential && issue(world, state, state.credential, owner);
  const lifts = addFaults(world, state, repository, content);
  return {
    request: {
      ...askFor(state, repository, content),
      credential: state.credential && token !== null ? credentialOf(world, state.credential, token) : null,
    },
    lift: () => {
      for (const lift of lifts) lift();
      world.faults.splice(0, world.faults.length, ...world.faults.filter((fault) => fault.left > 0));
    },
  };
}

function addOwner(world: World, { owner }: State, name: string): void {
  if (owner.type === 'user') addUser(world, name);
  if (owner.type !== 'organization') return;
  const { sso, ipAllowList, classicForbidden, maxLifetimeDays } = owner.demands;
  addOrganization(world, name, {
    sso,
    ipAllowList,
    policy: { classicForbidden, maxLifetimeDays },
    members: [`${name}-owner`, `${name}-reader`, `${name}-member`],
  });
}

function buildContent(content: ContentState, text: string): Content {
  if (content.form === 'artifact') return buildArtifact('helm', text.replace('/', '-'));
  if (content.form === 'image') return buildImage({ platform: content.platform, text });
  return buildIndex({ platforms: content.platforms, text, attestations: true });
}

/** The tag asked for is `1.0`; where it is absent the content hangs on another, so that the package is not empty. */
function fill(
  world: World,
  { visibility, workflows, content: form, hasAsked }: PackageState,
  repository: string,
  content: Content,
  askedBy: State['askedBy'],
): void {
  const owner = repository.slice(0, repository.indexOf('/'));
  const filled = addPackage(world, repository, {
    visibility,
    readers: [`${owner}-reader`],
    ...(workflows === 'linked' ? { linkedRepository: repository } : {}),
    ...(workflows === 'listed' ? { actionsAccess: [repository] } : {}),
  });
  push(world, filled, content, hasAsked || askedBy === 'digest' ? '1.0' : '1.1');
  if (form.form !== 'index') return;
  for (const platform of form.gone) removeManifest(filled, childDigest(content, platform));
}

/** The text of the credential; for a workflow's token the workflow runs in `OWNER/app`. */
function issue(world: World, state: State, credential: CredentialState, owner: string): string {
  const { kind, life, form, scopes, lifetimeDays, person } = credential;
  const worldKind = kind === 'legacy' ? 'classic' : kind;
  const genuine =
    kind === 'legacy' ? Buffer.from(world.random(20)).toString('hex') : unknownToken(world, worldKind);
  const token = misshape(genuine, form);
  if (life === 'never-issued') return token;
  const isNobodys = kind === 'installation' || kind === 'actions';
  // A user owns their packages; an organization's "owner" is a member like another.
  const login = person === 'owner' && state.owner.type === 'user' ? owner : `${owner}-${person}`;
  const nowMs = world.now().getTime();
  const lifeMs = (lifetimeDays ?? 30) * DAY_MS;
  const endsAtMs = life === 'expired' ? nowMs - DAY_MS : nowMs + lifeMs;
  addCredential(world, {
    kind: worldKind,
    token,
    scopes,
    alive: life !== 'revoked',
    createdAt: new Date(endsAtMs - lifeMs),
    ...(life === 'expired' || lifetimeDays !== null ? { expiresAt: new Date(endsAtMs) } : {}),
    ...(isNobodys ? {} : { login }),
    ...(credential.isSsoAuthorized ? { ssoAuthorized: [owner] } : {}),
    ...(kind === 'actions'
      ? { job: { repository: `${owner}/app`, packagesRead: credential.jobMayRead } }
      : {}),
  });
  return token;
}

function misshape(token: string, form: CredentialState['form']): string {
  if (form === 'genuine') return token;
  if (form === 'short') return token.slice(0, -3);
  const last = token.endsWith('0') ? '1' : '0';
  return token.slice(0, -1) + last;
}

function credentialOf(world: World, { recordedEnd }: CredentialState, token: string): Credential {
  const nowMs = world.now().getTime();
  const expiresAtMs =
    recordedEnd === 'none' ? null : recordedEnd === 'passed' ? nowMs - DAY_MS : nowMs + 30 * DAY_MS;
  return { host: 'ghcr.io', secret: new Secret(token), username: null, expiresAtMs };
}

function askFor(state: State, repository: string, content: Content): Omit<CheckRequest, 'credential'> {
  const digest =
    state.package?.hasAsked === false ? digestOf(Buffer.from(`no ${repository}`)) : content.digest;
  const reference = parseReference(`ghcr.io/${repository}${state.askedBy === 'tag' ? ':1.0' : `@${digest}`}`);
  const platform = parsePlatform(state.askedPlatform ?? MACHINE_PLATFORM);
  if (!reference || platform.kind !== 'platform') throw new Error('The scene asks for what cannot be asked.');
  return {
    reference,
    force: state.credential?.isForced ?? false,
    platform: { wanted: platform.platform, isAsked: state.askedPlatform !== null },
    inActions: state.inActions,
    blobs: state.blobs,
    timeoutMs: state.trouble?.kind === 'hang' ? 250 : 10_000,
  };
}

const EFFECTS: Readonly<Record<TroubleKind, () => FaultEffect>> = {
  'rate-limit': () => faults.rateLimited(),
  'rate-limit-once': () => faults.rateLimited(),
  outage: () => faults.serverError(503),
  'outage-once': () => faults.serverError(502),
  'captive-portal': () => faults.captivePortal(),
  redirect: () => faults.loginRedirect(),
  reset: () => faults.reset('request'),
  hang: () => faults.hang('request'),
  'odd-status': () => faults.registryRefusal(418, 'TEAPOT', 'short and stout'),
  'cannot-be-authenticated': () => faults.cannotBeAuthenticated(),
};

function addFaults(world: World, state: State, repository: string, content: Content): (() => void)[] {
  const lifts: (() => void)[] = [];
  const { trouble, broken, lie } = state;
  if (trouble) {
    lifts.push(
      addFault(world, trouble.at, EFFECTS[trouble.kind](), {
        repository,
        ...(trouble.whom === 'both' ? {} : { viewpoint: trouble.whom }),
        ...(trouble.kind.endsWith('-once') ? { times: 1 } : {}),
      }),
    );
  }
  const children = content.manifests
    .map(({ digest }) => digest)
    .filter((digest) => digest !== content.digest);
  if (broken === 'tags') lifts.push(addFault(world, 'tags', faults.serverError(503), { repository }));
  if (broken === 'blobs') lifts.push(addFault(world, 'blob', faults.serverError(503), { repository }));
  if (broken === 'children' && children.length > 0) {
    lifts.push(addFault(world, 'manifest', faults.serverError(503), { repository, url: anyOf(children) }));
  }
  if (broken === 'blob-host') {
    const blobs = content.blobs.map(({ digest }) => digest);
    lifts.push(addFault(world, 'blob-host', faults.reset('request'), { url: anyOf(blobs) }));
  }
  if (lie === 'hides-package' && state.package?.visibility !== 'public') {
    const denial = faults.registryRefusal(403, 'DENIED', 'requested access to the resource is denied');
    lifts.push(addFault(world, 'token', denial, { repository, viewpoint: 'anonymous' }));
  }
  if (lie === 'denies-live-credential') {
    const denial = faults.registryRefusal(403, 'DENIED', 'denied');
    lifts.push(addFault(world, 'token', denial, { repository, viewpoint: 'credential' }));
  }
  return lifts;
}

/** Matches an address that names one of the digests, however the colon is written. */
function anyOf(digests: readonly string[]): RegExp {
  return new RegExp(digests.map((digest) => digest.slice('sha256:'.length)).join('|'));
}
