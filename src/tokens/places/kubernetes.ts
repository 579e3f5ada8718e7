/** Kubernetes: a pull secret in the pods' own namespace. `printf` is the shell's own, so the token is no argument of any program. */
import { quoteReference, quoteUsername } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide, TYPE_TOKEN } from './guide.ts';

const PULL_SECRETS = '[{"name":"ghcr-pull"}]';

export function kubernetesGuide({ login, image }: GuideInput): PlaceGuide {
  const document = `'{"auths":{"ghcr.io":{"username":"%s","password":"%s"}}}'`;
  return {
    title: 'Kubernetes',
    steps: [
      {
        words: `Make the secret in the namespace of the pods (for another than the current one, add -n NAMESPACE to each kubectl). ${HOW_TO_TYPE}`,
        commands: [
          TYPE_TOKEN,
          `printf ${document} ${quoteUsername(login)} "$GHCR_TOKEN" | kubectl create secret generic ghcr-pull --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin --dry-run=client -o yaml | kubectl apply -f -`,
          FORGET_TOKEN,
        ],
      },
      {
        words: 'Let every pod of the service account use it, or name it in imagePullSecrets of a pod',
        commands: [`kubectl patch serviceaccount default -p '{"imagePullSecrets":${PULL_SECRETS}}'`],
      },
    ],
    kept: 'It stays in the secret ghcr-pull of that namespace. Whoever may read secrets there has the token',
    logOut: { words: 'To take it away again', commands: ['kubectl delete secret ghcr-pull'] },
    pull: {
      words: 'Let the cluster pull the image, and read what it says of it',
      commands: [
        `kubectl run ghcr-check --restart=Never --image=${quoteReference(image ?? '')} --overrides='{"spec":{"imagePullSecrets":${PULL_SECRETS}}}' --command -- true`,
        'kubectl get events --field-selector involvedObject.name=ghcr-check',
        'kubectl delete pod ghcr-check',
      ],
    },
  };
}
