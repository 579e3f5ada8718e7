/** Podman, in a file that outlives a reboot: its usual one does not (containers-auth.json(5)), and is looked into first. */
import { TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, quoteUsername } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide } from './guide.ts';

const LASTING = '--authfile ~/.config/containers/auth.json';

export function podmanGuide({ login, image }: GuideInput): PlaceGuide {
  return {
    title: 'Podman',
    steps: [
      {
        words: 'Take away an older login, which Podman would look at first',
        commands: ['podman logout ghcr.io || true'],
      },
      {
        words: HOW_TO_TYPE,
        commands: [
          TYPE_TOKEN,
          `printf %s "$GHCR_TOKEN" | podman login ghcr.io -u ${quoteUsername(login)} --password-stdin ${LASTING}`,
          FORGET_TOKEN,
        ],
      },
    ],
    kept: 'Podman keeps it in ~/.config/containers/auth.json, which a reboot leaves alone, and where anybody who may read that file can read it. With sudo, Podman looks into root’s file instead',
    logOut: { words: 'To take it away again', commands: [`podman logout ghcr.io ${LASTING}`] },
    pull: {
      words: 'Pull the image where you logged in',
      commands: [`podman pull ${quoteReference(image ?? '')}`],
    },
  };
}
