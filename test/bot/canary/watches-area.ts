import { expect } from 'vitest';
import { addCredential, addFault, addPackage, buildImage, faults, push } from '../../../sandbox/index.ts';
import { ACTION_IDS, WATCH_ACTIONS as ACTIONS, WATCH_VIEWS as VIEWS } from '../../../src/slack/action-ids.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { generateKey } from '../../helpers/keys.ts';
import { deliverSubmission } from '../conversation.ts';
import { hurriedClock } from '../running-bot.ts';
import { memberOf } from '../token-owner.ts';
import { type Area, messageWith, modalOf, pressForged, typed } from './area.ts';
import { keepFor } from './tokens-area.ts';

const time = { aheadMs: 0 };
const clock = { ...hurriedClock(60), now: () => systemClock.now() + time.aheadMs };

/** An image that is watched with a kept token, of which the registry tells what it is shown. */
export const WATCHES_AREA: Area = {
  name: 'watched images',
  options: { clock, slack: { rateLimits: false }, more: { TOKEN_ENCRYPTION_KEYS: generateKey() } },
  async walk(world, token, walked) {
    time.aheadMs = 0;
    const { slack, catalog } = world;
    const small = catalog.running.world;
    const image = 'ghcr.io/canary/watched:1.0';
    addCredential(small, { token, login: 'erin' });
    const stored = addPackage(small, 'canary/watched', { readers: ['erin'] });
    push(small, stored, buildImage({ text: 'canary\n' }), '1.0');
    await keepFor(world, 'alice', token);
    const alice = slack.as('alice');
    for (const line of [
      `watch ${token}`,
      `watch ${image} as ${token}`,
      `watch ${image} every ${token}`,
      `watch ghcr.io/canary/watched:${token}`,
      `unwatch ${token}`,
      'watches',
    ]) {
      await typed(world, 'general', `/ghcr ${line}`);
    }
    const presser = { ...memberOf(world, 'alice'), channelId: slack.channel('general').id };
    for (const actionId of Object.values(ACTIONS)) {
      for (const value of [token, token.slice(0, 22), token.slice(4, 26)])
        await pressForged(world, actionId, value);
      walked(actionId);
    }
    await deliverSubmission(world, presser, VIEWS.confirm, token, { nothing: token });

    // Where the modal cannot be opened in time a button stands there.
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await alice.command('general', `/ghcr watch ${image} every 15m as canary`);
    await alice.press(await messageWith(world, 'general', ACTIONS.confirm), ACTIONS.confirm);
    await alice.submit(await modalOf(world, VIEWS.confirm), {});
    walked(VIEWS.confirm);
    const heard = () => alice.messages('general').filter(({ fromApp, isPrivate }) => fromApp && !isPrivate);
    await expect.poll(() => heard().length, { timeout: 5_000 }).toBe(1);

    addFault(small, 'manifest', faults.registryRefusal(403, 'DENIED', `no, ${token}`), {
      repository: 'canary/watched',
    });
    const aTurnMs = 16 * 60_000;
    const nextTurn = (): string => {
      time.aheadMs += aTurnMs;
      slack.clock.advance(aTurnMs);
      return heard().at(-1)?.words ?? '';
    };
    // A look that a busy machine cut short tells nothing; the one of the next turn does.
    await expect.poll(nextTurn, { timeout: 20_000, interval: 1_000 }).toContain('can no longer');
    time.aheadMs = 0;
    const news = heard().at(-1);
    if (news === undefined) throw new Error('nothing was told');
    for (const id of [ACTION_IDS.checkAgain, ACTION_IDS.showEvidence, ACTIONS.stop])
      await alice.press(news, id);
    await expect.poll(() => heard().at(-1)?.words ?? '', { timeout: 5_000 }).toContain('no longer watched');
  },
};
