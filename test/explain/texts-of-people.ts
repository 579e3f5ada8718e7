// What people write in their own words: no error line, or one with a sentence around it that decides between its causes.
import type { TextCases } from './case.ts';

const DEAD = 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied';
const HEAD = 'Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/latest": ';

export const PEOPLE_TEXTS: TextCases = {
  'a scope that is no package scope': {
    text: 'I get 403 when pulling from ghcr with my PAT that has only repo scope',
    cause: 'scope-missing',
    operation: 'pull',
  },
  'scopes in a list, without one for packages': {
    text: 'Token scopes: repo, workflow. docker pull ghcr.io/acme/private gives denied',
    cause: 'scope-missing',
  },
  'a push with a token that may read': {
    text: 'docker push ghcr.io/acme/web\ndenied: permission_denied: The token provided does not match expected scopes.\nScopes: read:packages',
    cause: 'scope-missing-write',
  },
  'a fine-grained token': {
    text: 'pulling our ghcr image with a fine-grained token that has all permissions: denied',
    cause: 'fine-grained-token',
  },
  'a classic token, and said to be no fine-grained one': {
    text: 'With a classic PAT (read:packages), not a fine-grained one: docker pull ghcr.io/acme/web\nError response from daemon: denied',
    cause: 'access-not-granted',
  },
  'the right scope and no access': {
    text: 'My token has read:packages, docker login works, but pulling the private image ghcr.io/acme/tool gives denied',
    cause: 'access-not-granted',
  },
  'nobody of the organization': {
    text: 'my PAT (classic, read:packages) can list packages but pulling ghcr.io/bigcorp/secret is denied; I am not a member of the org',
    cause: 'access-not-granted',
  },
  'a token that is said to have expired': {
    text: 'CI cannot pull from ghcr any more, 403. I think the token has expired last week.',
    cause: 'token-expired',
  },
  'a token of ninety days': {
    text: `Run docker/login-action@v3\n${DEAD}\nThe workflow was fine last month; the secret was created with 90 days`,
    cause: 'token-expired',
    also: ['credential-rejected'],
  },
  'a token that does not expire': {
    text: `Username: bob\n${DEAD}\nThe token has no expiration date.`,
    cause: 'credential-rejected',
  },
  'a token that was revoked': {
    text: 'GitHub mailed that my token was revoked because it was found in a public repository, now docker login ghcr.io fails with denied: denied',
    cause: 'token-revoked',
  },
  'the password of the account': {
    text: 'docker login ghcr.io does not accept my GitHub password',
    cause: 'credential-rejected',
    operation: 'login',
  },
  'a package that was made private': {
    text: 'We made the repository private and since then nobody can pull ghcr.io/acme/web (unauthorized)',
    cause: 'credentials-required',
  },
  'pods since the package was made private': {
    text: 'k8s pods stuck in ImagePullBackOff since I made the ghcr.io/acme/api package private',
    cause: 'credentials-required',
    also: ['pull-secret-missing'],
  },
  'another machine can': {
    text: 'docker pull ghcr.io/acme/tool works on my laptop but the new server says unauthorized',
    cause: 'credentials-required',
  },
  'another machine can, without a login': {
    text: 'A colleague cannot pull the public image ghcr.io/acme/tool, gets denied: denied; on my machine it works without login',
    cause: 'stale-login',
  },
  'an owner that was renamed': {
    text: "docker can't find our image on github container registry, 404, org was renamed yesterday",
    cause: 'package-absent',
  },
  'a repository that was transferred': {
    text: 'we transferred the repository to a new organization and ghcr.io/oldorg/app cannot be pulled any more: denied',
    cause: 'package-absent',
  },
  'tags of another form': {
    text: 'Watchtower cannot find ghcr.io/acme/web:latest, not found. They only publish v1.2.3 style tags',
    cause: 'tag-absent',
  },
  'one version of two': {
    text: 'image ghcr.io/acme/app:v2.1 not found but v2.0 works',
    cause: 'tag-absent',
  },
  'another platform': {
    text: "ghcr.io/acme/web won't pull on my M2 mac, no matching manifest",
    cause: 'platform-absent',
  },
  'single sign-on': {
    text: 'Since our org turned on SAML SSO docker pull ghcr.io/acme/web says denied with my PAT',
    cause: 'sso-not-authorized',
  },
  'classic tokens that are no longer allowed': {
    text: 'Our org disabled classic tokens and now docker pull ghcr.io/acme/web is denied',
    cause: 'org-policy',
  },
  'a workflow without permissions': {
    text: 'our workflow gets permission denied on docker push to ghcr with GITHUB_TOKEN, we have no permissions block',
    cause: 'workflow-permissions-missing',
    image: null,
  },
  'a workflow of another repository': {
    text: "Workflow of repo B can't pull package of repo A from ghcr.io/acme/a, denied, packages: read is set",
    cause: 'actions-access-missing',
  },
  'a package that was not made by its workflow': {
    text: 'We created the package by pushing from a laptop; now the GitHub workflow with packages: write gets 403 on push to ghcr.io/acme/app',
    cause: 'actions-access-missing',
    operation: 'push',
  },
  Dependabot: {
    text: 'Dependabot PRs fail at docker push ghcr.io/acme/web with 403',
    cause: 'workflow-permissions-missing',
  },
  'a name without a registry': {
    text: 'docker pull acme/web says pull access denied, repository does not exist. It is on ghcr.io/acme/web',
    cause: 'registry-mismatch',
  },
  'a login without a registry': {
    text: 'docker push ghcr.io/acme/app:1 fails with unauthorized.\nI logged in with "docker login -u acme"',
    cause: 'registry-mismatch',
  },
  'GitHub’s token sent to Docker Hub': {
    text: '$ docker login -u alice --password-stdin\nError response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password\nthe token is a GitHub PAT with read:packages',
    cause: 'registry-mismatch',
    also: ['credential-rejected'],
  },
  'a secret in another namespace': {
    text: 'Failed to pull image "ghcr.io/acme/api:3": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized\nThe secret exists in namespace default, the deployment runs in namespace prod',
    cause: 'pull-secret-missing',
    also: ['credentials-required'],
  },
  'a secret for Docker Hub': {
    text: 'kubectl create secret docker-registry regcred --docker-server=https://index.docker.io/v1/\nFailed to pull image "ghcr.io/acme/api:3": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    cause: 'pull-secret-missing',
  },
  'many at once': {
    text: 'docker pull ghcr.io/acme/app: unauthorized, since ten minutes, for all of our public images and all colleagues; githubstatus.com shows an incident with Packages',
    cause: 'registry-unavailable',
  },
  'a question whether it is down': {
    text: 'ghcr.io is down? 503 for everything',
    cause: 'registry-unavailable',
  },
  throttling: { text: 'we get 429 from ghcr.io on our CI runners', cause: 'rate-limited' },
  'a pull that hangs': {
    text: 'pull from ghcr.io hangs and then times out from our office',
    cause: 'network-timeout',
  },
  'a filter on the way': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": Forbidden by the company proxy: HTTP 403 page with text/html',
    cause: 'not-a-registry',
  },
  'a question with an error in it': {
    text: `How do I pull a private image from GitHub Packages on my server? It says: ${HEAD}unauthorized`,
    cause: 'credentials-required',
  },
  'a failure without a reason': {
    text: 'cannot pull ghcr.io/acme/web',
    cause: 'unknown',
    also: ['credentials-required'],
    image: 'ghcr.io/acme/web:latest',
  },
};
