/** Docker, on the machine of one person. */
import { TYPE_TOKEN } from '../../diagnosis/remedies/login.ts';
import { quoteReference, quoteUsername } from '../../support/shell.ts';
import { FORGET_TOKEN, type GuideInput, HOW_TO_TYPE, type PlaceGuide } from './guide.ts';

export function dockerGuide({ login, image }: GuideInput): PlaceGuide {
  return {
    title: 'Docker',
    steps: [
      {
        words: HOW_TO_TYPE,
        commands: [
          TYPE_TOKEN,
          `printf %s "$GHCR_TOKEN" | docker login ghcr.io -u ${quoteUsername(login)} --password-stdin`,
          FORGET_TOKEN,
        ],
      },
    ],
    kept: 'Docker keeps it in the keychain where Docker Desktop set one up, else in ~/.docker/config.json, where anybody who may read that file can read it. With sudo, Docker looks into root’s file instead',
    logOut: { words: 'To take it away again', commands: ['docker logout ghcr.io'] },
    pull: {
      words: 'Pull the image where you logged in',
      commands: [`docker pull ${quoteReference(image ?? '')}`],
    },
  };
}
