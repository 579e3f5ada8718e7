/** What to type where, so that a machine sends a working login. Tokens go over standard input, never as an argument. */
import { quoteUsername } from '../../support/shell.ts';
import type { Remedy } from '../finding.ts';
import { PACKAGES_DOCS, TOKEN_PAGE } from '../links.ts';

/** Takes a token from the keyboard, so that it stands in no history. */
export const TYPE_TOKEN = 'read -rs GHCR_TOKEN';

/** What the pull secret is called in every command. */
export const PULL_SECRET = 'ghcr-pull';

/** Takes the stored login away on a machine; the cure for a dead login and a public image. */
export function logOut(): Remedy {
  return {
    title: 'Remove the stored login on the machine that fails (Docker, or Podman)',
    commands: ['docker logout ghcr.io', 'podman logout ghcr.io'],
    url: null,
  };
}

/** The link that opens GitHub's page with everything filled in, and the same in words. */
export function createToken(): Remedy {
  return {
    title:
      'Create a classic token (not fine-grained: GHCR does not take those) with read:packages only and 90 days, and copy it at once',
    commands: [],
    url: TOKEN_PAGE,
  };
}

/** The commands that log Docker and Podman in; `login` is the account's name, or null for a placeholder. */
export function logIn(login: string | null): Remedy {
  const name = quoteUsername(login);
  return {
    title: 'Log in over standard input, in bash or zsh (Docker, or Podman in a file that survives a reboot)',
    commands: [
      TYPE_TOKEN,
      `printf %s "$GHCR_TOKEN" | docker login ghcr.io -u ${name} --password-stdin`,
      `printf %s "$GHCR_TOKEN" | podman login ghcr.io -u ${name} --password-stdin --authfile ~/.config/containers/auth.json`,
    ],
    url: null,
  };
}

/**
 * Makes the pull secret of the token that was typed. `printf` is the shell's own, so the token is no argument of any program; the field
 * is named behind the form, since what stands in a field of that name is taken out of every text.
 */
export function makePullSecret(login: string | null): string {
  return `printf '{"auths":{"ghcr.io":{"username":"%s","%s":"%s"}}}' ${quoteUsername(login)} password "$GHCR_TOKEN" | kubectl create secret generic ${PULL_SECRET} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin --dry-run=client -o yaml | kubectl apply -f -`;
}

/** Complete in itself. */
export function kubernetesSecret(login: string | null): Remedy {
  return {
    title: 'In Kubernetes: renew the pull secret in the pod’s own namespace, and name it in imagePullSecrets',
    commands: [TYPE_TOKEN, makePullSecret(login)],
    url: null,
  };
}

/** What permissions do not name is taken from the job: without contents it could not check out its own repository. */
export function actionsLogin(): Remedy {
  return {
    title:
      'In GitHub Actions no token of your own is needed: give the job packages: read and log in with GITHUB_TOKEN',
    commands: [
      [
        'permissions:',
        '  contents: read',
        '  packages: read',
        'steps:',
        '  - uses: docker/login-action@v4',
        '    with:',
        '      registry: ghcr.io',
        `      username: ${expression('github.actor')}`,
        `      password: ${expression('secrets.GITHUB_TOKEN')}`,
      ].join('\n'),
    ],
    url: PACKAGES_DOCS,
  };
}

/** A workflow's own expression, in its double braces. */
function expression(name: string): string {
  return ['$', '{{ ', name, ' }}'].join('');
}

/** A new login, wherever the old one is used. */
export function newLogin(login: string | null): Remedy[] {
  return [createToken(), logIn(login), kubernetesSecret(login), actionsLogin()];
}
