/** The manifest was read from the viewpoint asked for. What can still fail comes first: a child that is gone, the platform, the layers. */
import type { Answer, Manifest } from '../evidence.ts';
import type { Finding, Remedy } from '../finding.ts';
import { imageEntries, platformsOf } from '../platforms.ts';
import { tell } from '../proof.ts';
import { logOut } from '../remedies/login.ts';
import { foundManifest, type Situation } from '../situation.ts';
import { blobHostUnreachable } from './blob-host.ts';
import { type Cause, finding, logInHere, manifestProof, nameOf } from './cause.ts';
import { manifestIncomplete } from './manifest-incomplete.ts';
import { platformAbsent } from './platform-absent.ts';

export const readable: Cause = (situation) => {
  const manifest = foundManifest(situation)?.manifest;
  if (!manifest) return [];
  const platform = platformAbsent(situation, manifest);
  const isAsked = situation.context.platform.isAsked;
  const blocked = [
    ...manifestIncomplete(situation, manifest),
    ...(isAsked ? platform : []),
    ...blobHostUnreachable(situation),
  ];
  return blocked.length > 0 ? blocked : [pullable(situation, manifest), ...platform];
};

function pullable(situation: Situation, manifest: Manifest): Finding {
  const isPublic = situation.visibility === 'public';
  const whom = situation.viewpoint === 'credential' ? 'with this login' : 'without a login';
  const failed = laterTrouble(situation);
  const platforms = platformsOf(manifest, situation.evidence);
  const isUnread = situation.context.platform.isAsked && !namesPlatform(manifest, platforms);
  const unread = isUnread ? ['The manifest itself does not say for which platform the image is.'] : [];
  const isWhole = failed.length === 0 && !isUnread;
  return finding('pullable', isWhole ? 'certain' : 'likely', 'you', {
    title: `${nameOf(situation)} can be pulled ${whom}${isPublic ? ': it is public' : ''}`,
    proof: [...manifestProof(situation), ...failed.map(tell), ...unread],
    remedies: [isPublic ? removeStaleLogin() : sendThisLogin(situation)],
    details: { platforms },
  });
}

/** A chart or a signature has none; an index may hold an entry that names none. */
function namesPlatform(manifest: Manifest, platforms: readonly string[] | null): boolean {
  if (manifest.kind === 'image') return platforms !== null;
  return imageEntries(manifest).every(({ platform }) => platform !== null);
}

/** What to do when a machine is refused what this check could read. */
function removeStaleLogin(): Remedy {
  const title =
    'If a machine is still refused (denied: denied): it sends an old login that is dead; remove it, a public image needs none';
  return { ...logOut(), title };
}

function sendThisLogin(situation: Situation): Remedy {
  const title =
    'If a machine is still refused: it sends another login than this one; log in there with this token';
  return { ...logInHere(situation), title };
}

/** Answers of the later rounds that did not come: they take certainty away, never the verdict. */
function laterTrouble(situation: Situation): Answer<unknown>[] {
  const { children, config, blob } = situation.evidence;
  const answers: (Answer<unknown> | null | undefined)[] = [
    ...children.map((child) => child.answer),
    config?.registry,
    config?.host,
    blob?.registry,
    blob?.host,
  ];
  // What was answered by the request of another answer is told with that one.
  return answers
    .filter((answer) => answer != null)
    .filter((answer) => answer.attempts.length > 0 && !isGood(answer));
}

function isGood({ step: { name, status, error } }: Answer<unknown>): boolean {
  if (error !== null || status === null) return false;
  return status < 300 || (name !== 'blob-host' && status < 400);
}
