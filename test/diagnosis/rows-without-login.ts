// What is seen without a login, and the cause that follows.
import {
  AMD64,
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  ARM64,
  anonymous,
  answer,
  BY_DIGEST,
  blob,
  child,
  config,
  context,
  evidence,
  failure,
  found,
  granted,
  image,
  index,
  missing,
  OWNER_ABSENT,
  owner,
  page,
  REFERENCE,
  refusal,
  TEXTS,
  tagList,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const GRANTED = granted('anonymous-token');
const MISSING = anonymous(GRANTED, missing('anonymous-manifest'));
const BASE = { context: context(), credential: 'none', actor: 'you' } as const;
const PUBLIC = { ...BASE, visibility: 'public' } as const;
const BOTH = index(AMD64, ARM64, 'attestation');
const ONLY_ARM = index(ARM64, 'attestation');
const AMD64_ASKED = context({ platform: { wanted: AMD64, isAsked: true } });

function listing(manifest: ReturnType<typeof index>) {
  return anonymous(GRANTED, found('anonymous-manifest', manifest));
}

export const WITHOUT_LOGIN: readonly Row[] = [
  {
    ...PUBLIC,
    seen: 'token 200, manifest 200: it is public, and a machine that is refused sends an old login',
    evidence: evidence(),
    findings: [['pullable', 'certain']],
    first: 'docker logout ghcr.io',
  },
  {
    ...PUBLIC,
    seen: 'token 200, manifest 404, tags listed: the tag is not there, and the nearest is offered',
    evidence: evidence({ ...MISSING, tags: tagList(['1.1', '1.2.0', 'latest']) }),
    findings: [['tag-absent', 'certain']],
    first: 'docker pull ghcr.io/acme/app:1.2.0',
  },
  {
    ...PUBLIC,
    seen: 'token 200, manifest 404, no list of tags: one witness less',
    evidence: evidence({ ...MISSING, tags: failure('tags', 'timeout', 'DEADLINE') }),
    findings: [['tag-absent', 'likely']],
    first: 'Ask whoever publishes it',
  },
  {
    ...PUBLIC,
    seen: 'token 200, manifest 404, though the list names the tag',
    evidence: evidence({ ...MISSING, tags: tagList(['1.2']) }),
    findings: [['tag-absent', 'likely']],
  },
  {
    ...PUBLIC,
    seen: 'token 200, manifest 404, and no tag was asked for: latest was never pushed',
    evidence: evidence({
      ...MISSING,
      reference: { ...REFERENCE, tag: 'latest' },
      tags: tagList(['main', 'edge-7']),
    }),
    findings: [['tag-absent', 'certain']],
    first: 'docker pull ghcr.io/acme/app:edge-7',
  },
  {
    ...PUBLIC,
    seen: 'token 200, manifest 404 for a digest',
    evidence: evidence({ ...MISSING, reference: BY_DIGEST }),
    findings: [['digest-absent', 'certain']],
    first: 'docker buildx imagetools inspect ghcr.io/acme/app:latest',
  },
  {
    ...BASE,
    seen: 'token 401: it exists, is not public, and needs a login',
    evidence: evidence(anonymous(ANONYMOUS_PRIVATE)),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
    first: 'https://github.com/settings/tokens/new?scopes=read:packages',
  },
  {
    ...BASE,
    seen: 'token 403, and the owner exists: no such package, or it hides',
    evidence: evidence({ ...anonymous(ANONYMOUS_HIDDEN), githubOwner: owner() }),
    findings: [['package-absent', 'likely']],
    visibility: 'absent-or-hidden',
    first: 'Check the spelling',
  },
  {
    ...BASE,
    seen: 'token 403, and there is no such owner',
    evidence: evidence({ ...anonymous(ANONYMOUS_HIDDEN), githubOwner: OWNER_ABSENT }),
    findings: [['package-absent', 'certain']],
    visibility: 'absent-or-hidden',
  },
  {
    ...BASE,
    seen: 'token 200 without a token, with the error DENIED: as the 403',
    evidence: evidence(anonymous(refusal('anonymous-token', 200, 'DENIED', TEXTS.noAccess))),
    findings: [['package-absent', 'likely']],
    visibility: 'absent-or-hidden',
  },
  {
    ...BASE,
    seen: 'token 200 without a token, with the error UNAUTHORIZED: as the 401',
    evidence: evidence(anonymous(refusal('anonymous-token', 200, 'UNAUTHORIZED', 'authentication required'))),
    findings: [['credentials-required', 'likely']],
    visibility: 'private',
  },
  {
    ...PUBLIC,
    seen: 'manifest 404 about the Accept header: no tag is missing',
    evidence: evidence(
      anonymous(GRANTED, refusal('anonymous-manifest', 404, 'MANIFEST_UNKNOWN', TEXTS.accept)),
    ),
    findings: [['answer-unexpected', 'likely']],
    actor: 'github',
  },
  {
    ...PUBLIC,
    seen: 'an index whose child for the platform is there',
    evidence: evidence({ ...listing(BOTH), children: [child(BOTH, 0, found('child-manifest'))] }),
    context: AMD64_ASKED,
    findings: [['pullable', 'certain']],
  },
  {
    ...PUBLIC,
    seen: 'an index that names a child which is gone',
    evidence: evidence({
      ...listing(BOTH),
      children: [child(BOTH, 0, missing('child-manifest')), child(BOTH, 1, found('child-manifest'))],
    }),
    findings: [['manifest-incomplete', 'certain']],
    actor: 'publisher',
    first: 'build and push this tag again',
  },
  {
    ...PUBLIC,
    seen: 'a platform that was asked for and is not in the index',
    evidence: evidence(listing(ONLY_ARM)),
    context: AMD64_ASKED,
    findings: [['platform-absent', 'certain']],
    actor: 'publisher',
    first: 'build it for linux/amd64',
  },
  {
    ...PUBLIC,
    seen: 'a platform that nobody asked for and is not in the index: a note',
    evidence: evidence({ ...listing(ONLY_ARM), children: [child(ONLY_ARM, 0, found('child-manifest'))] }),
    findings: [
      ['pullable', 'certain'],
      ['platform-absent', 'possible'],
    ],
  },
  {
    ...PUBLIC,
    seen: 'a single image built for another platform than was asked for',
    evidence: evidence({ config: config(ARM64) }),
    context: AMD64_ASKED,
    findings: [['platform-absent', 'certain']],
    actor: 'publisher',
  },
  {
    ...PUBLIC,
    seen: 'a chart, which has no platform to miss',
    evidence: evidence(anonymous(GRANTED, found('anonymous-manifest', image({ isImage: false })))),
    context: AMD64_ASKED,
    findings: [['pullable', 'certain']],
  },
  {
    ...PUBLIC,
    seen: 'a blob host whose name is not resolved',
    evidence: evidence({ blob: blob(failure('blob-host', 'dns', 'ENOTFOUND')) }),
    findings: [['blob-host-unreachable', 'certain']],
    actor: 'network-admin',
    first: 'curl -sSI https://pkg-containers.githubusercontent.com/',
  },
  {
    ...PUBLIC,
    seen: 'a blob host that does not answer in its time',
    evidence: evidence({ blob: blob(failure('blob-host', 'timeout', 'DEADLINE')) }),
    findings: [['blob-host-unreachable', 'likely']],
    actor: 'network-admin',
  },
  {
    ...PUBLIC,
    seen: 'a proxy’s page in the place of the blob host',
    evidence: evidence({ blob: blob(page('blob-host', 403)) }),
    findings: [['blob-host-unreachable', 'certain']],
    actor: 'network-admin',
  },
  {
    ...PUBLIC,
    seen: 'a blob host that cannot be reached, where nobody wants to know',
    evidence: evidence({ config: { ...config(AMD64), host: failure('blob-host', 'dns') } }),
    context: context({ blobs: 'config' }),
    findings: [['pullable', 'likely']],
  },
  {
    ...PUBLIC,
    seen: 'a blob host that is down: certainty goes, the verdict stays',
    evidence: evidence({ blob: blob(page('blob-host', 503)) }),
    findings: [['pullable', 'likely']],
  },
  {
    ...PUBLIC,
    seen: 'a child that was not answered: certainty goes, the verdict stays',
    evidence: evidence({
      ...listing(BOTH),
      children: [child(BOTH, 0, failure('child-manifest', 'timeout', 'DEADLINE'))],
    }),
    findings: [['pullable', 'likely']],
  },
  {
    ...PUBLIC,
    seen: 'a child that is throttled: certainty goes, the verdict stays',
    evidence: evidence({
      ...listing(BOTH),
      children: [child(BOTH, 0, refusal('child-manifest', 429, 'TOOMANYREQUESTS', 'retry-after: 1ms'))],
    }),
    findings: [['pullable', 'likely']],
  },
  {
    ...PUBLIC,
    seen: 'a configuration that the registry does not serve: certainty goes, the verdict stays',
    evidence: evidence({
      config: { registry: answer('config', { status: 404, code: 'BLOB_UNKNOWN' }), host: null },
    }),
    findings: [['pullable', 'likely']],
  },
];
