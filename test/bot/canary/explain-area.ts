import { ACTION_IDS, CALLBACK_IDS, FIELD_IDS, SHORTCUT_IDS } from '../../../src/slack/action-ids.ts';
import { type Area, messageWith, modalOf, pressForged, typed } from './area.ts';

/** Pasted errors: behind the command, in the form, from a message. */
export const EXPLAIN_AREA: Area = {
  name: 'explanations',
  options: { slack: { rateLimits: false } },
  async walk(world, token, walked) {
    const alice = world.slack.as('alice');
    const pasted = `docker login -p ${token}; Head "https://ghcr.io/v2/demo/public/manifests/1.0": denied: denied`;
    await typed(world, 'general', `/ghcr explain ${pasted}`);
    await alice.press(
      await messageWith(world, 'general', ACTION_IDS.checkExplained),
      ACTION_IDS.checkExplained,
    );
    await pressForged(world, ACTION_IDS.checkExplained, token);
    walked(ACTION_IDS.checkExplained);

    await alice.command('general', '/ghcr explain');
    await alice.submit(await modalOf(world, CALLBACK_IDS.explain), { [FIELD_IDS.pasted]: pasted });
    walked(CALLBACK_IDS.explain);

    await world.slack.as('bob').say('random', pasted);
    const said = alice.messages('random').at(-1);
    if (said === undefined) throw new Error('nothing was said');
    await alice.shortcut(said, SHORTCUT_IDS.explainError);
    walked(SHORTCUT_IDS.explainError);
  },
};
