// The Home tab, with the real bot: what it shows to whom, and that it follows each change.
import { describe, expect, it } from 'vitest';
import { TOKEN_ACTIONS as ACTIONS, FIELD_IDS as FIELDS } from '../../src/slack/action-ids.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { offerHandOver } from '../../src/tokens/hand-over.ts';
import { share } from '../../src/tokens/sharing.ts';
import { converse } from './conversation.ts';
import { dayAhead, keep, memberOf, openTokenWorld, ownerIn, told } from './token-owner.ts';

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('shows one’s own, the most urgent first, what is shared and what waits; and follows each change', async () => {
    const world = await openTokenWorld(mode);
    const { slack } = world;
    const [alice, bob] = [memberOf(world, 'alice'), memberOf(world, 'bob')];
    const ids = await world.inStore(async (tokens) => {
      const late = await keep(world, tokens, alice, 'late', { days: 80 });
      const soon = await keep(world, tokens, alice, 'soon', { days: 3 });
      const build = await keep(world, tokens, bob, 'build');
      await share(tokens, bob, build.id, {
        to: { kind: 'person', id: alice.userId },
        prefixes: ['ghcr.io/acme/'],
      });
      const offered = await keep(world, tokens, bob, 'deploy');
      await offerHandOver(tokens, bob, offered.id, alice.userId);
      return { late: late.id, soon: soon.id };
    });
    const owner = ownerIn(world, 'alice');
    await slack.as('alice').openHome();
    const home = await owner.home('Your tokens (2)');
    const words = told(home);
    expect(words.indexOf('soon')).toBeLessThan(words.indexOf('late'));
    expect(words).toContain('offers you the reminder of deploy');
    expect(words).toContain('/ghcr check IMAGE as build@bob');
    expect(words).toContain('For admins');
    await slack.as('alice').press(home, ACTIONS.accept);
    await owner.modal('deploy is yours now');
    await owner.close();
    await owner.home('Your tokens (3)');
    await slack.as('alice').press(await owner.home('Your tokens (3)'), ACTIONS.manage, { value: ids.late });
    await owner.modal('GitHub goes on accepting');
    await owner.pressInModal(ACTIONS.remove);
    await owner.modal('late is gone from your list');
    await owner.home('Your tokens (2)');
    await owner.close();
    await slack.as('alice').press(await owner.home('Your tokens (2)'), ACTIONS.addReminder);
    await owner.modal('It counts until midnight where you live');
    expect(await owner.submit({ [FIELDS.label]: 'Not One' })).toContain('Small letters');
    expect(await owner.submit({ [FIELDS.label]: 'paper', [FIELDS.lastDay]: dayAhead(20) })).toBeNull();
    await owner.modal('I remind you of paper');
    await owner.home('paper');
    expect(slack.violations).toEqual([]);
  });
});

it('a newcomer is led on from it, and told where', async () => {
  const world = await openTokenWorld('socket');
  const { slack } = world;
  const bob = ownerIn(world, 'bob');
  await slack.as('bob').openHome();
  const home = await bob.home('None is on my list yet');
  expect(told(home)).not.toContain('For admins');
  await slack.as('bob').press(home, ACTIONS.getToken);
  await bob.modal('I wrote to you in our direct messages');
  await converse(world, 'bob').reads('Step 1 of 7');
  expect(slack.violations).toEqual([]);
});

it('holds fifty tokens within Slack’s hundred blocks', async () => {
  const world = await openTokenWorld('socket');
  const alice = memberOf(world, 'alice');
  await world.inStore(async (tokens) => {
    for (let n = 0; n < 50; n += 1) {
      await addReminder(tokens, alice, { label: `label-${n}`, date: dayAhead(n + 1), zone: null });
    }
  });
  await world.slack.as('alice').openHome();
  const home = await ownerIn(world, 'alice').home('Your tokens (50)');
  expect(told(home)).toContain('30 more are not shown here');
  expect(told(home)).toContain('For admins');
  expect(world.slack.violations).toEqual([]);
});

it('opening the direct messages shows no Home tab, and another workspace’s Home tab is not ours', async () => {
  const world = await openTokenWorld('socket');
  const { slack } = world;
  await slack.as('alice').openHome('messages');
  const other = slack.addWorkspace({ name: 'Globex' });
  await other.as('alice').openHome();
  await slack.emit({ type: 'app_home_opened', user: 'not an id', tab: 'home' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(slack.calls.filter(({ method }) => method === 'views.publish')).toEqual([]);
});

it('settings open from it for admins alone, whoever’s button it is', async () => {
  const world = await openTokenWorld('socket');
  const { slack } = world;
  const alice = ownerIn(world, 'alice');
  await slack.as('alice').openHome();
  await slack.as('alice').press(await alice.home('For admins'), ACTIONS.openSettings);
  await alice.modal('Warn so many days before');
  expect(await alice.submit({ [FIELDS.warningDays]: '5' })).toBeNull();
  await alice.modal('Saved.');
  expect(slack.violations).toEqual([]);
});
