/** The manifest was read from the viewpoint asked for. What can still fail comes first: a child that is gone, the platform, the blob host. */
import { formatPlatform, platformServes } from '../../image/platform.ts';
import { quoteReference, shellQuote } from '../../support/shell.ts';
import type { Answer, Manifest } from '../evidence.ts';
import type { Confidence, Finding, Remedy } from '../finding.ts';
import { chosenEntry, isGone, platformsOf } from '../platforms.ts';
import { tell, tellAll } from '../proof.ts';
import { troubleOf } from '../reading.ts';
import { logIn, logOut } from '../remedies/login.ts';
import { foundManifest, type Situation } from '../situation.ts';
import { type Cause, finding, loginOf, nameOf } from './cause.ts';

export const readable: Cause = (situation) => {
  const found = foundManifest(situation);
  if (!found) return [];
  const { manifest } = found;
  const blocked = [
    ...incomplete(situation),
    ...platformMissing(situation, manifest, true),
    ...blobHostUnreachable(situation),
  ];
  if (blocked.length > 0) return blocked;
  return [pullable(situation, manifest), ...platformMissing(situation, manifest, false)];
};

function readProof(situation: Situation): string[] {
  const { anonymous, credential } = situation.evidence;
  return situation.viewpoint === 'anonymous'
    ? tellAll(anonymous.token, anonymous.manifest)
    : tellAll(credential?.token, credential?.manifest, anonymous.token);
}

function pullable(situation: Situation, manifest: Manifest): Finding {
  const isPublic = situation.visibility === 'public';
  const withLogin = situation.viewpoint === 'credential';
  const whom = withLogin ? 'with this login' : 'without a login';
  const failed = secondRoundTrouble(situation);
  const platforms = platformsOf(manifest, situation.evidence);
  return finding('pullable', failed.length === 0 ? 'certain' : 'likely', 'you', {
    title: `${nameOf(situation)} can be pulled ${whom}${isPublic ? ': it is public' : ''}`,
    proof: [...readProof(situation), ...failed.map(tell)],
    remedies: [...stillRefused(situation, isPublic)],
    details: { platforms },
  });
}

/** What to do when a machine is refused what this check could read. */
function stillRefused(situation: Situation, isPublic: boolean): Remedy[] {
  const stale: Remedy = {
    ...logOut(),
    title:
      'If a machine is still refused (denied: denied): it sends an old login that is dead; remove it, a public image needs none',
  };
  const otherLogin: Remedy = {
    ...logIn(loginOf(situation)),
    title:
      'If a machine is still refused: it sends another login than this one; log in there with this token',
  };
  return isPublic ? [stale] : [otherLogin];
}

/** Answers of the second round that did not come: they take certainty away, never the verdict. */
function secondRoundTrouble(situation: Situation): Answer<unknown>[] {
  const { children, config, blob } = situation.evidence;
  const answers: (Answer<unknown> | null | undefined)[] = [
    ...children.map((child) => child.answer),
    config?.registry,
    config?.host,
    blob?.registry,
    blob?.host,
  ];
  return answers.filter((answer) => answer != null).filter((answer) => !isGood(answer));
}

function isGood(answer: Answer<unknown>): boolean {
  const { status, error } = answer.step;
  const isRedirectToHost =
    answer.step.name !== 'blob-host' && status !== null && status >= 300 && status < 400;
  return error === null && status !== null && (status < 300 || isRedirectToHost);
}

/** The index names a manifest that the registry no longer has. */
function incomplete(situation: Situation): readonly Finding[] {
  const gone = situation.evidence.children.filter(isGone);
  const [first] = gone;
  if (!first) return [];
  const platforms = gone.map(({ entry }) => (entry.platform ? formatPlatform(entry.platform) : entry.digest));
  return [
    finding('manifest-incomplete', 'certain', 'publisher', {
      title: `The image’s index names a manifest that is gone (${platforms.join(', ')}): it was deleted or never pushed whole`,
      proof: [...readProof(situation), tell(first.answer)],
      remedies: [
        {
          title:
            'Ask whoever publishes the image to build and push this tag again; a clean-up of untagged versions deletes such children',
          commands: [],
          url: null,
        },
      ],
      details: { missing: gone.map(({ entry }) => entry.digest), platforms },
    }),
  ];
}

/** Asked for by name, a missing platform blocks; otherwise it is a note behind the good news. */
function platformMissing(situation: Situation, manifest: Manifest, asked: boolean): readonly Finding[] {
  const { context, evidence } = situation;
  if (context.platform.isAsked !== asked || !isPlatformMissing(situation, manifest)) return [];
  const wanted = formatPlatform(context.platform.wanted);
  const platforms = platformsOf(manifest, evidence) ?? [];
  const has = platforms.length === 0 ? 'none that it names' : platforms.join(', ');
  const confidence: Confidence = asked ? 'certain' : 'possible';
  const other = platforms[0];
  const emulate: Remedy[] =
    other === undefined
      ? []
      : [
          {
            title: `Or pull another platform, where the machine can emulate it`,
            commands: [
              `docker pull --platform ${shellQuote(other) ?? 'PLATFORM'} ${quoteReference(referenceText(situation))}`,
            ],
            url: null,
          },
        ];
  return [
    finding('platform-absent', confidence, 'publisher', {
      title: `The image has no ${wanted}; it has ${has}`,
      proof: [...readProof(situation), `The manifest names these platforms: ${has}.`],
      remedies: [
        { title: `Ask whoever publishes the image to build it for ${wanted}`, commands: [], url: null },
        ...emulate,
      ],
      details: { wanted, platforms },
    }),
  ];
}

function isPlatformMissing(situation: Situation, manifest: Manifest): boolean {
  const { context, evidence } = situation;
  if (manifest.kind === 'index') {
    const entry = chosenEntry(manifest, { ...context, platform: { ...context.platform, isAsked: true } });
    return entry === null && manifest.entries.some(({ platform }) => platform !== null);
  }
  const platform = evidence.config?.host?.body?.platform ?? null;
  return manifest.isImage && platform !== null && !platformServes(platform, context.platform.wanted);
}

function referenceText(situation: Situation): string {
  const { digest, tag } = situation.evidence.reference;
  return digest === null ? `${nameOf(situation)}:${tag ?? 'latest'}` : `${nameOf(situation)}@${digest}`;
}

/** The registry pointed to the blob host, and the way there is barred. */
function blobHostUnreachable(situation: Situation): readonly Finding[] {
  if (situation.context.blobs !== 'full') return [];
  const host = (situation.evidence.blob ?? situation.evidence.config)?.host ?? null;
  const trouble = host === null ? null : troubleOf(host);
  if (host === null || trouble === null || trouble.kind === 'throttled' || trouble.kind === 'down') return [];
  if (trouble.kind === 'unexpected') return [];
  const name = hostName(host.step.url);
  return [
    finding('blob-host-unreachable', trouble.kind === 'timeout' ? 'likely' : 'certain', 'network-admin', {
      title: `The manifest can be read, but the layers cannot: ${name} is not reached from here`,
      proof: [...readProof(situation), tell(host)],
      remedies: [
        {
          title: `Let ${name} through the firewall or the proxy, beside ghcr.io: GHCR keeps the layers there`,
          commands: [`curl -sSI ${shellQuote(`https://${name}/`) ?? 'URL'}`],
          url: null,
        },
      ],
      details: { host: name, reason: host.step.error ?? 'proxy' },
    }),
  ];
}

/** The step's address was built by us or judged by name before it was recorded. */
function hostName(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'pkg-containers.githubusercontent.com';
}
