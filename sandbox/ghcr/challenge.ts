// The challenge that sends a client to the token endpoint of the host it asked.

/** GHCR's literal scope where no repository is known (renovatebot/renovate, docker/common.ts). */
export const PLACEHOLDER = 'user/image';

/** `origin` is what the client addressed, so that direct and mapped clients both find the way. */
export function challenge(origin: string, repository: string): { 'www-authenticate': string } {
  const host = origin.replace(/^http:\/\/ghcr\.io(?=$|:)/, 'https://ghcr.io');
  return {
    'www-authenticate': `Bearer realm="${host}/token",service="ghcr.io",scope="repository:${repository}:pull"`,
  };
}
