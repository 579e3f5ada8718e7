/** Kubernetes' own events around a pull; the runtime's words stand in the same event and weigh more. */
import { says } from './signature.ts';

export const KUBERNETES = [
  ...says(
    'pull-secret-absent',
    // Crossplane, of a pull secret without a name.
    'package digest from remote: resource name may not be empty',
    'failedtoretrieveimagepullsecret',
    'unable to retrieve some image pull secrets',
    'couldn.t find key \\.dockerconfigjson',
    '(?<!error: )secrets? "[^"\\n]{1,253}" not found',
    'secret [^\\n]{1,253} not found…imagepullsecret',
    'no image pull secret',
    'authentication secret[^\\n]{1,200}not found',
    'invalid image pull secret',
    'auth for "[^"\\n]{1,200}" not found in secret',
  ),
  ...says(
    'pull-secret-broken',
    'data\\[\\.dockerconfigjson\\]: invalid value',
    'failed to create pull credentials',
  ),
  ...says(
    'pull-canceled',
    'code = canceled desc =…context canceled',
    'failed to pull image…context canceled',
  ),
  ...says('never-pull', 'errimageneverpull', 'is not present with pull policy of never'),
  ...says('pull-qps', 'pull qps exceeded'),
  ...says('back-off', 'back-?off pulling image', 'imagepullbackoff', 'errimagepull', 'failed to pull image'),
];
