/** What is not there, what is no reference, the way to the registry, other registries, bare words. */
import { reading } from './reading.ts';

export const OTHER_READINGS = {
  // Absence.
  'manifest-dangling': reading(
    62,
    'absence',
    'the tag was found (“Pulling from”), and a manifest behind it was not',
  ),
  'manifest-unknown': reading(
    60,
    'absence',
    'the package can be read, and there is no manifest under this name',
  ),
  'no-such-manifest': reading(
    46,
    'absence',
    'docker manifest says so of whatever it was not shown: a tag that is not there, or a package that hides',
  ),
  'digest-unknown': reading(61, 'absence', 'there is no manifest with this digest'),
  'quay-tag-gone': reading(76, 'absence', 'the registry says itself that the tag is gone'),
  'no-signatures': reading(30, 'absence', 'nothing that vouches for the image was found under its digest'),
  'name-unknown': reading(48, 'absence', 'there is no such package for whoever asked'),
  'tag-not-found': reading(44, 'absence', 'the registry has nothing under this name and tag'),
  'tagging-lost': reading(
    72,
    'client',
    'all was uploaded, and the client does not find what it has uploaded',
  ),
  'token-endpoint-absent': reading(71, 'reference', 'this registry hands out no tokens for such a name'),
  'owner-absent': reading(72, 'absence', 'GitHub knows no such owner: renamed, deleted or mistyped'),
  'package-not-found': reading(46, 'absence', 'GitHub’s API shows no such package to this login'),
  'blob-unknown': reading(46, 'absence', 'a layer that the manifest names is not in the registry'),
  'platform-missing': reading(75, 'named', 'the image is there, and not for this platform'),
  'platform-other': reading(74, 'named', 'the image and this machine are of different kinds'),
  'platform-unknown': reading(77, 'client', 'the client asked for a platform that does not exist'),
  'accept-index': reading(
    89,
    'client',
    'the image is there; the client did not say that it reads OCI indexes',
  ),

  // The reference.
  'lower-case': reading(91, 'reference', 'the name holds capital letters'),
  'reference-format': reading(74, 'reference', 'the text given as an image is none'),
  'one-segment': reading(
    68,
    'reference',
    'the registry cannot read the name: on ghcr.io it is OWNER/PACKAGE',
  ),
  'cli-word': reading(76, 'client', 'a word of the command line was taken for the image'),
  'host-unsupported': reading(78, 'reference', 'this service takes images from its own registries only'),
  'host-lost': reading(
    66,
    'reference',
    'the name begins with a slash: nothing stands where its registry should',
  ),
  'url-refused': reading(
    66,
    'reference',
    'this program does not take an address of this registry as an image',
  ),
  'gcr-shut': reading(75, 'reference', 'Google has closed this registry for uploads'),
  'short-name': reading(71, 'reference', 'the name has no registry in front'),

  // The way there.
  dns: reading(85, 'network', 'the registry’s name could not be resolved'),
  'tls-name': reading(
    85,
    'network',
    'the certificate is another host’s: something else answers at this address',
  ),
  'tls-date': reading(85, 'network', 'the certificate is out of its time, or this machine’s clock is wrong'),
  'tls-early': reading(86, 'network', 'by this machine’s clock the certificate is not valid yet'),
  'tls-untrusted': reading(
    84,
    'network',
    'the certificate is signed by someone whom this machine does not trust',
  ),
  tls: reading(83, 'network', 'the certificate is not trusted here, or the other side speaks no TLS'),
  'plain-http': reading(84, 'network', 'the other side speaks HTTP where the client speaks HTTPS'),
  'blob-host': reading(
    86,
    'network',
    'the registry answered; the host that keeps the layers was not reached',
  ),
  timeout: reading(67, 'network', 'no answer came in time'),
  'answer-late': reading(
    70,
    'network',
    'the other side waited for the rest of the request, which did not come',
  ),
  refused: reading(66, 'network', 'the connection was refused'),
  reset: reading(65, 'network', 'the connection was cut, or there is no way to the registry'),
  eof: reading(65, 'network', 'the answer broke off before its end'),
  'too-large': reading(70, 'network', 'what stands in front of the registry takes no layer of this size'),
  proxy: reading(79, 'network', 'a proxy on the way refuses'),
  'web-page': reading(69, 'network', 'a web page came where a registry should answer'),
  rate: reading(81, 'network', 'the registry throttles requests'),
  'rate-api': reading(82, 'network', 'GitHub’s API throttles requests'),
  'rate-told': reading(68, 'network', 'somebody throttles requests'),
  unavailable: reading(73, 'network', 'the registry answered with an error of its own'),
  'token-unavailable': reading(82, 'network', 'the registry says itself that it is not available'),

  // Kubernetes.
  'pull-secret-absent': reading(71, 'named', 'Kubernetes does not find the secret that should log in'),
  'pull-secret-broken': reading(
    71,
    'named',
    'Kubernetes takes no pull secret whose .dockerconfigjson is no JSON',
  ),
  'pull-canceled': reading(64, 'network', 'the pull was given up before it ended'),
  'pull-qps': reading(74, 'local', 'the node itself lets only so many pulls a second through'),
  'never-pull': reading(70, 'local', 'the pod may use local images only, and there is none'),
  'back-off': reading(12, 'refusal', 'Kubernetes could not pull; the reason stands in an earlier event'),

  // Other registries.
  'gitlab-forbidden': reading(57, 'refusal', 'GitLab’s words for no login, or one without access'),
  'gcp-permission': reading(72, 'named', 'Google knows who asks, or nobody, and does not permit it'),
  'gcp-unauthenticated': reading(72, 'named', 'the request carried no login that Google knows', 'nothing'),
  'aws-not-authorized': reading(72, 'named', 'Amazon’s policy does not let this identity in', 'login'),
  'aws-absent': reading(72, 'absence', 'the registry has no such repository'),
  'harbor-unauthorized': reading(
    57,
    'refusal',
    'the registry knows who asks, or nobody, and does not permit it',
  ),
  'upstream-401': reading(
    58,
    'refusal',
    'this registry is a cache, and the one behind it wants a login: mostly for a name that is not there',
  ),
  acr: reading(56, 'refusal', 'Azure’s registry wants a login'),
  'address-refused': reading(93, 'named', 'the registry lets only listed addresses in'),
  'azure-upstream': reading(44, 'network', 'Azure passes on that the registry refused, and not why'),
  'aws-secret': reading(72, 'named', 'the task cannot read the secret that holds the login'),
  'address-blocked': reading(
    92,
    'network',
    'all images there are public, so that only the address of this machine can be what is refused',
  ),
  'redhat-login': reading(78, 'named', 'the registry wants a login of its own', 'nothing'),
  'quay-unauthorized': reading(
    57,
    'refusal',
    'Quay answers so for what does not exist and for what is private',
  ),
  quota: reading(70, 'named', 'the registry’s storage is full or its quota used up'),
  'actions-cache': reading(94, 'named', 'the address that failed is the Actions cache, not the registry'),

  // Bare words.
  'generic-denied': reading(20, 'refusal', 'somebody refused'),
  'generic-403': reading(19, 'refusal', 'somebody refused (403)'),
  'generic-401': reading(19, 'refusal', 'a login is wanted (401)'),
  'told-down': reading(17, 'refusal', 'the registry is said to be down'),
  'told-timeout': reading(16, 'network', 'no answer came in time'),
  'told-absent': reading(11, 'absence', 'something was not found'),
  'generic-404': reading(15, 'absence', 'something was not found (404)'),
  'closed-host': reading(26, 'reference', 'the registry it names is closed'),
  'typo-host': reading(27, 'reference', 'the registry it names is ghcr.io mistyped'),
  'registry-error': reading(5, 'refusal', 'a pull, push or login failed; the reason is not in the text'),
} as const;
