/** The index names a manifest that the registry no longer has. */
import { formatPlatform } from '../../image/platform.ts';
import type { Manifest } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { imageEntries, isGone } from '../platforms.ts';
import { tell } from '../proof.ts';
import { advice } from '../remedies/advice.ts';
import type { Situation } from '../situation.ts';
import { finding, manifestProof } from './cause.ts';

export function manifestIncomplete(situation: Situation, manifest: Manifest): readonly Finding[] {
  const gone = situation.evidence.children.filter(isGone);
  const [first] = gone;
  if (!first || manifest.kind !== 'index') return [];
  const missing = new Set(gone.map(({ entry }) => entry.digest));
  const platforms = imageEntries(manifest)
    .filter((entry) => missing.has(entry.digest))
    .map(({ platform, digest }) => (platform ? formatPlatform(platform) : digest));
  return [
    finding('manifest-incomplete', 'certain', 'publisher', {
      title: `The image’s index names a manifest that is gone (${platforms.join(', ')}): it was deleted or never pushed whole`,
      proof: [...manifestProof(situation), tell(first.answer)],
      remedies: [
        advice(
          'Ask whoever publishes the image to build and push this tag again; a clean-up of untagged versions deletes such children',
        ),
      ],
      details: { missing: [...missing], platforms },
    }),
  ];
}
