import { expect } from 'vitest';
import { addCredential } from '../../../sandbox/index.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../../src/slack/action-ids.ts';
import { PLACE_ACTIONS } from '../../../src/slack/blocks/onboarding/place-step.ts';
import { generateKey } from '../../helpers/keys.ts';
import { converse, handInPage, linkIn } from '../conversation.ts';
import { type Area, messageWith, pressForged } from './area.ts';

/** The conversation that leads to a token, handed over on its page and kept. */
export const PAGE_AREA: Area = {
  name: 'the conversation with a page',
  options: { page: true, slack: { rateLimits: false }, more: { TOKEN_ENCRYPTION_KEYS: generateKey() } },
  async walk(world, token, walked) {
    const { slack, catalog } = world;
    addCredential(catalog.running.world, { token, login: 'erin', scopes: ['read:packages', 'repo'] });
    const actor = slack.as('alice');
    const alice = converse(world);
    const press = async (actionId: string): Promise<void> => {
      await alice.press(actionId);
      await pressForged(world, actionId, token);
      await pressForged(world, actionId, `${token.slice(0, 22)}.prove`);
      walked(actionId);
    };
    await actor.command('general', '/ghcr check ghcr.io/demo/private:1.0');
    await actor.press(await messageWith(world, 'general', ACTIONS.begin), ACTIONS.begin);
    await pressForged(world, ACTIONS.begin, token);
    walked(ACTIONS.begin);
    for (const actionId of Object.values(PLACE_ACTIONS)) {
      await actor.command('general', '/ghcr login');
      await alice.reads('Step 1 of 7');
      await press(actionId);
      await expect.poll(() => alice.message().words).not.toMatch(/Step 1 of 7|I am asking the registry/);
      await press(actionId === PLACE_ACTIONS.actions ? ACTIONS.wantAnyway : ACTIONS.cancel);
    }
    await alice.reads('Step 2 of 7');
    const image = await alice.opens(ACTIONS.nameImage, VIEWS.image);
    walked(ACTIONS.nameImage);
    await alice.submit(image, { [FIELD_IDS.image]: `ghcr.io/demo/private:${token}` });
    await alice.submit(image, { [FIELD_IDS.image]: 'ghcr.io/demo/private:1.0' });
    walked(VIEWS.image);
    await alice.reads('Step 3 of 7');
    await press(ACTIONS.back);
    await alice.reads('Step 2 of 7');
    await press(ACTIONS.skipImage);
    await alice.reads('Step 3 of 7');
    await press(ACTIONS.openGitHub);
    await press(ACTIONS.created);
    await alice.reads('Step 4 of 7');
    const reminder = await alice.opens(ACTIONS.remind, VIEWS.reminder);
    walked(ACTIONS.remind);
    // The field takes 32 characters.
    await alice.submit(reminder, { [FIELD_IDS.label]: token.slice(0, 32) });
    walked(VIEWS.reminder);
    await actor.dismiss(reminder, true);
    await press(ACTIONS.makeLink);
    await alice.reads('Your page is ready');
    const link = linkIn(alice.message());
    await press(ACTIONS.openPage);
    await handInPage(link, { token: `${token}x`, label: token });
    await handInPage(link, { token, label: token.toLowerCase().slice(0, 32) });
    await handInPage(link, { token, label: 'laptop', keep: 'yes' });
    await alice.reads('Your token is proven');
    await press(ACTIONS.used);
    await alice.reads('See that it works');
    await press(ACTIONS.checkAgain);
    await press(ACTIONS.verified);
    await alice.reads('Step 7 of 7');
    for (const [actionId, view, field] of [
      [ACTIONS.rename, VIEWS.label, FIELD_IDS.label],
      [ACTIONS.chooseChannel, VIEWS.channel, FIELD_IDS.channel],
      [ACTIONS.chooseBackup, VIEWS.backup, FIELD_IDS.backup],
    ] as const) {
      const form = await alice.opens(actionId, view);
      await alice.submit(form, { [field]: token.slice(0, 32) });
      (await actor.view()) && actor.dismiss(form, true);
      walked(actionId);
      walked(view);
    }
    await alice.reads('Step 7 of 7');
    await press(ACTIONS.done);
  },
};
