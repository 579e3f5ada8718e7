/** Every signature. Their order means nothing: what each is worth stands with the readings. */
import { CLOUDS } from './clouds.ts';
import { CONTAINERD } from './containerd.ts';
import { DOCKER } from './docker.ts';
import { GENERIC } from './generic.ts';
import { GITHUB } from './github.ts';
import { KUBERNETES } from './kubernetes.ts';
import { LOCAL } from './local.ts';
import { NETWORK } from './network.ts';
import { PODMAN } from './podman.ts';
import { REGISTRY_CLIENTS } from './registry-clients.ts';
import type { Signature } from './signature.ts';
import { WRAPPERS } from './wrappers.ts';

export const SIGNATURES: readonly Signature[] = [
  ...DOCKER,
  ...CONTAINERD,
  ...PODMAN,
  ...REGISTRY_CLIENTS,
  ...GITHUB,
  ...NETWORK,
  ...KUBERNETES,
  ...CLOUDS,
  ...LOCAL,
  ...WRAPPERS,
  ...GENERIC,
];
