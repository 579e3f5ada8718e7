/** Where a credential may travel, judged before anything is read or sent. */
import type { CheckConfig } from '../../config.ts';
import type { ImageReference } from '../../image/reference.ts';
import { isLoopbackOrigin } from '../../support/origin.ts';
import { UsageError } from '../usage-error.ts';

const GITHUB_API = 'https://api.github.com';

/** A credential travels over https, or over http within this machine. Throws a UsageError. */
export function refusePlainHttp(reference: ImageReference, config: CheckConfig): void {
  for (const [variable, address] of Object.entries(addressesFor(reference, config))) {
    if (address.startsWith('https:') || isLoopbackOrigin(address)) continue;
    throw new UsageError(
      `${variable} leads over plain http to another machine, and a token is not sent that way. Give an https address, or check without a login.`,
    );
  }
}

/** A login that nobody typed goes to ghcr.io and GitHub's own API, or within this machine: never where a variable leads it. Throws a UsageError. */
export function refuseElsewhere(reference: ImageReference, config: CheckConfig): void {
  const { REGISTRY_ENDPOINTS: registry, GITHUB_API_URL: api } = addressesFor(reference, config);
  const isOwn = { REGISTRY_ENDPOINTS: `https://${reference.registry}`, GITHUB_API_URL: GITHUB_API };
  for (const [variable, address, own] of [
    ['REGISTRY_ENDPOINTS', registry, isOwn.REGISTRY_ENDPOINTS],
    ['GITHUB_API_URL', api, isOwn.GITHUB_API_URL],
  ] as const) {
    if (address === own || isLoopbackOrigin(address)) continue;
    throw new UsageError(
      `${variable} leads to another machine, and a stored login is not sent there. Unset it, or give a token yourself with --password-stdin.`,
    );
  }
}

function addressesFor(reference: ImageReference, config: CheckConfig) {
  return {
    REGISTRY_ENDPOINTS: config.registryEndpoints.get(reference.registry) ?? `https://${reference.registry}`,
    GITHUB_API_URL: config.githubApiUrl,
  };
}
