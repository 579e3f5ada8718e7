/**
 * What is still in question after a round of answers. Pure: evidence in, questions out; a question that was asked is not asked again,
 * so the rounds end by themselves.
 */
import type { Context } from '../diagnosis/context.ts';
import type { Evidence, IndexEntry, Manifest } from '../diagnosis/evidence.ts';
import { packageOf } from '../diagnosis/links.ts';
import { chosenEntry, imageEntries, isGone } from '../diagnosis/platforms.ts';
import { troubleOf } from '../diagnosis/reading.ts';
import { foundManifest, readSituation, type Situation } from '../diagnosis/situation.ts';

export type Question =
  | { readonly ask: 'child'; readonly entry: IndexEntry }
  | { readonly ask: 'config'; readonly digest: string }
  | { readonly ask: 'blob'; readonly digest: string }
  | { readonly ask: 'tags' }
  | { readonly ask: 'github-user' }
  | { readonly ask: 'github-package'; readonly owner: string; readonly name: string }
  | { readonly ask: 'github-owner'; readonly owner: string }
  | { readonly ask: 'status' };

const MOST_CHILDREN = 8;

/** The questions of the next round, to be asked in parallel; none when everything that can be known is. */
export function plan(evidence: Evidence, context: Context): readonly Question[] {
  const situation = readSituation(evidence, context);
  const found = foundManifest(situation);
  if (found) return aboutManifest(found.manifest, evidence, context);
  return [...aboutStatus(situation), ...aboutPackage(situation), ...aboutCredential(situation)];
}

function aboutManifest(manifest: Manifest, evidence: Evidence, context: Context): readonly Question[] {
  if (manifest.kind === 'index') return aboutChildren(manifest, evidence, context);
  if (context.blobs === 'none' || evidence.config || evidence.blob) return [];
  if (manifest.isImage) return [{ ask: 'config', digest: manifest.config.digest }];
  return context.blobs === 'full' ? [{ ask: 'blob', digest: manifest.config.digest }] : [];
}

/** One child; the others only when that one is gone; a blob of it once it was read. */
function aboutChildren(
  index: Extract<Manifest, { kind: 'index' }>,
  evidence: Evidence,
  context: Context,
): readonly Question[] {
  const [first] = evidence.children;
  if (!first) {
    const entry = chosenEntry(index, context);
    return entry ? [{ ask: 'child', entry }] : [];
  }
  if (evidence.children.length === 1 && isGone(first)) {
    // Two platforms may share a manifest.
    const others = new Map(imageEntries(index).map((entry) => [entry.digest, entry]));
    others.delete(first.entry.digest);
    return [...others.values()].slice(0, MOST_CHILDREN).map((entry) => ({ ask: 'child', entry }));
  }
  const child = first.answer.body;
  if (context.blobs !== 'full' || evidence.blob || child?.kind !== 'image') return [];
  return [{ ask: 'blob', digest: child.config.digest }];
}

/** The status page, when GHCR is in trouble, or refuses what GitHub's API accepts. */
function aboutStatus({ evidence, viewpoint, credentialToken }: Situation): readonly Question[] {
  if (evidence.status) return [];
  const side = viewpoint === 'anonymous' ? evidence.anonymous : evidence.credential;
  const answers = [side?.token, side?.manifest];
  const isDown = answers.some((answer) => answer && troubleOf(answer)?.kind === 'down');
  const isAliveElsewhere = credentialToken.kind === 'rejected' && evidence.githubUser?.body != null;
  return isDown || isAliveElsewhere ? [{ ask: 'status' }] : [];
}

/** What GHCR does not say of a package or a tag that was not found. */
function aboutPackage(situation: Situation): readonly Question[] {
  const { anonymousToken, anonymousManifest, credentialManifest, evidence } = situation;
  const { owner } = packageOf(evidence.reference.repository);
  const questions: Question[] = [];
  const isMissing = anonymousManifest.kind === 'missing' || credentialManifest.kind === 'missing';
  // Anybody's 404 for a digest leaves nothing open; for a tag, the list has the nearest ones.
  const needsTags = evidence.reference.digest === null || anonymousToken.kind !== 'granted';
  if (isMissing && needsTags && !evidence.tags) questions.push({ ask: 'tags' });
  const isHidden = anonymousToken.kind === 'hidden';
  if ((isHidden || isUnseen(situation)) && !evidence.githubOwner)
    questions.push({ ask: 'github-owner', owner });
  return questions;
}

/** What GitHub's API can witness of a credential that GHCR rejected or refused. */
function aboutCredential(situation: Situation): readonly Question[] {
  const { credentialToken, credentialManifest, evidence, context } = situation;
  const questions: Question[] = [];
  const isRejected = credentialToken.kind === 'rejected';
  const isRefused = credentialToken.kind === 'refused' || credentialManifest.kind === 'refused';
  // An installation's token has no user behind it and no say in packages: only its death can be witnessed.
  const isInstallation = context.credential?.kind === 'installation';
  if ((isRejected || (isRefused && !isInstallation)) && !evidence.githubUser)
    questions.push({ ask: 'github-user' });
  if ((isRefused || isUnseen(situation)) && !isInstallation && !evidence.githubPackage) {
    questions.push({ ask: 'github-package', ...packageOf(evidence.reference.repository) });
  }
  return questions;
}

/** A living login was told 404 for what nobody may read: absent, hidden, or only the tag is missing. */
function isUnseen({ anonymousToken, credentialManifest }: Situation): boolean {
  return credentialManifest.kind === 'missing' && anonymousToken.kind !== 'granted';
}
