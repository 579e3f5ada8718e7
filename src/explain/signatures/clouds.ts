/** Registries that people confuse with GHCR, in their own words. */
import { says } from './signature.ts';

export const CLOUDS = [
  ...says('gitlab-forbidden', 'denied: access forbidden'),
  ...says(
    'gcp-permission',
    'permission "?(?:artifactregistry|storage)\\.[\\w.]{1,80}"? denied',
    'caller does not have permission',
    'must have permission to read the image',
    '(?<!your client )does not have (?:the )?(?:needed )?(?:permission|storage\\.objects\\.\\w+ access)',
    'permission denied for "?[\\w.:@-]{1,200}"? from request',
    'token exchange failed for project',
    'unauthorized: not authorized\\b',
  ),
  ...says(
    'gcp-unauthenticated',
    'unauthenticated requests do not have permission',
    'you don.t have the needed permissions to perform this operation, and you may have invalid credentials',
    'failed to fetch \\S{0,20} ?token[^\\n]{0,200}pkg\\.dev[^\\n]{0,200}40[13]',
  ),
  ...says(
    'aws-not-authorized',
    'is not authorized to perform: ecr',
    'accessdeniedexception…\\becr\\b',
    '\\becr\\b…accessdeniedexception',
  ),
  ...says(
    'aws-absent',
    'the repository with name \\S{1,260} does not exist',
    'repositorynotfoundexception',
    'project \\S{1,100} not found',
    'repository "[^"\\n]{1,250}" not found',
  ),
  ...says(
    'gcr-shut',
    'gcr\\.io[^\\n]{0,600}412 precondition failed',
    'container registry (?:is|has been) (?:deprecated|shut down)',
  ),
  // Gitea and Forgejo.
  ...says('gitea-access', 'reqpackageaccess'),
  // A tag that its owner deleted, or that was given an end.
  ...says('quay-tag-gone', 'tag \\S{1,128} was deleted or has expired'),
  ...says('harbor-unauthorized', 'unauthorized to access repository', 'no permission to (?:pull|push)'),
  // Harbor, of the registry behind its proxy cache.
  ...says('upstream-401', '\\bhttp status code: 401, body:'),
  ...says('quay-unauthorized', 'status 403 trying to pull repository…permission denied'),
  ...says(
    'address-refused',
    'client with ip \\S{1,60} is not allowed access',
    'aka\\.ms/acr/firewall',
    '\\bip(?: address)? \\S{0,60} ?is not (?:allowed|permitted|on the allow ?list)',
  ),
  ...says(
    'acr',
    'aka\\.ms/acr/auth',
    'aad access token with',
    'azurecr\\.io[^\\n]{0,300}(?:unauthorized|authentication required)',
  ),
  // Everything there is public; Google refuses whole ranges of addresses.
  ...says('address-blocked', 'registry\\.k8s\\.io/[^\\n]{0,400}403'),
  ...says('azure-upstream', 'an error response is received from the docker registry'),
  ...says('aws-secret', 'unable to pull secrets or registry auth'),
  ...says('redhat-login', 'please login to the red hat registry'),
  ...says('quota', 'exceeded your storage quota', 'quota exceeded', 'storage limit'),
];
