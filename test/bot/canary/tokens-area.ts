import { expect } from 'vitest';
import { addCredential, addFault, addPackage, buildImage, faults, push } from '../../../sandbox/index.ts';
import { TOKEN_ACTIONS as ACTIONS, FIELD_IDS, TOKEN_VIEWS as VIEWS } from '../../../src/slack/action-ids.ts';
import { TOKEN_LISTENERS } from '../../../src/slack/tokens/listeners.ts';
import { Secret } from '../../../src/support/secret.ts';
import { offerHandOver } from '../../../src/tokens/hand-over.ts';
import { register } from '../../../src/tokens/register.ts';
import { generateKey } from '../../helpers/keys.ts';
import { deliverSubmission } from '../conversation.ts';
import type { BotWorld } from '../running-bot.ts';
import { memberOf } from '../token-owner.ts';
import { type Area, messageWith, pressForged, typed } from './area.ts';

const END = { kind: 'at', atMs: Date.now() + 60 * 24 * 60 * 60_000 } as const;
const SCOPES = ['commands', 'chat:write', 'users:read', 'im:history'];

/** Sealed under a label of each; all of one text, since each is somebody else's. */
export async function keepFor(world: BotWorld, name: string, token: string): Promise<string> {
  const facts = {
    life: { kind: 'alive' },
    kind: 'classic',
    login: 'erin',
    scopes: ['read:packages'],
    end: END,
  } as const;
  const input = {
    label: 'canary',
    host: 'ghcr.io',
    facts,
    secret: new Secret(token),
    keep: true,
    confirmedLogin: 'erin',
  };
  return world.inStore(async (tokens) => {
    const result = await register(tokens, memberOf(world, name), input);
    if (result.kind !== 'added') throw new Error(result.kind);
    return result.registration.id;
  });
}

/** A registered token with everything that is done with it, the Home tab, checks through it, and a message that holds it. */
export const TOKENS_AREA: Area = {
  name: 'registered tokens',
  options: {
    page: true,
    slack: { rateLimits: false, scopes: SCOPES },
    more: { TOKEN_ENCRYPTION_KEYS: generateKey() },
  },
  async walk(world, token, walked) {
    const { slack, catalog } = world;
    const small = catalog.running.world;
    addCredential(small, { token, login: 'erin' });
    push(
      small,
      addPackage(small, 'canary/app', { readers: ['erin'] }),
      buildImage({ text: 'canary\n' }),
      '1.0',
    );
    const id = await keepFor(world, 'alice', token);
    const bobs = await keepFor(world, 'bob', token);
    await world.inStore((tokens) =>
      offerHandOver(tokens, memberOf(world, 'bob'), bobs, slack.person('alice').id),
    );
    const alice = slack.as('alice');

    // Through it, also where the registry repeats it.
    await typed(world, 'general', '/ghcr check ghcr.io/canary/app:1.0');
    await typed(world, 'general', '/ghcr check ghcr.io/canary/app:1.0 as canary');
    await typed(world, 'general', `/ghcr check ghcr.io/canary/app:1.0 as ${token}`);
    addFault(small, 'manifest', faults.registryRefusal(403, 'DENIED', `no, ${token}`), {
      repository: 'canary/app',
    });
    await typed(world, 'general', '/ghcr check ghcr.io/canary/app:1.0 as canary');
    for (const line of [
      'tokens',
      'tokens all',
      `tokens add ${token} expires 2030-01-01`,
      `tokens ${token}`,
      'settings',
    ]) {
      await typed(world, 'general', `/ghcr ${line}`);
    }

    const forged = [token, token.slice(0, 22), `${token.slice(0, 22)}.${token.slice(4, 26)}`];
    const press = async (actionId: string, ...values: string[]): Promise<void> => {
      for (const value of [...forged, ...values]) await pressForged(world, actionId, value);
      walked(actionId);
    };
    const { accept, decline, retire, remove, makeRevoking, openRevoking } = ACTIONS;
    const last: readonly string[] = [accept, decline, retire, remove];
    const buttons = TOKEN_LISTENERS.filter(({ kind }) => kind === 'action').map((listener) => listener.id);
    for (const actionId of buttons.filter((each) => !last.includes(each))) {
      await press(actionId, actionId === makeRevoking ? 'leak' : id);
    }
    const presser = { ...memberOf(world, 'alice'), channelId: slack.channel('general').id };
    const fields = Object.fromEntries(Object.values(FIELD_IDS).map((field) => [field, token]));
    for (const callbackId of Object.values(VIEWS).filter((each) => each !== VIEWS.forget)) {
      for (const metadata of [token, id])
        await deliverSubmission(world, presser, callbackId, metadata, fields);
      walked(callbackId);
    }
    await press(accept, bobs);
    await press(decline);
    await press(retire, id);

    await alice.openHome();
    await slack.emit({
      type: 'app_home_opened',
      user: slack.person('alice').id,
      tab: 'home',
      view: token,
      channel: token,
    });
    await expect.poll(() => alice.home()?.words ?? '').toContain('canary');
    walked('app_home_opened');

    await alice.say('dm', `is this one still good? ${token}`);
    const base = {
      type: 'message',
      channel_type: 'im',
      user: slack.person('alice').id,
      channel: alice.dm.id,
    };
    await slack.emit({ ...base, text: 'nothing', attachments: [{ text: token }], ts: token });
    await slack.emit({ ...base, subtype: 'message_changed', message: { user: base.user, text: token } });
    await messageWith(world, 'dm', openRevoking);
    walked('message');

    await press(remove, id);
    for (const metadata of [token, '']) {
      await deliverSubmission(world, presser, VIEWS.forget, metadata, fields);
    }
    walked(VIEWS.forget);
    await expect.poll(() => alice.home()?.words ?? '').toContain('None is on my list yet');
  },
};
