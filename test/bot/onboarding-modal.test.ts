// The conversation that leads to a token, typed into a modal where an admin allows that, in both modes, with the real bot.
import { describe, expect, it } from 'vitest';
import { addCredential, addPackage, buildImage, push } from '../../sandbox/index.ts';
import {
  ONBOARDING_ACTIONS as ACTIONS,
  FIELD_IDS,
  ONBOARDING_VIEWS as VIEWS,
} from '../../src/slack/action-ids.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { generateKey } from '../helpers/keys.ts';
import { someToken } from '../helpers/tokens.ts';
import { type Conversing, converse } from './conversation.ts';
import { type BotWorld, hurriedClock, type Mode, openBotWorld, type WorldOptions } from './running-bot.ts';

/** A bot without a page, whose admin allows the modal. */
async function openModalWorld(mode: Mode, options: WorldOptions = {}): Promise<BotWorld> {
  const world = await openBotWorld(mode, { slack: { rateLimits: false }, ...options });
  const { slack } = world;
  const admin = { teamId: slack.teamId, userId: slack.person('alice').id, isAdmin: true, channelIds: [] };
  const changed = await world.inStore((tokens) => changeSettings(tokens, admin, { allowsModal: true }));
  expect(changed.kind).toBe('changed');
  return world;
}

async function typeToken(alice: Conversing, token: string, actionId: string = ACTIONS.typeHere) {
  const form = await alice.opens(actionId, VIEWS.token);
  return alice.submit(form, { [FIELD_IDS.token]: token });
}

function ownOf({ slack, inStore }: BotWorld) {
  const member = { teamId: slack.teamId, userId: slack.person('alice').id };
  return inStore(async (tokens) => (await listOwn(tokens, member)).registrations);
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('it is offered with a plain sentence, is one plain input, and the token is proven', async () => {
    const world = await openModalWorld(mode);
    const { catalog, slack } = world;
    const small = catalog.running.world;
    push(
      small,
      addPackage(small, 'demo/for-erin', { readers: ['erin'] }),
      buildImage({ text: 'x\n' }),
      '1.0',
    );
    const { token } = addCredential(small, { login: 'erin', expiresInDays: 60 });
    const alice = converse(world);
    await alice.reachesHandOver('ghcr.io/demo/for-erin:1.0');
    expect(alice.message().words).toContain('Slack shows what you type, and carries it to me');
    const form = await alice.opens(ACTIONS.typeHere, VIEWS.token);
    expect(form.words).toContain('Slack shows what you type here');
    expect(form.controls.map(({ type }) => type)).toEqual(['plain_text_input']);
    const [{ element } = { element: {} }] = form.controls;
    expect(Object.keys(element).sort()).toEqual(['action_id', 'max_length', 'placeholder', 'type']);
    expect(JSON.stringify(form.blocks)).not.toContain('dispatch_action');
    expect(await alice.submit(form, { [FIELD_IDS.token]: `  export GHCR_PAT="${token}"  ` })).toBeNull();
    const told = await alice.reads('Your token is proven');
    expect(told.words).toContain('I call it demo-docker');
    expect(told.words).toContain('With it ghcr.io/demo/for-erin:1.0 can be pulled');
    expect(told.words).toContain('I have forgotten it');
    expect(await ownOf(world)).toMatchObject([{ label: 'demo-docker', isKept: false, login: 'erin' }]);
    expect(JSON.stringify([slack.calls, slack.responses, world.lines])).not.toContain(token.slice(4, 12));
    expect(slack.violations).toEqual([]);
  });

  it('keeping is a choice on the message, each time, and only where keys are configured', async () => {
    const world = await openModalWorld(mode, { more: { TOKEN_ENCRYPTION_KEYS: generateKey() } });
    const small = world.catalog.running.world;
    const alice = converse(world);
    for (const [actionId, words] of [
      [ACTIONS.typeHere, 'I have forgotten it'],
      [ACTIONS.typeAndKeep, 'I keep it, sealed'],
    ] as const) {
      await alice.reachesHandOver();
      const { token } = addCredential(small, { login: 'erin', expiresInDays: 60 });
      expect(await typeToken(alice, token, actionId)).toBeNull();
      await alice.reads(words);
      await alice.press(ACTIONS.cancel);
      await alice.reads('Stopped');
    }
    const kept = (await ownOf(world)).map(({ label, isKept }) => [label, isKept]);
    expect(kept.sort()).toEqual([
      ['docker', false],
      ['docker-2', true],
    ]);
  });

  it.each([
    ['of another length', () => someToken().slice(0, -1), '40 characters'],
    ['with a wrong letter', () => mistyped(someToken()), 'checksum'],
    ['of the fine-grained kind', () => someToken('fine-grained'), 'fine-grained'],
    ['that is none', () => 'hunter2hunter2', 'begins with ghp_'],
    ['of blanks alone', () => '   ', 'Paste the token'],
  ])('a token %s is refused at the input, and not repeated', async (_, make, words) => {
    const world = await openModalWorld(mode);
    const token = make();
    const alice = converse(world);
    await alice.reachesHandOver();
    const said = await typeToken(alice, token);
    expect(said).toContain(words);
    if (token.trim() !== '') expect(said).not.toContain(token.slice(4, 12));
    expect(world.catalog.running.requests).toEqual([]);
  });

  it('a living token without read:packages does not do, and another one gets its try', async () => {
    const world = await openModalWorld(mode);
    const small = world.catalog.running.world;
    const alice = converse(world);
    await alice.reachesHandOver();
    await typeToken(alice, addCredential(small, { login: 'erin', scopes: ['repo'] }).token);
    await alice.reads('read:packages was not ticked');
    await typeToken(alice, addCredential(small, { login: 'erin' }).token);
    await alice.reads('Your token is proven');
    expect(await ownOf(world)).toHaveLength(1);
  });

  it('a token of another account waits for its owner’s word', async () => {
    const world = await openModalWorld(mode);
    const small = world.catalog.running.world;
    const alice = converse(world);
    await alice.reachesHandOver();
    await typeToken(alice, addCredential(small, { login: 'erin' }).token);
    await alice.reads('Your token is proven');

    await world.slack.as('alice').command('general', '/ghcr login');
    await alice.press(ACTIONS.cancel);
    await alice.reads('stays on my list');
    await alice.reachesHandOver();
    await typeToken(alice, addCredential(small, { login: 'frank' }).token);
    const asked = await alice.reads('Is this account yours?');
    expect(asked.words).toContain('frank');
    expect(asked.words).toContain('erin');
    expect(await ownOf(world)).toHaveLength(1);
    // Nothing waits in memory behind a restart.
    await alice.reads('I was stopped while your token waited');
    await typeToken(alice, addCredential(small, { login: 'frank' }).token);
    await alice.reads('Is this account yours?');
    await alice.press(ACTIONS.confirmLogin);
    await alice.reads('belongs to frank');
    expect(await ownOf(world)).toHaveLength(2);
    expect(world.slack.violations).toEqual([]);
  });

  it('without that word the token is forgotten after ten minutes', async () => {
    const world = await openModalWorld(mode, { clock: hurriedClock(300) });
    const small = world.catalog.running.world;
    const alice = converse(world);
    await alice.reachesHandOver();
    await typeToken(alice, addCredential(small, { login: 'erin' }).token);
    await alice.reads('Your token is proven');
    await alice.press(ACTIONS.cancel);
    await alice.reads('Stopped');
    await alice.reachesHandOver();
    await typeToken(alice, addCredential(small, { login: 'frank' }).token);
    const asked = await alice.reads('Is this account yours?');
    await alice.reads('Nobody said whose account it is', 10_000);
    await alice.pressOn(asked, ACTIONS.confirmLogin);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(alice.message().words).toContain('Step 4 of 7');
  });

  it('the same token twice is the same registration', async () => {
    const world = await openModalWorld(mode);
    const { token } = addCredential(world.catalog.running.world, { login: 'erin' });
    const alice = converse(world);
    for (const _ of [1, 2]) {
      await alice.reachesHandOver();
      await typeToken(alice, token);
      await alice.reads('Your token is proven');
      await alice.press(ACTIONS.cancel);
      await alice.reads('Stopped');
    }
    expect(await ownOf(world)).toHaveLength(1);
  });

  it('a token typed after an admin has forbidden it again is not taken', async () => {
    const world = await openModalWorld(mode);
    const { slack, catalog } = world;
    const { token } = addCredential(catalog.running.world, { login: 'erin' });
    const alice = converse(world);
    await alice.reachesHandOver();
    const form = await alice.opens(ACTIONS.typeHere, VIEWS.token);
    const admin = { teamId: slack.teamId, userId: slack.person('alice').id, isAdmin: true, channelIds: [] };
    await world.inStore((tokens) => changeSettings(tokens, admin, { allowsModal: false }));
    expect(await alice.submit(form, { [FIELD_IDS.token]: token })).toBeNull();
    await alice.reads('takes none');
    expect(catalog.running.requests).toEqual([]);
  });

  it('where there is a page, nothing is typed in Slack, whatever an admin allows', async () => {
    const world = await openModalWorld(mode, { page: true });
    const alice = converse(world);
    await alice.reachesHandOver();
    const offered = alice.message().controls.map(({ actionId }) => actionId);
    expect(offered).not.toContain(ACTIONS.typeHere);
    expect(offered).toContain(ACTIONS.makeLink);
  });
});

/** One letter of its random part is another one. */
function mistyped(token: string): string {
  const letter = token[10] === 'a' ? 'b' : 'a';
  return `${token.slice(0, 10)}${letter}${token.slice(11)}`;
}
