/** An Ansible inventory: the token sealed by Ansible Vault, beside the name it belongs to. */
import { TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, quoteUsername } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide } from './guide.ts';

export function ansibleGuide({ login, image }: GuideInput): PlaceGuide {
  return {
    title: 'Ansible',
    steps: [
      {
        words: `Seal the token with the vault’s password (add --vault-password-file FILE where that stands in a file). ${HOW_TO_TYPE}`,
        commands: [
          TYPE_TOKEN,
          'printf %s "$GHCR_TOKEN" | ansible-vault encrypt_string --stdin-name ghcr_pat',
          FORGET_TOKEN,
        ],
      },
      {
        words: 'Put what it printed into inventory.yml, in the place of the last two lines',
        commands: [
          'all:',
          '  vars:',
          // In quotes: a login may look like a number, or like null.
          `    ghcr_user: "${quoteUsername(login)}"`,
          '    ghcr_pat: !vault |',
          '      $ANSIBLE_VAULT;1.1;AES256',
        ],
      },
      {
        words: 'Log the hosts in with it, in a task',
        commands: [
          '- name: Log in to ghcr.io',
          '  community.docker.docker_login:',
          '    registry_url: ghcr.io',
          `    username: ${variable('ghcr_user')}`,
          `    password: ${variable('ghcr_pat')}`,
          '  no_log: true',
        ],
      },
    ],
    kept: 'It stays in inventory.yml, sealed: that file may be committed, the vault’s password never. On each host it stays in Docker’s own file, as after docker login',
    logOut: {
      words: 'To take it away from the hosts again',
      commands: [
        "ansible all -i inventory.yml -m community.docker.docker_login -a 'registry_url=ghcr.io state=absent'",
      ],
    },
    pull: {
      words: 'Pull the image on every host',
      commands: [`ansible all -i inventory.yml -a 'docker pull ${quoteReference(image ?? '')}'`],
    },
  };
}

/** Ansible's own expression, in double braces. */
function variable(name: string): string {
  return `"{{ ${name} }}"`;
}
