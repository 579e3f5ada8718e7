// Whose watch it is: who may end it, who hears whose it is, and what a button in other hands can do.
import { describe, expect, it } from 'vitest';
import { ACTION_IDS, WATCH_ACTIONS, WATCH_VIEWS } from '../../src/slack/action-ids.ts';
import { setWatch } from '../../src/watches/set-watch.ts';
import { watchId } from '../../src/watches/watch-id.ts';
import { deliverPress, deliverSubmission } from './conversation.ts';
import type { BotWorld, Mode } from './running-bot.ts';
import { memberOf, ownerIn, told } from './token-owner.ts';
import { addImage, openWatchWorld } from './watch-world.ts';

async function ids(world: BotWorld): Promise<readonly string[]> {
  return world.inStore(async ({ store }) =>
    (await store.scan('watch', null, 50)).records.map(({ id }) => id),
  );
}

/** Alice is an admin of the workspace. */
async function watched(setter = 'alice', mode: Mode = 'http') {
  const opened = await openWatchWorld(mode);
  const { world } = opened;
  const image = addImage(world, 'acme/app');
  await ownerIn(world, setter).types(`/ghcr watch ${image.reference} every 15m`, 'I watch');
  const announced = await opened.hears(1, 'is watched here');
  return { ...opened, image, announced };
}

/** Presses what stands in the channel, and hands back what only this person then sees. */
async function press(world: BotWorld, name: string, actionId: string): Promise<string> {
  const actor = world.slack.as(name);
  const message = actor
    .messages('general')
    .findLast(({ controls, isPrivate }) => !isPrivate && controls.some((one) => one.actionId === actionId));
  if (message === undefined) throw new Error('nothing to press');
  const answers = world.slack.responses.length;
  expect((await actor.press(message, actionId)).error).toBeNull();
  await expect.poll(() => world.slack.responses.length).toBeGreaterThan(answers);
  return told(ownerIn(world, name).last());
}

describe('a watch is ended', () => {
  it('by whoever set it, and the channel hears of that', async () => {
    const { world, hears } = await watched();
    await press(world, 'alice', WATCH_ACTIONS.stop);
    await hears(2, 'is no longer watched here. Stopped by');
    expect(await press(world, 'alice', WATCH_ACTIONS.stop)).toContain('That is not watched here');
    expect(await ids(world)).toEqual([]);
    expect(world.slack.violations).toEqual([]);
  });

  it('by nobody else, who hears whose it is', async () => {
    const { world, publicly, image } = await watched();
    expect(await press(world, 'bob', WATCH_ACTIONS.stop)).toContain(
      'or an admin of this workspace can end it',
    );
    const bob = ownerIn(world, 'bob');
    await bob.types(`/ghcr unwatch ${image.reference}`, 'can end it');
    await bob.types(`/ghcr watch ${image.reference} every 1h`, 'its news come here already');
    expect(publicly()).toHaveLength(1);
    expect(await ids(world)).toHaveLength(1);
  });

  it('by an admin', async () => {
    const { world, hears } = await watched('bob');
    await press(world, 'alice', WATCH_ACTIONS.stop);
    await hears(2, 'is no longer watched here');
    expect(await ids(world)).toEqual([]);
  });

  it('by its image as it is typed, or a near one that is offered', async () => {
    const { world, image } = await watched();
    const alice = ownerIn(world, 'alice');
    for (const typed of ['ghcr.io/acme/app:1.1', 'ghcr.io/acme/ap:1.0', 'app', 'acme/app']) {
      const near = await alice.types(`/ghcr unwatch ${typed}`, 'Did you mean this?');
      expect(told(near)).toContain(image.reference);
    }
    await alice.types('/ghcr unwatch ghcr.io/other/thing:1', 'That is not watched here');
    await alice.types('/ghcr unwatch', 'Name an image');
    await alice.types(`/ghcr unwatch ${image.reference}`, 'You watch it elsewhere', 'random');
    await alice.types(`/ghcr unwatch docker pull ${image.reference}`, 'is no longer watched');
    expect(await ids(world)).toEqual([]);
    expect(world.slack.violations).toEqual([]);
  });

  it('when whoever set it wants to be forgotten, and the channel hears of that', async () => {
    const { world, hears } = await watched();
    const alice = ownerIn(world, 'alice');
    await world.slack.as('alice').command('general', '/ghcr tokens forget me');
    await alice.modal('1 image is no longer watched for you');
    await alice.submit();
    const gone = await hears(2, 'is no longer watched here');
    expect(gone.pings).toEqual([]);
    expect(await ids(world)).toEqual([]);
  });
});

describe('what a button carries', () => {
  it('opens nothing in other hands, whoever’s watch it is', async () => {
    const { world, publicly, image } = await watched();
    const { slack } = world;
    const general = slack.channel('general').id;
    const id = watchId({
      teamId: slack.teamId,
      channelId: general,
      reference: image.reference,
      platform: null,
    });
    expect(await ids(world)).toEqual([id]);
    const bob = memberOf(world, 'bob');
    const elsewhere = { ...bob, channelId: slack.channel('random').id };
    // In another channel it is as absent as what never was.
    for (const value of [id, 'A'.repeat(22), 'x', '']) {
      const answers = slack.responses.length;
      await deliverPress(world, elsewhere, WATCH_ACTIONS.stop, value);
      await expect.poll(() => slack.responses.length).toBe(answers + 1);
      expect(JSON.stringify(slack.responses.at(-1)?.body)).toContain('That is not watched here');
    }
    const outsider = { ...bob, channelId: general, homeTeamId: 'T0ELSEWHERE' };
    for (const actionId of Object.values(WATCH_ACTIONS)) {
      const answers = slack.responses.length;
      await deliverPress(world, outsider, actionId, id);
      await expect.poll(() => slack.responses.length).toBe(answers + 1);
      expect(JSON.stringify(slack.responses.at(-1)?.body)).toContain('Watches are for members');
    }
    const alices = { ...memberOf(world, 'alice'), channelId: general, homeTeamId: 'T0ELSEWHERE' };
    await deliverSubmission(world, alices, WATCH_VIEWS.confirm, id, {});
    expect(await ids(world)).toEqual([id]);
    expect(publicly()).toHaveLength(1);
  }, 30_000);

  it('below news checks again for whoever presses it alone, and the news stay', async () => {
    // Requests are signed with the machine's time, which does not pass as this test wants it.
    const { world, hears, look, publicly, image } = await watched('alice', 'socket');
    image.untag();
    await look();
    const blocked = await hears(2, 'can no longer be pulled');
    image.pushAgain();
    expect(await press(world, 'bob', ACTION_IDS.checkAgain)).toContain('pullable');
    expect(told(publicly().at(-1))).toBe(told(blocked));
    await world.slack.as('bob').press(blocked, ACTION_IDS.showEvidence);
    await ownerIn(world, 'bob').modal('tag-absent');
  }, 30_000);
});

describe('the list', () => {
  it('shows what is watched here and one’s own elsewhere, page by page, and of others no label', async () => {
    const { world } = await openWatchWorld('http');
    const { slack } = world;
    const [general, ops] = ['general', 'ops'].map((name) => slack.channel(name).id);
    if (general === undefined || ops === undefined) throw new Error('no channels');
    const base = { platform: null, everyMs: 6 * 60 * 60_000, onChange: true };
    const as = { registrationId: 'r'.repeat(22), label: 'laptop' };
    await world.inStore(async (tokens) => {
      const at = tokens.clock.now();
      const pullable = { kind: 'pullable', code: 'pullable', digest: null, atMs: at } as const;
      const blocked = { kind: 'blocked', code: 'tag-absent', digest: null, atMs: at - 7_200_000 } as const;
      for (let count = 0; count < 18; count += 1) {
        const reference = `ghcr.io/acme/app-${String(count).padStart(2, '0')}:1`;
        const wanted = { ...base, ...memberOf(world, 'alice'), channelId: general, reference, as };
        expect(await setWatch({ tokens }, wanted, count === 17 ? blocked : pullable)).toMatchObject({
          kind: 'set',
        });
      }
      const mine = { ...base, ...memberOf(world, 'bob'), reference: 'ghcr.io/acme/bobs:1', as: null };
      await setWatch({ tokens }, { ...mine, channelId: ops }, null);
      const alices = { ...base, ...memberOf(world, 'alice'), reference: 'ghcr.io/acme/ops:1', as };
      await setWatch({ tokens }, { ...alices, channelId: ops }, null);
    });
    const alice = ownerIn(world, 'alice');
    const first = await alice.types('/ghcr watches', 'Watched here (18)');
    expect(told(first)).toContain('ghcr.io/acme/app-17:1 cannot be pulled (tag-absent), for 2 hours');
    expect(told(first)).toContain('with laptop');
    expect(told(first)).not.toContain('elsewhere');
    await alice.press(WATCH_ACTIONS.later);
    await expect.poll(() => told(alice.last())).toContain('9 to 16 of 19');
    await alice.press(WATCH_ACTIONS.later);
    await expect.poll(() => told(alice.last())).toContain('Yours elsewhere (1)');
    expect(told(alice.last())).toContain('ghcr.io/acme/ops:1 not looked at yet');
    const bobs = await ownerIn(world, 'bob').types('/ghcr watches', 'Watched here (18)');
    expect(told(bobs)).toContain('with a token');
    expect(told(bobs)).not.toContain('laptop');
    expect(bobs.controls.map(({ actionId }) => actionId)).toEqual([WATCH_ACTIONS.later]);
    // Carol is not in #ops, and nothing of it is hers.
    await ownerIn(world, 'carol').types('/ghcr watches', 'Watched here (18)');
    await ownerIn(world, 'carol').press(WATCH_ACTIONS.later);
    await expect.poll(() => told(ownerIn(world, 'carol').last())).toContain('9 to 16 of 18');
    await ownerIn(world, 'carol').press(WATCH_ACTIONS.later);
    await expect.poll(() => told(ownerIn(world, 'carol').last())).toContain('17 to 18 of 18');
    // Two more, and that is all that one person may have.
    await alice.types(`/ghcr watch ${addImage(world, 'acme/one-more').reference}`, 'I watch');
    await alice.types(
      `/ghcr watch ${addImage(world, 'acme/too-much').reference}`,
      'You watch 20 images already',
    );
    expect(slack.violations).toEqual([]);
  }, 60_000);
});
