/** GHCR's and the GitHub API's own words about a token: the only ones that name a reason. */
import { says } from './signature.ts';

export const GITHUB = [
  ...says('scopes-mismatch', 'token provided does not match expected scopes'),
  ...says(
    'scope-needed',
    'you need at least read:packages',
    'your token has not been granted the required scopes…read:packages',
    'this api operation needs the "read:packages" scope',
  ),
  ...says(
    'scope-told',
    '(?:missing|lacks?|without|needs?|requires?|add) (?:the )?(?:required )?(?:scope )?"?read:packages',
  ),
  ...says(
    'scope-needed-write',
    'need at least (?:the )?(?:write|delete):packages',
    'this api operation needs the "(?:write|delete):packages" scope',
    'access token has insufficient scopes',
    'not been granted the required scopes…write:packages',
    'missing (?:the )?(?:required )?(?:scope )?"?write:packages',
  ),
  ...says('read-package', 'permission_denied: read_package'),
  ...says('read-package-pull', 'pull access denied for [^\\n]{1,400}permission_denied: read_package'),
  ...says('write-package', 'permission_denied: write_package'),
  ...says('create-package', 'permission_denied: create_package'),
  ...says('installation-create', 'installation not allowed to create organization package'),
  ...says('installation-write', 'installation not allowed to (?:write|update|delete)'),
  ...says('installation-read', 'installation not allowed to read'),
  ...says('owner-absent', 'not_found: owner not found'),
  ...says('installation-absent', 'requested installation does not exist'),
  ...says(
    'saml',
    'saml enforcement',
    'x-github-sso: required',
    'organization has enabled or enforced saml',
    'must grant your (?:personal access|oauth) token access to (?:this|an) organization',
  ),
  ...says('ip-list', 'has an ip allow list enabled', 'ip address is not permitted to access'),
  // Google, of a perimeter around its projects.
  // A job without id-token: write, which signing without a key needs.
  ...says('id-token', 'unable to get actions_id_token_request_url', 'error obtaining token: expired_token'),
  // Harbor and Artifactory.
  ...says(
    'scan-policy',
    'cannot be pulled due to configured policy',
    'download blocking policy',
    'image is not signed by',
  ),
  ...says('org-prohibits', "prohibited by organization's policy"),
  ...says('classic-forbidden', 'forbids access via a personal access tokens? \\(classic\\)\\.'),
  ...says('lifetime', 'forbids access via…lifetime is greater than'),
  ...says('oauth-restricted', 'oauth app access restrictions'),
  ...says(
    'not-by-integration',
    'resource not accessible by integration',
    'write permissions for workflows are disabled',
  ),
  ...says('not-by-token', 'resource not accessible by personal access token'),
  ...says(
    'api-403',
    'https?://(?:api\\.github\\.com/(?:user|users|orgs)\\b|[\\w.-]{1,100}/api/v\\d/projects\\b)[^\\s\'"]{0,300}[^\\n]{0,40}\\b403\\b',
  ),
  ...says('bad-credentials', '\\bbad credentials\\b'),
  ...says('packages-service', 'could not be authenticated by the github packages service'),
  ...says('session-lost', 'user cannot be authenticated with the token provided'),
  ...says(
    'package-not-found',
    '"?package not found\\.?"?',
    'package "[^"\\n]{1,200}" does not exist under owner',
  ),
  ...says(
    'permission-capped',
    "is requesting '[^'\\n]{0,200}packages: \\w+[^'\\n]{0,200}', but is only allowed",
  ),
  ...says(
    'permission-told',
    '(?:needs?|requires?|missing|lacks?|without) (?:the |an? )?[^\\n]{0,20}packages: ?(?:write|read)\\b',
  ),
  ...says(
    'creation-banned',
    '(?:organization|enterprise|org)\\b[^\\n]{0,60}(?:does not allow|disallows|disabled|not permitted)[^\\n]{0,40}\\bpackages?\\b',
    '(?:members|you) (?:cannot|can.t|are not allowed to) (?:create|publish)[^\\n]{0,30}\\bpackages?\\b',
  ),
  ...says(
    'fine-grained-told',
    '(?<!\\b(?:not|no|than|of|nor|without)(?: an?| the| any)? )fine[- ]?grained…(?:denied|permission error|not (?:work|accept|support)|fail|unauthorized|403|401)',
    '(?:denied|permission error|unauthorized|403|401)…fine[- ]?grained',
    'github_pat…(?:denied|unauthorized|403|401)',
  ),
  ...says(
    'revoked-told',
    '(?:token|pat|credentials?|password|key)\\b[^\\n]{0,60}\\b(?:was|were|been|is|got)? ?(?:revoked|deleted by)',
    'revoked (?:token|pat|credential)',
    'grant has expired due to it being revoked',
  ),
  ...says('expired-public', 'public\\.ecr\\.aws…your authorization token has expired'),
  ...says(
    'expired-said',
    'unauthorized: personal access token is expired',
    'your authorization token has expired',
  ),
  ...says(
    'expired-told',
    'security token included in the request is (?:invalid|expired)',
    'ExpiredToken(?:Exception)?\\b',
    'token[^\\n]{0,30} (?:has|is|had|was|have) (?:already )?expired',
    '\\b(?:pat|credentials?|login|password) (?:has|have|is|are|had|was|were) expired',
    'expired (?:token|pat|credentials?|login|password)',
    'jwt expired',
  ),
];
