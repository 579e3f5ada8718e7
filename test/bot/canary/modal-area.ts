import { expect } from 'vitest';
import { addCredential } from '../../../sandbox/index.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../../src/slack/action-ids.ts';
import { changeSettings } from '../../../src/tokens/change-settings.ts';
import { generateKey } from '../../helpers/keys.ts';
import { someToken } from '../../helpers/tokens.ts';
import { converse, deliverSubmission } from '../conversation.ts';
import { type Area, pressForged } from './area.ts';

/** The conversation that leads to a token, typed into a modal: mistyped, unknown to GitHub, of another account, kept. */
export const MODAL_AREA: Area = {
  name: 'the conversation with a modal',
  options: { slack: { rateLimits: false }, more: { TOKEN_ENCRYPTION_KEYS: generateKey() } },
  async walk(world, token, walked) {
    const { slack, catalog } = world;
    const small = catalog.running.world;
    const { teamId } = slack;
    const userId = slack.person('alice').id;
    const admin = { teamId, userId, isAdmin: true, channelIds: [] };
    await world.inStore((tokens) => changeSettings(tokens, admin, { allowsModal: true }));
    const alice = converse(world);
    const type = async (text: string, actionId: string): Promise<void> => {
      const form = await alice.opens(actionId, VIEWS.token);
      walked(actionId);
      await alice.submit(form, { [FIELD_IDS.token]: `${text}x` });
      await alice.submit(form, { [FIELD_IDS.token]: text });
      walked(VIEWS.token);
    };
    await alice.reachesHandOver();
    await type(token, ACTIONS.typeHere);
    await alice.reads('GitHub does not know this token yet');
    await alice.press(ACTIONS.handOverAgain);
    await pressForged(world, ACTIONS.handOverAgain, token);
    walked(ACTIONS.handOverAgain);
    await alice.reads('Step 4 of 7');
    // Another account's comes first, so that the canary's is doubted.
    await type(addCredential(small, { token: someToken(), login: 'frank' }).token, ACTIONS.typeHere);
    await alice.reads('Your token is proven');
    await alice.press(ACTIONS.cancel);
    addCredential(small, { token, login: 'erin' });
    await alice.reachesHandOver();
    await type(token, ACTIONS.typeAndKeep);
    await alice.reads('Is this account yours?');
    await alice.press(ACTIONS.confirmLogin);
    await pressForged(world, ACTIONS.confirmLogin, token);
    walked(ACTIONS.confirmLogin);
    await alice.reads('I keep it, sealed');
    const presser = { userId, teamId, channelId: slack.channel('general').id };
    await deliverSubmission(world, presser, VIEWS.token, token, { [FIELD_IDS.token]: token });
    expect(slack.violations).toEqual([]);
  },
};
