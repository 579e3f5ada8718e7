/** How the registries of the clouds, and GitHub's registries of packages, are logged in to: each with a tool of its own. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { TOKEN_PAGE } from '../../diagnosis/links.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { hostName } from '../../image/registries.ts';
import { kindOfHost } from '../hosts.ts';
import type { Subject } from './subject.ts';
import type { Tool } from './tool.ts';
import { WRITE_TOKEN_PAGE } from './workflow-advice.ts';

/** Only Amazon's own hosts are handed Amazon's password; another that is called alike becomes a placeholder. */
const ECR = /^\d{12}\.dkr\.ecr(?:-fips)?\.[a-z0-9-]{4,30}\.amazonaws\.com(?:\.cn)?$/;
const ECR_REGION =
  /\.dkr\.ecr(?:-fips)?\.([a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2})\.amazonaws\.com(?:\.cn)?$/;
const PUBLIC_ECR = 'public.ecr.aws';
const PLAIN_HOST = /^[a-z0-9][a-z0-9.-]{0,252}$/;

/** Azure takes this name for a token of its own. */
const AZURE_NAME = '00000000-0000-0000-0000-000000000000';

const PROGRAMS: Partial<Record<Tool, string>> = {
  podman: 'podman login',
  helm: 'helm registry login',
  oras: 'oras login',
  containerd: 'nerdctl login',
};

/** A login by the registry's own tool; null where the registry has none. */
export function loginOfService(subject: Subject): Remedy[] | null {
  switch (kindOfHost(subject.host)) {
    case 'ecr':
      return [
        advice('Log in with Amazon’s own tool; such a login ends after twelve hours', [
          loginToAmazon(subject),
        ]),
      ];
    case 'gcp':
      return [
        advice('Let Google’s own tool hand over its login, after gcloud auth login', [
          loginToGoogle(subject),
        ]),
      ];
    case 'acr':
      return [
        advice('Log in with Azure’s own tool, after az login; it ends after three hours', [
          loginToAzure(subject),
        ]),
      ];
    case 'packages':
      return loginToPackages(subject);
    default:
      return null;
  }
}

function loginToAmazon({ host: written, tool }: Subject): string {
  const host = hostName(written);
  const program = PROGRAMS[tool] ?? 'docker login';
  if (host === PUBLIC_ECR)
    return `aws ecr-public get-login-password --region us-east-1 | ${program} --username AWS --password-stdin ${PUBLIC_ECR}`;
  return `${amazonPassword(host)} | ${program} --username AWS --password-stdin ${amazonHost(host)}`;
}

function amazonPassword(host: string): string {
  return `aws ecr get-login-password --region ${ECR_REGION.exec(host)?.[1] ?? 'REGION'}`;
}

function amazonHost(host: string): string {
  return ECR.test(host) ? host : `ACCOUNT.dkr.ecr.${ECR_REGION.exec(host)?.[1] ?? 'REGION'}.amazonaws.com`;
}

/** docker asks gcloud each time; other clients are given a token, which lives for an hour. */
function loginToGoogle({ host: written, tool }: Subject): string {
  const host = plainOr(hostName(written), 'HOST');
  const program = PROGRAMS[tool];
  return program === undefined
    ? `gcloud auth configure-docker ${host}`
    : `gcloud auth print-access-token | ${program} -u oauth2accesstoken --password-stdin ${host}`;
}

/** A registry's host may carry a hash behind its name, set off by a dash. */
function loginToAzure({ host: written, tool }: Subject): string {
  const host = plainOr(hostName(written), 'NAME.azurecr.io');
  const name = /^[a-z0-9]{1,63}/.exec(host)?.[0] ?? 'NAME';
  const program = PROGRAMS[tool];
  return program === undefined
    ? `az acr login --name ${name}`
    : `az acr login --name ${name} --expose-token --output tsv --query accessToken | ${program} -u ${AZURE_NAME} --password-stdin ${host}`;
}

function plainOr(host: string, placeholder: string): string {
  return PLAIN_HOST.test(host) ? host : placeholder;
}

/** npm has a command for it; the others read a file that each has of its own. */
function loginToPackages({ host, operation }: Subject): Remedy[] {
  const isPush = operation === 'push';
  const token = advice(
    `Create a classic token (not fine-grained: GitHub Packages does not take those) with ${isPush ? 'write' : 'read'}:packages`,
    [],
    isPush ? WRITE_TOKEN_PAGE : TOKEN_PAGE,
  );
  return hostName(host) === NPM
    ? [token, advice('Log in with npm, and give the token as the password', [`npm login ${NPM_REGISTRY}`])]
    : [
        token,
        advice(
          'Put it where the tool looks for it: ~/.m2/settings.xml, nuget.config or ~/.gem/credentials; docker’s login does not count there',
          [],
          'https://docs.github.com/packages/working-with-a-github-packages-registry',
        ),
      ];
}

const NPM = 'npm.pkg.github.com';
const NPM_REGISTRY = `--registry=https://${NPM}`;

export function logOutOfService({ host }: Subject): Remedy | null {
  return hostName(host) === NPM
    ? advice('Remove the stored login on the machine that fails', [`npm logout ${NPM_REGISTRY}`])
    : null;
}

/** A cloud's own cluster reads its registry by the role of its nodes, and needs no secret. */
export function nodeRole({ host }: Subject): Remedy[] {
  switch (kindOfHost(host)) {
    case 'ecr':
      return [
        advice(
          'On EKS no secret is needed: give the nodes’ role the policy AmazonEC2ContainerRegistryPullOnly; a pull secret ends after twelve hours',
        ),
      ];
    case 'gcp':
      return [
        advice(
          'On GKE no secret is needed: give the nodes’ service account the role Artifact Registry Reader (roles/artifactregistry.reader)',
        ),
      ];
    case 'acr':
      return [
        advice('On AKS no secret is needed: attach the registry to the cluster', [
          `az aks update --name CLUSTER --resource-group GROUP --attach-acr ${/^[a-z0-9]{1,63}/.exec(hostName(host))?.[0] ?? 'NAME'}`,
        ]),
      ];
    default:
      return [];
  }
}

/** What stands in the place of a typed token where Amazon hands one out; the name of its account is always the same. */
export function amazonToken({ host }: Subject): { readonly username: string; readonly token: string } | null {
  const name = hostName(host);
  return ECR_REGION.test(name)
    ? { username: 'AWS', token: `REGISTRY_TOKEN=$(${amazonPassword(name)})` }
    : null;
}
