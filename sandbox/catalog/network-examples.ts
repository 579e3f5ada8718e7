// Situations that lie between here and GitHub: troubles of the service and of the network.

import {
  captivePortal,
  hang,
  rateLimited,
  registryRefusal,
  reset,
  serverError,
} from '../world/fault-kinds.ts';
import { addFault, type FaultEffect, type FaultPlace } from '../world/faults.ts';
import { buildImage } from '../world/image.ts';
import { addIncident } from '../world/incidents.ts';
import { addPackage, push } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import type { Example } from './example.ts';

export const NETWORK_EXAMPLES: readonly Example[] = [
  {
    code: 'blob-host-unreachable',
    situation: 'manifests are read, but a firewall cuts off the blob host',
    image: 'ghcr.io/demo/public-firewall:1.0',
    expectedExit: 1,
    prepare: (world) => troubled(world, 'demo/public-firewall', 'blob-host', reset()),
  },
  {
    code: 'rate-limited',
    situation: 'too many requests, also after a pause',
    image: 'ghcr.io/demo/public-busy:1.0',
    expectedExit: 3,
    prepare: (world) => troubled(world, 'demo/public-busy', 'manifest', rateLimited()),
  },
  {
    code: 'registry-unavailable',
    situation: 'the registry answers 503, and the status page reports an incident',
    image: 'ghcr.io/demo/public-outage:1.0',
    expectedExit: 3,
    prepare: (world) => {
      addIncident(world);
      return troubled(world, 'demo/public-outage', 'token', serverError(503));
    },
  },
  {
    code: 'network-dns',
    situation: 'the name of the registry cannot be resolved',
    image: 'ghcr.io/demo/public:1.0',
    env: () => ({ REGISTRY_ENDPOINTS: 'ghcr.io=https://ghcr.invalid' }),
    expectedExit: 3,
  },
  {
    code: 'network-refused',
    situation: 'nothing listens where the registry should be',
    image: 'ghcr.io/demo/public:1.0',
    env: ({ closedUrl }) => ({ REGISTRY_ENDPOINTS: `ghcr.io=${closedUrl}` }),
    expectedExit: 3,
  },
  {
    code: 'network-timeout',
    situation: 'the registry takes the request and never answers',
    image: 'ghcr.io/demo/public-silent:1.0',
    args: ['--timeout', '2000'],
    expectedExit: 3,
    prepare: (world) => troubled(world, 'demo/public-silent', 'token', hang()),
  },
  {
    code: 'network-tls',
    situation: 'a certificate that nobody vouches for',
    image: 'ghcr.io/demo/public:1.0',
    env: ({ untrustedUrl }) => ({ REGISTRY_ENDPOINTS: `ghcr.io=${untrustedUrl}` }),
    expectedExit: 3,
  },
  {
    code: 'not-a-registry',
    situation: "a hotel's welcome page in the registry's place",
    image: 'ghcr.io/demo/public-portal:1.0',
    expectedExit: 3,
    prepare: (world) => troubled(world, 'demo/public-portal', 'token', captivePortal()),
  },
  {
    code: 'answer-unexpected',
    situation: 'a refusal that nobody has seen before',
    image: 'ghcr.io/demo/public-strange:1.0',
    expectedExit: 3,
    prepare: (world) => {
      const strange = registryRefusal(418, 'TEAPOT', 'short and stout');
      return troubled(world, 'demo/public-strange', 'manifest', strange);
    },
  },
];

/** A public image that is all right but for one fault. */
function troubled(world: World, path: string, place: FaultPlace, effect: FaultEffect): null {
  const target = addPackage(world, path, { visibility: 'public' });
  push(world, target, buildImage({ text: `${path}\n` }), '1.0');
  addFault(world, place, effect, { repository: path });
  return null;
}
