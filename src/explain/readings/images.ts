/** Refusals of an image, and words that name their reason. */
import { reading } from './reading.ts';

export const IMAGE_READINGS = {
  // Manifests, tags and layers.
  'bare-denied': reading(
    50,
    'refusal',
    '“denied” without an address in front comes from the image itself, not from the login',
  ),
  'bare-unauthorized': reading(50, 'refusal', 'the registry wants a login that may read this image'),
  'refused-twice': reading(
    56,
    'refusal',
    'the word twice is GHCR’s plain refusal: no such package, or none for this account',
  ),
  'refused-once': reading(
    51,
    'refusal',
    'the registry refused; this client does not say whether the login or the access',
  ),
  'private-twice': reading(
    55,
    'refusal',
    'asked without a login, the registry requires one: the package exists and is not public',
    'nothing',
  ),
  'pull-access-denied': reading(
    49,
    'refusal',
    'the client’s own words for any refusal: absent, private and not logged in look alike',
  ),
  'resource-denied': reading(
    45,
    'refusal',
    'the registry’s plain refusal: absent, private and not logged in look alike',
  ),
  'insufficient-scope': reading(
    53,
    'refusal',
    'Docker Hub answers so for what does not exist and for what is private',
  ),
  'no-basic-auth': reading(54, 'refusal', 'the client has no login for this registry', 'nothing'),
  'manifest-403': reading(56, 'refusal', 'the login lives, and the image is refused; HEAD hides the reason'),
  'manifest-401': reading(53, 'refusal', 'the image asks for a login, and none that counts was sent'),
  'head-403': reading(54, 'refusal', 'the registry refused; HEAD hides the reason'),
  'head-401': reading(53, 'refusal', 'the image asks for a login, and none that counts was sent'),
  'tags-403': reading(53, 'refusal', 'the list of tags is refused; this client hides the reason'),
  'read-denied': reading(56, 'refusal', 'the login lives, and the image is refused'),
  'read-unauthorized': reading(53, 'refusal', 'the image asks for a login that may read it'),
  'push-403': reading(
    52,
    'refusal',
    'the registry takes the login and refuses the upload; HEAD and POST hide the reason',
  ),
  'upload-403': reading(
    53,
    'refusal',
    'the registry takes the login and does not let it begin an upload; this client hides the reason',
  ),
  'push-401': reading(52, 'refusal', 'the upload asks for a login, and none that counts was sent'),
  'kaniko-push': reading(73, 'refusal', 'the check before the push was refused'),
  'hidden-401': reading(
    43,
    'refusal',
    'a login is wanted, and none that counts was sent; this client keeps the registry’s own words to itself',
  ),
  'hidden-403': reading(
    43,
    'refusal',
    'the registry refused; this client keeps the registry’s own words to itself',
  ),
  'hidden-absent': reading(
    42,
    'refusal',
    'this client does not tell whether the image is absent, private or refused',
  ),
  'hidden-push': reading(
    42,
    'refusal',
    'the builder may not write where it should; it keeps the registry’s own words to itself',
  ),
  swarm: reading(
    30,
    'refusal',
    'Swarm hides that the node could not log in: the login is not passed on by itself',
  ),

  // Words that name a reason.
  'scopes-mismatch': reading(
    88,
    'named',
    'these are GHCR’s words for a token without the scope that is needed',
    'login',
  ),
  'scope-needed': reading(90, 'named', 'GitHub names the scope that the token lacks', 'login'),
  'scope-told': reading(68, 'named', 'the text names the scope that is missing', 'login'),
  'scope-needed-write': reading(90, 'named', 'the token may read and not write', 'login'),
  'read-package': reading(87, 'named', 'the login lives, and its account may not read this package', 'login'),
  'read-package-pull': reading(88, 'named', 'the package is there, and whoever asked may not read it'),
  'write-package': reading(
    87,
    'named',
    'the package is there, and this login or repository may not write to it',
    'login',
  ),
  'create-package': reading(87, 'named', 'the login may not create a package under this owner', 'login'),
  'installation-create': reading(
    86,
    'named',
    'a workflow’s or an app’s token may not create a package in this organization',
    'login',
  ),
  'installation-write': reading(
    86,
    'named',
    'a workflow’s or an app’s token may not write to this package',
    'login',
  ),
  'installation-read': reading(
    86,
    'named',
    'a workflow’s or an app’s token may not read this package',
    'login',
  ),
  'installation-absent': reading(
    86,
    'named',
    'the workflow’s token belongs to another owner than the image',
    'login',
  ),
  saml: reading(
    92,
    'named',
    'the organization enforces single sign-on, and the token is not authorised for it',
    'login',
  ),
  'ip-list': reading(92, 'named', 'the organization lets only listed addresses in', 'login'),
  'classic-forbidden': reading(92, 'named', 'the organization forbids classic tokens', 'login'),
  lifetime: reading(93, 'named', 'the organization forbids tokens that live this long', 'login'),
  'oauth-restricted': reading(92, 'named', 'the organization restricts third-party applications', 'login'),
  'permission-capped': reading(
    91,
    'named',
    'the workflow asks for more than the one that calls it may give',
    'login',
  ),
  'permission-told': reading(45, 'refusal', 'the text names the permission that is missing', 'login'),
  'creation-banned': reading(
    71,
    'named',
    'the organization does not let its members create this package',
    'login',
  ),
  'not-by-integration': reading(72, 'named', 'a workflow’s or an app’s token lacks the permission', 'login'),
  'not-by-token': reading(72, 'named', 'a fine-grained token lacks the permission', 'login'),
  'fine-grained-told': reading(
    78,
    'named',
    'the text speaks of a fine-grained token, and GHCR takes classic ones only',
    'login',
  ),
} as const;
