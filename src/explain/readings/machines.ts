/** This machine, and the client on it: nothing of it concerns the registry. */
import { reading } from './reading.ts';

export const MACHINE_READINGS = {
  'no-space': reading(95, 'local', 'the disk is full'),
  'daemon-away': reading(87, 'local', 'the client does not reach its own daemon'),
  'config-unwritable': reading(89, 'local', 'the client cannot write its configuration, where logins stand'),
  'config-unreadable': reading(
    77,
    'local',
    'the client cannot read its own configuration, where logins stand',
  ),
  'container-unstarted': reading(86, 'local', 'the image is there, and its container could not be started'),
  'local-setup': reading(76, 'local', 'the client is not set up on this machine'),
  'not-built': reading(47, 'local', 'the image to push is not on this machine under this name'),
  driver: reading(82, 'client', 'the builder’s driver cannot do this'),
  'client-old': reading(90, 'client', 'client and daemon speak different versions'),
  'layer-store': reading(78, 'local', 'the layers arrived and could not be stored'),
  'helper-missing': reading(90, 'local', 'the program that should hand over the stored login is not there'),
  'helper-failing': reading(88, 'local', 'the store of logins could not be read or written'),
  'login-elsewhere': reading(
    72,
    'named',
    'the login was made by another tool and stays in its store',
    'login',
  ),
  'placeholder-login': reading(
    89,
    'client',
    'Apple’s container first logs in for a public image of its own, with whatever the keychain holds for ghcr.io',
    'login',
  ),
  'placeholder-scope': reading(
    88,
    'client',
    'the client asks for “user/image”, GHCR’s placeholder, instead of the package',
    'nothing',
  ),
  'post-unsupported': reading(
    80,
    'client',
    'the client asks for its token in a way that GHCR does not offer',
  ),
  'helm-repo-add': reading(79, 'client', 'helm repo add takes no oci:// address'),
  catalog: reading(85, 'client', 'the client asks for the list of all images, which GHCR does not offer'),
  'watchtower-head': reading(
    84,
    'client',
    'the client asked in a form to which GHCR answers “not found”, and goes on with a pull',
  ),
  'manifest-inspect': reading(61, 'client', 'this command asks for push rights even to read'),
  'bottle-absent': reading(
    48,
    'absence',
    'Homebrew asked for a bottle that is not there: mostly its own list of formulae is older than the registry',
  ),
  'cache-refused': reading(
    69,
    'client',
    'the registry does not take a cache in the form in which the builder sent it',
  ),
  'cache-sunset': reading(
    94,
    'client',
    'the builder speaks to a cache that GitHub has switched off; no registry was asked',
  ),
  'builder-gone': reading(87, 'local', 'the builder itself is gone: stopped, or killed for want of memory'),
  'upload-refused': reading(
    69,
    'client',
    'the registry does not take this layer in the form in which it was sent',
  ),
  'other-artifact': reading(74, 'client', 'what is under this name is an artifact of another kind'),
  'flux-warmer': reading(
    45,
    'client',
    'the old controller reads each tag as an image of one platform, and tells the others as missing',
  ),
  'import-lost': reading(
    62,
    'client',
    'the image was handed on with one platform alone, and its index names more',
  ),
  'upload-broken': reading(
    66,
    'client',
    'the upload broke off within the builder; some of its versions do so where the registry answers early',
  ),
  'client-habit': reading(88, 'client', 'this is a known fault of the client in reading its stored logins'),
  crash: reading(55, 'client', 'the client itself failed'),
  'crash-told': reading(8, 'client', 'the client itself failed'),
  'manifest-refused': reading(
    60,
    'client',
    'the registry does not take the manifest in the form in which it was sent',
  ),
  'media-type': reading(73, 'client', 'the client does not read this form of image'),
} as const;
