// `/ghcr watch`: a channel hears of an image when something changes, and of nothing else.
import { describe, expect, it, onTestFinished } from 'vitest';
import { addFault, faults, liftFaults } from '../../sandbox/index.ts';
import { ACTION_IDS, WATCH_ACTIONS } from '../../src/slack/action-ids.ts';
import { systemClock } from '../../src/support/clock.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { ownerIn, told } from './token-owner.ts';
import { A_TURN_MS, addImage, openWatchWorld } from './watch-world.ts';

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a channel hears that an image is watched, that it can no longer be pulled and why, and that it can again', async () => {
    const { world, hears, look, publicly } = await openWatchWorld(mode);
    const { slack } = world;
    const { reference, pushAgain, untag } = addImage(world, 'watched/app');
    const alice = ownerIn(world, 'alice');
    await alice.types(`/ghcr watch ${reference} every 15m`, 'I watch');
    const announced = await hears(1, 'is watched here, every 15 minutes');
    expect(told(announced)).toContain('At the moment: it can be pulled');
    expect(announced.controls.map(({ actionId }) => actionId)).toEqual([
      ACTION_IDS.checkAgain,
      ACTION_IDS.showEvidence,
      WATCH_ACTIONS.stop,
    ]);
    await look();
    expect(publicly()).toHaveLength(1);
    untag();
    await look();
    const blocked = await hears(2, `${reference} can no longer be pulled`);
    for (const words of [
      'tag-absent',
      'The list of tags answered 200',
      'Next step',
      'Watched every 15 minutes',
    ]) {
      expect(told(blocked)).toContain(words);
      expect(blocked.text.replace(/\s+/g, ' ')).toContain(words);
    }
    await look();
    expect(publicly()).toHaveLength(2);
    pushAgain();
    await look();
    const back = await hears(3, `${reference} can be pulled again`);
    expect(told(back)).toContain('it could not be pulled (tag-absent)');
    // Another image behind the tag is nothing that this channel asked for.
    pushAgain();
    await look();
    expect(publicly()).toHaveLength(3);
    expect(slack.violations).toEqual([]);
  }, 60_000);

  it('with “on change” the channel hears of another digest too', async () => {
    const { world, hears, look, publicly } = await openWatchWorld(mode);
    const { reference, stored, pushAgain } = addImage(world, 'watched/moving');
    const before = stored.tags.get('1.0') ?? '';
    await ownerIn(world, 'alice').types(
      `/ghcr watch docker pull ${reference} on change every 15m`,
      'I watch',
    );
    await hears(1, 'leads to another digest');
    await look();
    const after = pushAgain();
    await look();
    const moved = await hears(2, 'leads to another image now');
    for (const digest of [before, after]) expect(told(moved)).toContain(`${digest.slice(0, 19)}…`);
    expect(moved.text).toContain(`docker pull ghcr.io/watched/moving@${before}`);
    await look();
    expect(publicly()).toHaveLength(2);
    expect(world.slack.violations).toEqual([]);
  }, 60_000);
});

const noRedis = whyNoRedis();
if (noRedis !== null) console.log(`Watches with Redis are left out: ${noRedis}.`);

it.skipIf(noRedis !== null)(
  'with Redis one of two replicas looks, and the channel hears of a change once',
  async () => {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const more = { REDIS_URL: server.url.reveal() };
    const { world, hears, pass, publicly } = await openWatchWorld('socket', { replicas: 2, more }, 1);
    const { reference, untag } = addImage(world, 'watched/app');
    await ownerIn(world, 'alice').types(`/ghcr watch ${reference} every 15m`, 'I watch');
    await hears(1, 'is watched here');
    untag();
    pass(A_TURN_MS);
    await expect.poll(() => publicly().length, { timeout: 45_000 }).toBe(2);
    await hears(2, 'can no longer be pulled');
    pass(A_TURN_MS);
    await systemClock.sleep(17_000);
    expect(publicly()).toHaveLength(2);
    expect(world.slack.violations).toEqual([]);
  },
  90_000,
);

describe('a watch', () => {
  it('says that nothing could be learned only when that was so twice in a row', async () => {
    const { world, hears, look, publicly } = await openWatchWorld('http');
    const small = world.catalog.running.world;
    const { reference } = addImage(world, 'watched/away');
    await ownerIn(world, 'alice').types(`/ghcr watch ${reference} every 15m`, 'I watch');
    addFault(small, 'manifest', faults.serverError(503), { repository: 'watched/away' });
    await look();
    expect(publicly()).toHaveLength(1);
    await look();
    const unknown = await hears(2, `I cannot say whether ${reference} can be pulled`);
    expect(told(unknown)).toContain('registry-unavailable');
    liftFaults(small);
    await look();
    await hears(3, 'can be pulled again');
  }, 60_000);

  it('is announced as it stands, and changed by its own command, which is said too', async () => {
    const { world, hears, publicly } = await openWatchWorld('http');
    const { reference, untag } = addImage(world, 'watched/app');
    const alice = ownerIn(world, 'alice');
    untag();
    await alice.types(`/ghcr watch ${reference}`, 'every 6 hours');
    expect(told(await hears(1, 'At the moment: blocked'))).toContain('tag-absent');
    await alice.types(`/ghcr watch ${reference} every 6 hours`, 'here already');
    expect(publicly()).toHaveLength(1);
    await alice.types(`/ghcr watch ${reference} every 2h`, 'every 2 hours');
    await hears(2, 'is now watched here, every 2 hours');
    const watched = await world.inStore(({ store }) => store.scan('watch', null, 10));
    expect(watched.records.map(({ value }) => value['everyMs'])).toEqual([2 * 60 * 60_000]);
  }, 60_000);

  it.each([
    ['every 5m', 'every 15m is the shortest'],
    ['every 9 days', 'every 7 days is the longest'],
    ['as nobody-has-this', 'no token of that name'],
  ])('that is wished for with “%s” is not set', async (words, answer) => {
    const { world, publicly } = await openWatchWorld('http');
    const { reference } = addImage(world, 'watched/app');
    await ownerIn(world, 'alice').types(`/ghcr watch ${reference} ${words}`, answer);
    expect(publicly()).toEqual([]);
  });

  it.each([
    ['ghcr.io/Watched/app:1.0', 'reference-invalid'],
    ['nginx', 'registry-mismatch'],
    ['', 'Name an image'],
  ])('of “%s” is refused with the verdict', async (image, words) => {
    const { world, publicly } = await openWatchWorld('http');
    await ownerIn(world, 'alice').types(`/ghcr watch ${image}`, words);
    expect(publicly()).toEqual([]);
  });

  it('is not set where the app cannot speak, and is where it can: also in its own messages', async () => {
    const { world, hears, publicly } = await openWatchWorld('http');
    const { reference } = addImage(world, 'watched/app');
    const alice = ownerIn(world, 'alice');
    await alice.types(`/ghcr watch ${reference}`, '/invite @GHCR Doctor', 'random');
    expect(publicly('random')).toEqual([]);
    await alice.types('/ghcr watches', 'Nothing is watched here', 'random');
    await alice.types(`/ghcr watch ${reference}`, 'I watch', 'dm');
    await hears(1, 'is watched here', 'dm');
    await alice.types('/ghcr watches', 'in our own messages');
    const { records } = await world.inStore(({ store }) => store.scan('watch', null, 10));
    expect(records).toHaveLength(1);
    expect(world.slack.violations).toEqual([]);
  }, 30_000);

  it('that two people set at once is one’s, and no announcement is left that is not true', async () => {
    const { world, publicly } = await openWatchWorld('http');
    const { reference } = addImage(world, 'watched/app');
    const line = `/ghcr watch ${reference}`;
    const actors = ['alice', 'bob'].map((name) => world.slack.as(name));
    await Promise.all(actors.map((actor) => actor.command('general', line)));
    await expect.poll(() => world.slack.responses.length).toBe(2);
    const said = world.slack.responses.map(({ body }) => JSON.stringify(body));
    expect(said.filter((body) => body.includes('I watch'))).toHaveLength(1);
    expect(said.filter((body) => body.includes('is watched here by'))).toHaveLength(1);
    const { records } = await world.inStore(({ store }) => store.scan('watch', null, 10));
    expect(records).toHaveLength(1);
    const standing = publicly().filter(({ words }) => words.includes('is watched here, every'));
    expect(standing).toHaveLength(1);
  }, 30_000);
});
