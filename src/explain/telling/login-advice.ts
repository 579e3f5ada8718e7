/** How to log in and out where the error came from: in a workflow, in a cluster, or with the client at hand. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { createToken, kubernetesSecret, logIn, logOut, TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, shellQuote } from '../../support/shell.ts';
import { amazonToken, loginOfService, logOutOfService, nodeRole } from './foreign-login.ts';
import { isCluster, type Subject } from './subject.ts';
import { writeGhcr } from './typo-advice.ts';
import { deleteToken, loginStep, pushToken } from './workflow-advice.ts';

const CLOSED = 'docker.pkg.github.com';

/** A login that works and may do what was refused, made where the error came from. */
export function loginTo(subject: Subject): Remedy[] {
  const { isGhcr, host, place, operation, details } = subject;
  if (details.said.has('deletes')) return deleteToken(subject);
  const corrected = writeGhcr(subject);
  if (corrected.length > 0) return corrected;
  if (isGhcr && operation === 'push')
    return place === 'workflow' ? [loginStep(subject)] : writeLogin(subject);
  if (isGhcr || host === CLOSED)
    return place === 'workflow' ? [loginStep(subject)] : [createToken(), ...keepLogin(subject)];
  if (isCluster(subject)) return pullSecret(subject);
  return (
    loginOfService(subject) ?? [
      advice('Log in to the registry that the image names, with a login of its own', [
        loginCommand(subject, hostOf(subject)),
      ]),
    ]
  );
}

/** The login that GHCR's pushes need, for whatever was asked. */
export function writeLogin(subject: Subject): Remedy[] {
  const pushing: Subject = { ...subject, operation: 'push' };
  if (!subject.isGhcr || subject.details.said.has('deletes')) return loginTo(pushing);
  const step = loginStep(pushing);
  if (subject.place === 'workflow') return [step, pushToken(typedLogin(subject))];
  return isCluster(subject)
    ? [pushToken([]), ...builderSecret(subject)]
    : [pushToken(typedLogin(subject)), step];
}

function typedLogin(subject: Subject): string[] {
  return [TYPE_TOKEN, loginCommand(subject, 'ghcr.io')];
}

/** What builds within a cluster reads its login from a file that a secret holds. */
function builderSecret(subject: Subject): Remedy[] {
  return [
    {
      ...kubernetesSecret(null),
      title:
        'In Kubernetes: renew the secret that the builder’s pod mounts as its docker configuration (kaniko: /kaniko/.docker/config.json)',
    },
    ...nodeLogin(subject),
  ];
}

/** What gives a pod its login: a secret in its own namespace. */
export function pullSecret(subject: Subject): Remedy[] {
  const corrected = writeGhcr(subject);
  if (corrected.length > 0) return corrected;
  const node = nodeLogin(subject);
  if (subject.isGhcr) return [kubernetesSecret(null), ...node];
  return [...nodeRole(subject), forHost(secretFor(subject), subject.host), ...node];
}

/** Amazon's password is asked of its own tool, and never typed. */
function secretFor(subject: Subject): Remedy {
  const amazon = amazonToken(subject);
  if (amazon === null) return kubernetesSecret(null);
  const secret = kubernetesSecret(amazon.username);
  return {
    ...secret,
    commands: secret.commands.map((command) => (command === TYPE_TOKEN ? amazon.token : command)),
  };
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
  const ofService = logOutOfService(subject);
  if (ofService !== null) return ofService;
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

function keepLogin(subject: Subject): Remedy[] {
  if (isCluster(subject)) return pullSecret(subject);
  if (subject.tool === 'any' || subject.tool === 'docker') return [logIn(null)];
  return [advice('Log in over standard input, in bash or zsh', typedLogin(subject))];
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
