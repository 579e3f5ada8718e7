/**
 * Builders, platforms and bots that put their own sentence in the place of the registry's words: Jib, buildpacks, the .NET SDK, Apple's
 * container, regclient, Azure, Dependabot. The status is left at most.
 */
import { says } from './signature.ts';

/** The token endpoint of any registry, as an address. */
const TOKEN = 'https?://[^\\s"?]{1,200}/(?:token|auth)\\b[^\\s"]{0,600}';

export const WRAPPERS = [
  ...says(
    'hidden-401',
    'make sure your credentials for \\S{1,255} are set up correctly',
    'unauthorized for \\S{1,255}: 401',
    'request failed: unauthorized \\[http 401\\]',
    'failed with response: 401',
    'private_source_authentication_failure',
    'please check your registry credentials',
  ),
  ...says('hidden-azure', 'is not accessible\\. please check the image and registry credential'),
  ...says('hidden-routeros', 'getting https?://\\S{1,300} failed: auth error'),
  ...says('authorization-401', 'authorization status: 401'),
  ...says(
    'hidden-403',
    'make sure you have permissions for \\S{1,255} and set correct credentials',
    'request failed: (?:unauthorized|forbidden) \\[http 403\\]',
    'failed with response: 403',
    'reason: access denied or wrong credentials',
    'the client does not have permission for manifest',
  ),
  ...says(
    'hidden-absent',
    "unable to access the repository '\\S{1,255}' at tag",
    'unable to access the repository \\S{1,255} in the registry',
    'may not exist or may require authentication',
  ),
  ...says(
    'hidden-push',
    'ensure registry (?:read/write|write|read) access to',
    'failed to push to the output registry',
    'unable to communicate with the registry',
  ),
  ...says(
    'token-403',
    `${TOKEN}"?:? ?[^\\n]{0,60}\\b403\\b`,
    'authorization failed: https?://\\S{1,200}/token',
    'http status code 403 while retrieving an authentication token',
    'failed to (?:get|obtain|retrieve|fetch) (?:an? )?(?:auth(?:entication|orization)? |access |bearer )?token[^\\n]{0,120}\\b(?:403|forbidden)\\b',
  ),
  ...says(
    'token-401',
    `${TOKEN}"?:? ?[^\\n]{0,60}\\b401\\b`,
    'http status code 401 while retrieving an authentication token',
    'failed to (?:get|obtain|retrieve|fetch) (?:an? )?(?:auth(?:entication|orization)? |access |bearer )?token[^\\n]{0,120}\\b(?:401|unauthori[sz]ed)\\b',
  ),
];
