/** Kubernetes: a pull secret in the pods' own namespace. */
import { makePullSecret, PULL_SECRET, TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide } from './guide.ts';

const PULL_SECRETS = `[{"name":"${PULL_SECRET}"}]`;

export function kubernetesGuide({ login, image }: GuideInput): PlaceGuide {
  return {
    title: 'Kubernetes',
    steps: [
      {
        words: `Make the secret in the namespace of the pods (for another than the current one, add -n NAMESPACE to each kubectl). ${HOW_TO_TYPE}`,
        commands: [TYPE_TOKEN, makePullSecret(login), FORGET_TOKEN],
      },
      {
        words: 'Let every pod of the service account use it, or name it in imagePullSecrets of a pod',
        commands: [`kubectl patch serviceaccount default -p '{"imagePullSecrets":${PULL_SECRETS}}'`],
      },
    ],
    kept: `It stays in the secret ${PULL_SECRET} of that namespace. Whoever may read secrets there has the token`,
    logOut: { words: 'To take it away again', commands: [`kubectl delete secret ${PULL_SECRET}`] },
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
