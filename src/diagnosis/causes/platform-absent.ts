/** No manifest for the platform. Asked for by name it blocks; otherwise it is a note behind the good news. */
import { formatPlatform, platformServes } from '../../image/platform.ts';
import { formatReference } from '../../image/reference.ts';
import { quoteReference, shellQuote } from '../../support/shell.ts';
import type { Manifest } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { chosenEntry, imageEntries, platformsOf } from '../platforms.ts';
import { advice } from '../remedies/advice.ts';
import type { Situation } from '../situation.ts';
import { finding, manifestProof } from './cause.ts';

export function platformAbsent(situation: Situation, manifest: Manifest): readonly Finding[] {
  if (!isAbsent(situation, manifest)) return [];
  const { context, evidence } = situation;
  const wanted = formatPlatform(context.platform.wanted);
  const platforms = platformsOf(manifest, evidence) ?? [];
  const has = platforms.length === 0 ? 'none that it names' : platforms.join(', ');
  const reference = quoteReference(formatReference(evidence.reference));
  const emulate = platforms
    .slice(0, 1)
    .map((other) =>
      advice('Or pull another platform, where the machine can emulate it', [
        `docker pull --platform ${shellQuote(other) ?? 'PLATFORM'} ${reference}`,
      ]),
    );
  return [
    finding('platform-absent', context.platform.isAsked ? 'certain' : 'possible', 'publisher', {
      title: `The image has no ${wanted}; it has ${has}`,
      proof: [...manifestProof(situation), `The manifest names these platforms: ${has}.`],
      remedies: [advice(`Ask whoever publishes the image to build it for ${wanted}`), ...emulate],
      details: { wanted, platforms },
    }),
  ];
}

function isAbsent({ context, evidence }: Situation, manifest: Manifest): boolean {
  if (manifest.kind === 'index') {
    const entry = chosenEntry(manifest, { ...context, platform: { ...context.platform, isAsked: true } });
    // An entry without a platform may be any.
    return entry === null && imageEntries(manifest).every(({ platform }) => platform !== null);
  }
  const platform = evidence.config?.host?.body?.platform ?? null;
  return manifest.isImage && platform !== null && !platformServes(platform, context.platform.wanted);
}
