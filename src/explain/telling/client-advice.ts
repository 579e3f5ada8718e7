/** What to do about a client that is at fault. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import type { ReadingName } from '../readings.ts';

const FIXES: Partial<Record<ReadingName, string>> = {
  'accept-index': 'Update the client: it must accept application/vnd.oci.image.index.v1+json',
  'placeholder-scope': 'Update the client: a later version asks for the package itself',
  'post-unsupported':
    'Update the client, or log in so that it asks by GET: GHCR answers POST /token with 405',
  'helm-repo-add':
    'Name the chart where it is used: helm install NAME oci://ghcr.io/OWNER/CHART --version VERSION',
  catalog: 'List an owner’s packages through the GitHub API or its web page; GHCR has no catalog',
  'manifest-inspect': 'Use docker buildx imagetools inspect, which asks to read only',
  'watchtower-head': 'Let the client pull as it does after that warning; update it to read OCI indexes',
  'bearer-malformed':
    'GHCR wants the token in base64 as bearer, or by Basic at /token; update the client or change how it is configured',
  'bearer-missing':
    'Send a token: for public packages any non-empty bearer does, for others ask /token for one',
  'cli-word': 'Check the order of the words: options, then the image, then the command',
  swarm: 'Pass the manager’s login on to the nodes, with --with-registry-auth',
  'client-old': 'Update the older of the two: the client that asks, or the daemon',
  driver: 'Create a builder that can: docker buildx create --use --driver docker-container',
  'url-refused':
    'Pull it by the program’s own shell: docker pull ghcr.io/OWNER/PACKAGE:TAG, without https:// in front',
  'no-signatures':
    'Update cosign where it signs and where it verifies: its versions keep signatures under a tag, or as referrers',
  'client-logins-unread':
    'See which file of logins it reads, and for which form of the registry’s name: as a container it has to be given docker’s config.json',
  'hidden-routeros':
    'Set the registry’s address for containers to https://ghcr.io, and leave the host out of the name',
  'cache-sunset':
    'Update buildx and BuildKit: docker/setup-buildx-action and docker/build-push-action of a newer version bring them along',
  'cache-refused': 'Write the cache as an image: cache-to with image-manifest=true,oci-mediatypes=true',
  'other-artifact':
    'Pull it with the client for its kind: charts with helm, images with docker or podman, anything with oras; or look for the name of the other one',
  'flux-warmer': 'Move to Flux 2, or exclude such tags: this controller reads no indexes and no signatures',
  'import-lost':
    'Pull the image for one platform before it is handed on: docker pull --platform linux/amd64 IMAGE',
  'content-trust': 'Switch it off for this registry: unset DOCKER_CONTENT_TRUST; sign with cosign instead',
  'media-type': 'Update the client, or have the image pushed in a form that it reads',
};

const COMMANDS: Partial<Record<ReadingName, readonly string[]>> = {
  swarm: [
    'docker stack deploy --with-registry-auth -c FILE STACK',
    'docker service update --with-registry-auth SERVICE',
  ],
};

export function fixClient(reading: ReadingName): Remedy[] {
  return [
    advice(
      FIXES[reading] ??
        'Update the client, or try the version before; look for the same words in its list of issues',
      COMMANDS[reading],
    ),
  ];
}
