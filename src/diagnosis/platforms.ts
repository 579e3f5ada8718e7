/** Which of an image's platforms matters, and which of its manifests serves it. */
import { formatPlatform, platformServes } from '../image/platform.ts';
import type { Context } from './context.ts';
import type { ChildAnswer, Evidence, IndexEntry, Manifest } from './evidence.ts';

type Index = Extract<Manifest, { kind: 'index' }>;

/** The entries that are images; an attestation is none (moby/buildkit, attestation-storage). */
export function imageEntries(index: Index): readonly IndexEntry[] {
  return index.entries.filter((entry) => !entry.isAttestation);
}

/** The entry that the platform wanted would pull; without one, and with nobody having asked for it, the first; else null. */
export function chosenEntry(index: Index, context: Context): IndexEntry | null {
  const entries = imageEntries(index);
  const serving = entries.filter(
    (entry) => entry.platform !== null && platformServes(entry.platform, context.platform.wanted),
  );
  const exact = serving.find(
    (entry) =>
      entry.platform !== null && formatPlatform(entry.platform) === formatPlatform(context.platform.wanted),
  );
  const served = exact ?? serving[0];
  if (served) return served;
  return context.platform.isAsked ? null : (entries[0] ?? null);
}

/** The platforms of what was read, in the manifest's order; null where a single image's is unknown. */
export function platformsOf(manifest: Manifest, evidence: Evidence): readonly string[] | null {
  if (manifest.kind === 'index') {
    const named = imageEntries(manifest).flatMap((entry) =>
      entry.platform ? [formatPlatform(entry.platform)] : [],
    );
    return [...new Set(named)];
  }
  if (!manifest.isImage) return [];
  const platform = evidence.config?.host?.body?.platform ?? null;
  return platform === null ? null : [formatPlatform(platform)];
}

/** True when the registry said of a child that the index names: there is no such manifest. */
export function isGone(child: ChildAnswer): boolean {
  return child.answer.step.status === 404 && child.answer.step.registryCode !== null;
}
