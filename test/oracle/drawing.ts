/**
 * Draws states. Not evenly: one cause at a time most of the time, so that every row of the decision table is met often, and now and then
 * several at once, so that their order is met too.
 */
import fc from 'fast-check';
import type {
  ContentState,
  CredentialState,
  Demands,
  OwnerState,
  PackageState,
  State,
  Trouble,
  TroubleKind,
} from './state.ts';

/** Draws from one of them, each as often as its weight says; a failing state is made simpler by what stands first. */
function mixed<T>(
  ...choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[]
): fc.Arbitrary<T> {
  const options = choices.map(([weight, arbitrary]) => ({ weight, arbitrary }));
  return fc.oneof({ withCrossShrink: true }, ...options);
}

/** The same for plain values. */
function weighted<T>(...choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> {
  return mixed(...choices.map(([weight, value]) => [weight, fc.constant(value)] as const));
}

/** True in so many of a hundred. */
function percent(share: number): fc.Arbitrary<boolean> {
  return weighted([100 - share, false], [share, true]);
}

const NO_DEMANDS: Demands = {
  sso: false,
  classicForbidden: false,
  maxLifetimeDays: null,
  ipAllowList: false,
};

const someDemands: fc.Arbitrary<Demands> = fc.record({
  sso: percent(40),
  classicForbidden: percent(30),
  maxLifetimeDays: weighted<number | null>([7, null], [3, 90]),
  ipAllowList: percent(25),
});

const demands: fc.Arbitrary<Demands> = mixed(
  [5, fc.constant(NO_DEMANDS)],
  [3, fc.constant({ ...NO_DEMANDS, sso: true })],
  [1, fc.constant({ ...NO_DEMANDS, classicForbidden: true })],
  [1, fc.constant({ ...NO_DEMANDS, maxLifetimeDays: 90 })],
  [1, fc.constant({ ...NO_DEMANDS, ipAllowList: true })],
  [2, someDemands],
);

const owner: fc.Arbitrary<OwnerState> = mixed<OwnerState>(
  [4, fc.constant({ type: 'user' })],
  [1, fc.constant({ type: 'absent' })],
  [15, demands.map((of) => ({ type: 'organization', demands: of }))],
);

const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/s390x', 'windows/amd64'];

const index: fc.Arbitrary<ContentState> = fc
  .record({
    platforms: fc.subarray(PLATFORMS, { minLength: 1 }),
    goneShare: weighted<'none' | 'first' | 'all'>([7, 'none'], [2, 'first'], [1, 'all']),
    mixing: fc.boolean(),
  })
  .map(({ platforms, goneShare, mixing }) => {
    const ordered = mixing ? platforms.toReversed() : platforms;
    const gone = goneShare === 'none' ? [] : goneShare === 'first' ? ordered.slice(0, 1) : ordered;
    return { form: 'index', platforms: ordered, gone };
  });

const image: fc.Arbitrary<ContentState> = fc
  .constantFrom(...PLATFORMS)
  .map((platform) => ({ form: 'image', platform }));

const content: fc.Arbitrary<ContentState> = mixed<ContentState>(
  [3, image],
  [6, index],
  [1, fc.constant({ form: 'artifact' })],
);

const packageState: fc.Arbitrary<PackageState> = fc.record({
  visibility: weighted<PackageState['visibility']>([4, 'public'], [6, 'private'], [2, 'internal']),
  workflows: weighted<PackageState['workflows']>([1, 'linked'], [1, 'listed'], [2, 'neither']),
  content,
  hasAsked: weighted([8, true], [2, false]),
});

const kind = weighted<CredentialState['kind']>(
  [12, 'classic'],
  [2, 'legacy'],
  [3, 'oauth'],
  [2, 'fine-grained'],
  [2, 'installation'],
  [5, 'actions'],
);

const credential: fc.Arbitrary<CredentialState> = fc.record({
  kind,
  form: weighted<CredentialState['form']>([16, 'genuine'], [1, 'short'], [3, 'wrong-checksum']),
  isForced: fc.boolean(),
  life: weighted<CredentialState['life']>([15, 'alive'], [2, 'revoked'], [2, 'expired'], [1, 'never-issued']),
  scopes: weighted<readonly string[]>(
    [8, ['read:packages']],
    [1, ['repo', 'read:packages']],
    [1, ['write:packages']],
    [1, ['delete:packages']],
    [1, ['repo']],
    [1, []],
  ),
  person: weighted<CredentialState['person']>([2, 'owner'], [5, 'reader'], [2, 'member'], [2, 'stranger']),
  isSsoAuthorized: fc.boolean(),
  lifetimeDays: weighted<number | null>([3, 30], [1, 400], [1, null]),
  recordedEnd: weighted<CredentialState['recordedEnd']>([4, 'none'], [2, 'passed'], [2, 'ahead']),
  jobMayRead: weighted([7, true], [3, false]),
});

const troubleKind = weighted<TroubleKind>(
  [6, 'rate-limit'],
  [4, 'rate-limit-once'],
  [6, 'outage'],
  [3, 'outage-once'],
  [4, 'captive-portal'],
  [2, 'redirect'],
  [4, 'reset'],
  [2, 'hang'],
  [5, 'odd-status'],
  [6, 'cannot-be-authenticated'],
);

const trouble: fc.Arbitrary<Trouble> = fc.record({
  at: weighted<Trouble['at']>([1, 'token'], [1, 'manifest']),
  whom: weighted<Trouble['whom']>([1, 'anonymous'], [1, 'credential'], [2, 'both']),
  kind: troubleKind,
});

const anything: fc.Arbitrary<State> = fc.record({
  owner,
  package: mixed<PackageState | null>([1, fc.constant(null)], [9, packageState]),
  askedBy: weighted<State['askedBy']>([3, 'tag'], [1, 'digest']),
  askedPlatform: mixed<string | null>(
    [1, fc.constant(null)],
    [1, fc.constantFrom(...PLATFORMS, 'linux/arm64/v8')],
  ),
  blobs: weighted<State['blobs']>([1, 'config'], [1, 'full']),
  credential: mixed<CredentialState | null>([2, fc.constant(null)], [7, credential]),
  inActions: percent(40),
  trouble: mixed<Trouble | null>([4, fc.constant(null)], [1, trouble]),
  broken: weighted<State['broken']>(
    [14, 'nothing'],
    [2, 'tags'],
    [1, 'children'],
    [1, 'blobs'],
    [3, 'blob-host'],
  ),
  github: weighted<State['github']>([8, 'fine'], [2, 'down'], [1, 'incident']),
  lie: weighted<State['lie']>([28, 'none'], [1, 'hides-package'], [1, 'denies-live-credential']),
  choices: fc.record({
    scopeNeededForPublic: weighted([7, true], [3, false]),
    classicBanCoversPublic: percent(30),
  }),
});

/** A state that can be: what contradicts itself is drawn away, never thrown away. */
export const anyState: fc.Arbitrary<State> = anything.map((drawn) => {
  const { credential, trouble } = drawn;
  const owner = drawn.owner;
  return {
    ...drawn,
    package: owner.type === 'absent' ? null : possiblePackage(drawn.package, owner),
    // Whether a Helm chart is for a platform is no question that anyone asks.
    askedPlatform: drawn.package?.content.form === 'artifact' ? null : drawn.askedPlatform,
    credential: credential && possibleCredential(credential),
    trouble: trouble && possibleTrouble(trouble, drawn),
    lie: possibleLie(drawn),
  };
});

/** Only organizations have internal packages. */
function possiblePackage(state: PackageState | null, owner: OwnerState): PackageState | null {
  if (state?.visibility !== 'internal' || owner.type === 'organization') return state;
  return { ...state, visibility: 'private' };
}

/** Only classic tokens have a form that can be wrong, only classic and OAuth tokens have scopes. */
function possibleCredential(state: CredentialState): CredentialState {
  const isScoped = state.kind === 'classic' || state.kind === 'legacy' || state.kind === 'oauth';
  return {
    ...state,
    form: state.kind === 'classic' ? state.form : 'genuine',
    scopes: isScoped ? state.scopes : [],
  };
}

/** An endpoint in trouble tells no lies; whether a token lives, GitHub's API tells of those that belong to a person. */
function possibleLie({ lie, trouble, credential }: State): State['lie'] {
  if (trouble?.at === 'token') return 'none';
  if (lie !== 'denies-live-credential') return lie;
  return credential?.kind === 'installation' || credential?.kind === 'actions' ? 'none' : lie;
}

/**
 * GHCR says "User cannot be authenticated" at /v2 alone. A hang is drawn for every request at once: what a slow viewpoint leaves of the
 * time for the other's further questions is no matter of causes.
 */
function possibleTrouble(trouble: Trouble, state: State): Trouble {
  if (trouble.kind === 'cannot-be-authenticated') return { ...trouble, at: 'manifest' };
  if (trouble.kind !== 'hang') return trouble;
  return { ...trouble, at: 'token', whom: state.credential ? 'both' : 'anonymous' };
}
