import { addFault, faults } from '../../../sandbox/index.ts';
import { ACTION_IDS, CALLBACK_IDS } from '../../../src/slack/action-ids.ts';
import { type Area, messageWith, modalOf, pressForged, typed } from './area.ts';

/** `/ghcr check` with its buttons. */
export const CHECK_AREA: Area = {
  name: 'checks',
  options: { slack: { rateLimits: false } },
  async walk(world, token, walked) {
    const { slack, catalog } = world;
    const alice = slack.as('alice');
    // The registry repeats the token in its words, as a hostile one might.
    addFault(catalog.running.world, 'manifest', faults.registryRefusal(403, 'DENIED', `no, ${token}`), {
      repository: 'demo/public-tags',
    });
    for (const text of [
      token,
      `check ${token}`,
      `check ghcr.io/demo/public:1.0 ${token}`,
      `hlep ${token}`,
      `login ${token}`,
      `check ghcr.io/demo/public:${token}`,
    ]) {
      await typed(world, 'general', `/ghcr ${text}`);
    }
    walked('/ghcr');

    await alice.command('general', '/ghcr check ghcr.io/demo/public-tags:1.2');
    const message = await messageWith(world, 'general', ACTION_IDS.share);
    for (const id of [ACTION_IDS.checkAgain, ACTION_IDS.showEvidence, ACTION_IDS.share]) {
      await alice.press(message, id);
      await pressForged(world, id, token);
      walked(id);
    }
    await alice.submit(await modalOf(world, CALLBACK_IDS.share), {});
    walked(CALLBACK_IDS.share);

    await alice.command('random', '/ghcr check demo/public:1.0');
    await alice.press(
      await messageWith(world, 'random', ACTION_IDS.checkCorrected),
      ACTION_IDS.checkCorrected,
    );
    await pressForged(world, ACTION_IDS.checkCorrected, token);
    walked(ACTION_IDS.checkCorrected);
  },
};
