/** What to do about the machine itself: its disk, its daemon, its files and its rules. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { quotePath, quoteReference } from '../../support/shell.ts';
import type { ReadingName } from '../readings.ts';
import { setClock, speakPlainly } from './network-advice.ts';
import { isCluster, type Subject } from './subject.ts';

const REPAIRS: Partial<Record<ReadingName, (subject: Subject) => Remedy[] | null>> = {
  'no-space': makeRoom,
  'daemon-away': reachDaemon,
  'config-unreadable': readConfig,
  'local-setup': setUp,
  'layer-store': ({ details }) => (details.said.has('few-ids') ? widenIds() : null),
  'tls-date': setClock,
  'tls-early': setClock,
  'config-unwritable': () => [
    advice(
      'See that the folder of config.json can be written to by this user, and is no single file that was mounted',
      ['ls -ld ~/.docker ~/.docker/config.json'],
    ),
  ],
  'plain-http': (subject) => (subject.isGhcr ? null : speakPlainly(subject)),
  'never-pull': ({ image }) => [
    advice('Let the pod pull: imagePullPolicy: IfNotPresent, in the place of Never'),
    advice('Or bring the image onto every node, under the very name that the pod has', [
      `minikube image load ${quoteReference(image ?? '')}`,
      `kind load docker-image ${quoteReference(image ?? '')}`,
    ]),
  ],
  'container-unstarted': () => [
    advice(
      'Look at what the error names: the entry point, a mount, a port, a name or a device; the pull is done',
    ),
  ],
  'not-built': () => [
    advice('See how the image is called here, and give it the name to push', [
      'docker image ls',
      'docker tag NAME ghcr.io/OWNER/PACKAGE:TAG',
    ]),
  ],
};

export function fixMachine(reading: ReadingName, subject: Subject): Remedy[] {
  return (
    REPAIRS[reading]?.(subject) ?? [
      advice('See that the daemon runs and that its disk has room', [
        isCluster(subject) ? 'sudo crictl info' : 'docker info',
        'df -h',
      ]),
    ]
  );
}

/** A node has no docker to ask, and containerd alone none either. */
function makeRoom(subject: Subject): Remedy[] {
  const title = 'Make room on the disk that holds the images';
  if (isCluster(subject) || subject.tool === 'containerd')
    return [advice(title, ['df -h', 'sudo crictl rmi --prune'])];
  return [
    subject.tool === 'podman'
      ? advice(title, ['podman system df', 'podman system prune'])
      : advice(title, ['docker system df', 'docker system prune']),
  ];
}

function reachDaemon(subject: Subject): Remedy[] | null {
  if (isCluster(subject) || !subject.details.said.has('socket-denied')) return null;
  if (subject.tool === 'containerd')
    return [advice('containerd’s socket belongs to root: put sudo in front of the command')];
  if (subject.tool === 'podman')
    return [
      advice('Start podman’s own socket as this user', ['systemctl --user enable --now podman.socket']),
    ];
  return [
    advice(
      'Let this user speak to the daemon: add it to the group docker, whose members are as mighty as root, and log in anew',
      ['sudo usermod -aG docker "$USER"', 'newgrp docker'],
    ),
    advice('Or put sudo in front of the command; its logins are then root’s own'),
  ];
}

/** Where a user’s own files lie; nobody is told to take another’s. */
const OF_USER = /^(?:~|\/home\/[^/]+|\/Users\/[^/]+|\/run\/user\/\d+)\//;

/** Of a user’s number, in the place of XDG_RUNTIME_DIR. */
const WITHOUT_SESSION = /^\/run\/containers\/[1-9]\d*\//;

function readConfig({ details: { said, file } }: Subject): Remedy[] {
  const path = file === null ? '~/.docker/config.json' : quoteHomePath(file);
  if (said.has('broken-config'))
    return [advice('Mend the file, or move it away and log in again', [`mv ${path} ${path}.broken`])];
  if (file !== null && WITHOUT_SESSION.test(file))
    return [
      advice('podman and its like look there where no session was opened: give them a file of this user’s', [
        'export REGISTRY_AUTH_FILE="$HOME/.config/containers/auth.json"',
      ]),
    ];
  if (file !== null && !OF_USER.test(file))
    return [
      advice(
        'The file is another user’s, mostly root’s: put sudo in front of the command, or log in as the user who runs it',
        [`sudo ls -l ${path}`],
      ),
    ];
  return [
    advice('Give the file back to the user who runs the client', [
      `ls -l ${path}`,
      `sudo chown "$USER" ${path}`,
    ]),
  ];
}

/** In quotes, a tilde would mean itself. */
function quoteHomePath(file: string): string {
  return file.startsWith('~/') ? `~/${quotePath(file.slice(2))}` : quotePath(file);
}

function setUp({ details: { said } }: Subject): Remedy[] {
  if (said.has('no-policy'))
    return [
      advice(
        'Put the rules of signatures in place: the package containers-common brings /etc/containers/policy.json',
        ['ls -l /etc/containers/policy.json ~/.config/containers/policy.json'],
      ),
    ];
  if (said.has('unsigned'))
    return [
      advice(
        'See what policy.json demands of this registry: a signature, or nothing from there at all; have it allow the registry, or pull a signed image',
        ['podman image trust show', 'cat /etc/containers/policy.json'],
      ),
    ];
  if (said.has('wsl'))
    return [
      advice('In Docker Desktop: Settings, Resources, WSL integration, and switch this distribution on'),
    ];
  return [
    advice('See which daemon the client is set to, and go back to the usual one', [
      'docker context ls',
      'docker context use default',
    ]),
  ];
}

/** Rootless containers need a range of users of their own, and podman reads it once. */
function widenIds(): Remedy[] {
  return [
    advice('See whether this user has ranges in /etc/subuid and /etc/subgid', [
      'grep "^$USER:" /etc/subuid /etc/subgid',
    ]),
    advice('If not, add them; then let podman read them anew', [
      'sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 "$USER"',
      'podman system migrate',
    ]),
  ];
}
