// The conversation that leads to a token, handed over on the one-time page, in both modes, with the real bot.
import { describe, expect, it } from 'vitest';
import {
  addCredential,
  addOrganization,
  addPackage,
  buildImage,
  push,
  type World,
} from '../../sandbox/index.ts';
import { ONBOARDING_ACTIONS as ACTIONS } from '../../src/slack/action-ids.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { generateKey } from '../helpers/keys.ts';
import { someToken } from '../helpers/tokens.ts';
import { converse, handInPage, linkIn } from './conversation.ts';
import { hurriedClock, openBotWorld, type WorldOptions } from './running-bot.ts';

const WITH_PAGE: WorldOptions = { page: true, slack: { rateLimits: false } };
const IMAGE = 'ghcr.io/demo/for-erin:1.0';

function addImage(world: World, path = 'demo/for-erin'): void {
  const added = addPackage(world, path, { readers: ['erin'] });
  push(world, added, buildImage({ text: `${path}\n` }), '1.0');
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a token is proven by an inspection and a real check of the image, and its facts come back', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const { slack, catalog } = world;
    addImage(catalog.running.world);
    const { token } = addCredential(catalog.running.world, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    const link = await alice.reachesPage(IMAGE);
    const answer = await handInPage(link, { token, label: 'laptop' });
    expect([answer.status, answer.location]).toEqual([303, expect.stringContaining('/handoff/done')]);
    const told = await alice.reads('Your token is proven');
    expect(told.words).toContain('belongs to erin');
    expect(told.words).toContain('It may: read:packages.');
    expect(told.words).toMatch(/It ends on \d{4}-\d\d-\d\d, in 60 days, as GitHub says/);
    expect(told.words).toContain('I have forgotten it');
    expect(told.words).toContain(`With it ${IMAGE} can be pulled`);
    expect(told.words).toContain('docker login ghcr.io -u erin --password-stdin');
    expect(told.links.map(({ url }) => url)).not.toContain(link);
    expect(alice.count()).toBe(1);
    expect(JSON.stringify([slack.calls, slack.responses, world.lines])).not.toContain(token.slice(4, 12));
    expect((await handInPage(link, { token, label: 'again' })).status).toBe(404);

    await alice.press(ACTIONS.used);
    await alice.reads('See that it works');
    await alice.press(ACTIONS.checkAgain);
    await alice.reads('I did not keep your token');
    expect(slack.violations).toEqual([]);
  });

  it('a token is kept when its owner ticks that, and checks again with it', async () => {
    const more = { TOKEN_ENCRYPTION_KEYS: generateKey() };
    const world = await openBotWorld(mode, { ...WITH_PAGE, more });
    const { catalog, slack } = world;
    addImage(catalog.running.world);
    const { token } = addCredential(catalog.running.world, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    const link = await alice.reachesPage(IMAGE);
    await handInPage(link, { token, label: 'laptop', keep: 'yes' });
    await alice.reads('I keep it, sealed');
    await world.restart();
    await alice.press(ACTIONS.used);
    await alice.reads('See that it works');
    await alice.press(ACTIONS.checkAgain);
    await alice.reads(`With your token, ${IMAGE} can be pulled`);
    const member = { teamId: slack.teamId, userId: slack.person('alice').id };
    const { registrations } = await world.inStore((tokens) => listOwn(tokens, member));
    expect(registrations).toMatchObject([{ label: 'laptop', isKept: true, login: 'erin' }]);
  });

  it('too broad a token is named with what it could do', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const scopes = ['read:packages', 'repo', 'delete_repo'];
    const { token } = addCredential(world.catalog.running.world, { login: 'erin', scopes });
    const alice = converse(world);
    await handInPage(await alice.reachesPage(), { token, label: 'laptop' });
    const told = await alice.reads('It can do more than pull');
    expect(told.words).toContain('delete_repo: delete repositories');
    expect(told.words).toContain('It never ends, as GitHub says');
    expect(told.links.map(({ url }) => url)).toContainEqual(expect.stringContaining('scopes=read:packages'));
  });

  it('single sign-on is named with its link, which is kept nowhere', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const small = world.catalog.running.world;
    addOrganization(small, 'acme-sso', { sso: true, members: ['erin'] });
    addImage(small, 'acme-sso/app');
    const { token } = addCredential(small, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    await handInPage(await alice.reachesPage('ghcr.io/acme-sso/app:1.0'), { token, label: 'laptop' });
    const told = await alice.reads('single sign-on');
    const url = told.links.map((link) => link.url).find((each) => each.includes('authorization_request'));
    expect(url).toContain('https://github.com/orgs/acme-sso/sso');
    const kept = await world.inStore(async ({ store }) => JSON.stringify(await store.scan(null, null, 1000)));
    expect(kept).toContain('acme-sso');
    expect(kept).not.toContain('authorization_request');
    await alice.press(ACTIONS.used);
    await alice.reads('See that it works');
  });

  it('a fresh token settles in memory and is registered by itself', async () => {
    const world = await openBotWorld(mode, { ...WITH_PAGE, clock: hurriedClock(30) });
    addImage(world.catalog.running.world);
    const token = someToken();
    const alice = converse(world);
    const answer = await handInPage(await alice.reachesPage(IMAGE), { token, label: 'new', fresh: 'yes' });
    expect(answer.location).toContain('/handoff/settling');
    await alice.reads('GitHub does not know this token yet');
    const { requests } = world.catalog.running;
    // Refused once more before it is known: that is no reason not to ask again.
    await expect
      .poll(() => requests.filter(({ url }) => url === '/user').length, { timeout: 5_000 })
      .toBeGreaterThan(1);
    addCredential(world.catalog.running.world, { token, login: 'erin', expiresInDays: 90 });
    await alice.reads('Your token is proven', 15_000);
    expect(alice.message().words).toContain(`With it ${IMAGE} can be pulled`);
    expect(world.slack.violations).toEqual([]);
  });

  it('a token that nobody gets to know is given up after five minutes', async () => {
    const world = await openBotWorld(mode, { ...WITH_PAGE, clock: hurriedClock(100) });
    const alice = converse(world);
    const link = await alice.reachesPage();
    await handInPage(link, { token: someToken(), label: 'new', fresh: 'yes' });
    await alice.reads('After five minutes GitHub still does not know this token', 15_000);
    await alice.press(ACTIONS.makeLink);
    await alice.reads('Your page is ready');
    expect(linkIn(alice.message())).not.toBe(link);
  });

  it('a token that waits is forgotten at a stop, and its owner is told', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const alice = converse(world);
    await handInPage(await alice.reachesPage(), { token: someToken(), label: 'new', fresh: 'yes' });
    await alice.reads('GitHub does not know this token yet');
    await world.restart();
    await alice.reads('I was stopped while your token waited');
    await alice.press(ACTIONS.makeLink);
    await alice.reads('Your page is ready');
  });

  it('one that waits can be given up, or handed over again', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const alice = converse(world);
    await handInPage(await alice.reachesPage(), { token: someToken(), label: 'new', fresh: 'yes' });
    await alice.reads('GitHub does not know this token yet');
    await alice.press(ACTIONS.handOverAgain);
    await alice.reads('Step 4 of 7');
    await alice.press(ACTIONS.makeLink);
    await alice.reads('Your page is ready');
    await handInPage(linkIn(alice.message()), { token: someToken(), label: 'new', fresh: 'yes' });
    await alice.reads('GitHub does not know this token yet');
    await alice.press(ACTIONS.cancel);
    await alice.reads('Stopped');
  });

  it('a link is replaced by the next, and taken away when it has ended', async () => {
    const world = await openBotWorld(mode, { ...WITH_PAGE, clock: hurriedClock(300) });
    const alice = converse(world);
    const first = await alice.reachesPage();
    await alice.press(ACTIONS.makeLink);
    await expect.poll(() => linkIn(alice.message())).not.toBe(first);
    expect((await handInPage(first, { token: someToken(), label: 'a' })).status).toBe(404);
    await alice.press(ACTIONS.openPage);
    const ended = await alice.reads('The page has ended', 10_000);
    expect(ended.controls.map(({ actionId }) => actionId)).not.toContain(ACTIONS.openPage);
  });

  it('a token that was handed over after the conversation was given up is not taken', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const { token } = addCredential(world.catalog.running.world, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    const link = await alice.reachesPage();
    await alice.press(ACTIONS.cancel);
    await alice.reads('Stopped');
    expect((await handInPage(link, { token, label: 'late' })).status).toBe(404);
  });

  it('the page goes on working after a restart', async () => {
    const world = await openBotWorld(mode, WITH_PAGE);
    const { token } = addCredential(world.catalog.running.world, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    const link = await alice.reachesPage();
    await world.restart();
    expect((await handInPage(link, { token, label: 'laptop' })).status).toBe(303);
    await alice.reads('Your token is proven');
    expect(alice.count()).toBe(1);
  });
});
