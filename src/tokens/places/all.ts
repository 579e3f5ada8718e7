/** Every place in which a token is used, by name. A new one is a file beside this, and a line in each table. */
import type { Place } from '../record/registration.ts';
import { ansibleGuide } from './ansible.ts';
import { dockerGuide } from './docker.ts';
import type { GuideInput, PlaceGuide } from './guide.ts';
import { kubernetesGuide } from './kubernetes.ts';
import { podmanGuide } from './podman.ts';
import { serverGuide } from './server.ts';

/** A workflow of GitHub Actions needs no token of a person. */
export type TokenPlace = Exclude<Place, 'actions'>;

export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  docker: 'A laptop with Docker',
  podman: 'A laptop with Podman',
  server: 'A server',
  kubernetes: 'Kubernetes',
  ansible: 'An Ansible inventory',
  actions: 'GitHub Actions',
};

const GUIDES: Readonly<Record<TokenPlace, (input: GuideInput) => PlaceGuide>> = {
  docker: dockerGuide,
  podman: podmanGuide,
  server: serverGuide,
  kubernetes: kubernetesGuide,
  ansible: ansibleGuide,
};

export function guideFor(place: TokenPlace, input: GuideInput): PlaceGuide {
  return GUIDES[place](input);
}
