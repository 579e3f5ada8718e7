/** A server on which a service pulls: what matters is whose login it is. */
import { TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, quoteUsername } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide } from './guide.ts';

export function serverGuide({ login, image }: GuideInput): PlaceGuide {
  const name = quoteUsername(login);
  return {
    title: 'A server',
    steps: [
      {
        words: `Log in as the user who pulls there: for a service of systemd, and for sudo docker, that is root. ${HOW_TO_TYPE}`,
        commands: [
          TYPE_TOKEN,
          `printf %s "$GHCR_TOKEN" | sudo docker login ghcr.io -u ${name} --password-stdin`,
          FORGET_TOKEN,
        ],
      },
      {
        words: 'Where Podman runs there instead, in a file that a reboot leaves alone',
        commands: [
          TYPE_TOKEN,
          `printf %s "$GHCR_TOKEN" | sudo podman login ghcr.io -u ${name} --password-stdin --authfile /root/.config/containers/auth.json`,
          FORGET_TOKEN,
        ],
      },
    ],
    kept: 'It stays in /root/.docker/config.json (Podman: /root/.config/containers/auth.json). Whoever may read that file, or a backup of it, has the token; an account of GitHub that serves machines alone is better there than your own',
    logOut: {
      words: 'To take it away again (Docker, or Podman)',
      commands: [
        'sudo docker logout ghcr.io',
        'sudo podman logout ghcr.io --authfile /root/.config/containers/auth.json',
      ],
    },
    pull: {
      words: 'Pull the image there, as the same user',
      commands: [`sudo docker pull ${quoteReference(image ?? '')}`],
    },
  };
}
