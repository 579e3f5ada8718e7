/** Whose store of logins counts where the error came from, so that advice names the commands that are at hand there. */
import { type Details, detailsOf } from './details.ts';

export type Place = 'workflow' | 'cluster' | 'machine';

/** `any` where the text does not tell: docker's commands, and podman's beside them. */
export type Tool = 'any' | 'docker' | 'podman' | 'kubernetes' | 'k3s' | 'containerd' | 'helm' | 'oras';

/** Clients that keep their logins with another, or in their own store. */
const STORES: ReadonlyMap<string, Tool> = new Map([
  ['kubelet', 'kubernetes'],
  ['argocd', 'kubernetes'],
  ['flux', 'kubernetes'],
  ['k3s', 'k3s'],
  ['containerd', 'containerd'],
  ['nerdctl', 'containerd'],
  ['ctr', 'containerd'],
  ['podman', 'podman'],
  ['buildah', 'podman'],
  ['skopeo', 'podman'],
  ['helm', 'helm'],
  ['oras', 'oras'],
]);

const LIGHT_CLUSTER = /\bk3s\b|\brke2\b|\bk3d\b/i;

export interface AtHand {
  readonly tool: Tool;
  readonly details: Details;
}

/** @param text of the error, for what names the kind of a cluster, and for its details */
export function atHand(client: string | null, place: Place, text: string): AtHand {
  return { tool: toolOf(client, place, text), details: detailsOf(text) };
}

function toolOf(client: string | null, place: Place, text: string): Tool {
  const tool = client === null ? undefined : STORES.get(client);
  const isCluster = place === 'cluster' || tool === 'kubernetes';
  if (tool === 'k3s' || (isCluster && LIGHT_CLUSTER.test(text))) return 'k3s';
  if (isCluster) return 'kubernetes';
  return tool ?? (client === null ? 'any' : 'docker');
}
