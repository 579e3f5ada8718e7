/** How to log in and out where the error came from: in a workflow, in a cluster, or with the client at hand. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { createToken, kubernetesSecret, logIn, logOut, TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, shellQuote } from '../../support/shell.ts';
import type { Subject } from './subject.ts';
import { loginStep, pushToken } from './workflow-advice.ts';

const CLOSED = 'docker.pkg.github.com';

/** A login that works, made where the error came from. */
export function loginTo(subject: Subject): Remedy[] {
  const { isGhcr, host, place } = subject;
  if (isGhcr || host === CLOSED)
    return place === 'workflow' ? [loginStep()] : [createToken(), ...keepLogin(subject)];
  if (isCluster(subject)) return pullSecret(subject);
  return [
    advice('Log in to the registry that the image names, with a login of its own', [
      loginCommand(subject, hostOf(subject)),
    ]),
  ];
}

/** The login that GHCR's pushes need. */
export function writeLogin(subject: Subject): Remedy[] {
  return subject.isGhcr ? [pushToken(), loginStep(true)] : loginTo(subject);
}

/** What gives a pod its login: a secret in its own namespace. */
export function pullSecret(subject: Subject): Remedy[] {
  const node = nodeLogin(subject);
  if (subject.isGhcr) return [kubernetesSecret(null), ...node];
  return [forHost(kubernetesSecret(null), subject.host), ...node];
}

/** The same for another registry; a name that is not plain becomes a placeholder, since it stands within quotes there. */
function forHost(remedy: Remedy, written: string): Remedy {
  const host = /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(written) ? written : 'REGISTRY';
  const commands = remedy.commands.map((command) =>
    command
      .replaceAll('ghcr.io', host)
      .replaceAll('ghcr-pull', 'registry-pull')
      .replaceAll('GHCR_TOKEN', 'REGISTRY_TOKEN'),
  );
  return { ...remedy, commands };
}

/** Takes a dead login away from where it is stored. */
export function logOutOf(subject: Subject): Remedy[] {
  return [dropLogin(subject), ...(isCluster(subject) ? [askNode(subject)] : [])];
}

/** The node asks without the pod's secret: what fails here too is the node's own login, or the image. */
function askNode({ image, tool }: Subject): Remedy {
  const named = image === null ? 'IMAGE' : quoteReference(image);
  return advice('See what the node pulls past Kubernetes, without the pod’s secret', [
    `sudo ${tool === 'k3s' ? 'k3s ' : ''}crictl pull ${named}`,
  ]);
}

function dropLogin(subject: Subject): Remedy {
  const host = hostOf(subject);
  switch (subject.tool) {
    case 'kubernetes':
      return advice(
        'Take the dead login out of the cluster: the pull secret that the pod or its service account names, or the one that the node itself keeps',
        [
          'kubectl get secrets --field-selector type=kubernetes.io/dockerconfigjson',
          'kubectl get serviceaccount default -o yaml',
        ],
      );
    case 'k3s':
      return advice(
        `Take the login for ${host} out of the node’s registries.yaml and restart k3s; or renew the pull secret, where the pod names one`,
        ['sudo grep -n "configs:" -A 20 /etc/rancher/k3s/registries.yaml', 'sudo systemctl restart k3s'],
      );
    case 'containerd':
      return advice('Remove the stored login on the machine that fails', [`nerdctl logout ${host}`]);
    case 'podman':
      return advice('Remove the stored login on the machine that fails; docker’s is read, too', [
        `podman logout ${host}`,
        `docker logout ${host}`,
      ]);
    case 'helm':
      return advice('Remove the stored login on the machine that fails; helm reads docker’s, too', [
        `helm registry logout ${host}`,
        `docker logout ${host}`,
      ]);
    case 'oras':
      return advice('Remove the stored login on the machine that fails; oras reads docker’s', [
        `oras logout ${host}`,
        `docker logout ${host}`,
      ]);
    default:
      return subject.isGhcr
        ? logOut()
        : advice('Remove the stored login on the machine that fails (Docker, or Podman)', [
            `docker logout ${host}`,
            `podman logout ${host}`,
          ]);
  }
}

export function isCluster({ tool, place }: Subject): boolean {
  return tool === 'kubernetes' || tool === 'k3s' || place === 'cluster';
}

function keepLogin(subject: Subject): Remedy[] {
  if (isCluster(subject)) return pullSecret(subject);
  if (subject.tool === 'any' || subject.tool === 'docker') return [logIn(null)];
  return [
    advice('Log in over standard input, in bash or zsh', [TYPE_TOKEN, loginCommand(subject, 'ghcr.io')]),
  ];
}

/** The token is asked for, or comes over standard input: it is no argument of any program. */
function loginCommand({ tool, isGhcr }: Subject, host: string): string {
  const piped = isGhcr || host === CLOSED ? ' -u USERNAME --password-stdin' : '';
  const before = piped === '' ? '' : 'printf %s "$GHCR_TOKEN" | ';
  switch (tool) {
    case 'podman':
      return `${before}podman login ${host}${piped}`;
    case 'helm':
      return `${before}helm registry login ${host}${piped}`;
    case 'oras':
      return `${before}oras login ${host}${piped}`;
    case 'containerd':
      return `${before}nerdctl login ${host}${piped}`;
    default:
      return `${before}docker login ${host}${piped}`;
  }
}

/** k3s and rke2 hand a login to every pod of a node. */
function nodeLogin({ tool }: Subject): Remedy[] {
  if (tool !== 'k3s') return [];
  return [
    advice(
      'Or give every pod of the node the login: configs, HOST, auth in /etc/rancher/k3s/registries.yaml (rke2: /etc/rancher/rke2), then restart it',
      ['sudo systemctl restart k3s'],
      'https://docs.k3s.io/installation/private-registry',
    ),
  ];
}

function hostOf({ host }: Subject): string {
  return shellQuote(host) ?? 'REGISTRY';
}
