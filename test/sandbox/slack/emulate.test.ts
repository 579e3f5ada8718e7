import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSlack, startSlack } from '../../../sandbox/slack/index.ts';
import { makeTrigger } from '../../../sandbox/slack/triggers.ts';
import { client, modal, outcomeOf, section } from './app.ts';

// The rules of views and triggers, asked of the small Slack and of an independent one by other authors.

interface Peer {
  readonly web: WebClient;
  readonly userId: string;
  /** A trigger of a person outside a modal, or inside the one of this id. */
  trigger(viewId?: string): Promise<string>;
  /** Lets so many milliseconds go by. */
  wait(ms: number): Promise<void>;
}

type Step = (peer: Peer, seen: Map<string, View>) => Promise<unknown>;

interface View {
  readonly id: string;
  readonly hash: string;
}

let slack: RunningSlack;
let ours: Peer;
let theirs: Peer;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  slack = await startSlack({ rateLimits: false });
  const token = ['xoxb', 'emulate', 'test'].join('-');
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: { tokens: { [token]: { login: 'admin' } } },
  });
  closing.push(
    () => slack.close(),
    () => emulator.close(),
  );
  const web = new WebClient(token, { slackApiUrl: `${emulator.url}/api/`, retryConfig: { retries: 0 } });
  const users = await web.users.list({});
  const userId = users.members?.find((member) => member.is_bot !== true)?.id ?? '';
  theirs = {
    web,
    userId,
    async trigger(viewId) {
      const more = viewId === undefined ? {} : { view_id: viewId };
      const made = await web.apiCall('views.generateTriggerId', { user_id: userId, ...more });
      return 'trigger_id' in made ? String(made.trigger_id) : '';
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
});

afterAll(async () => {
  for (const close of closing) await close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Views of ours close when another modal opens; so each sequence gets a person of its own. */
function ourPeer(): Peer {
  const person = slack.addPerson({ name: `p${slack.state.people.size}` });
  return {
    web: client(slack),
    userId: person.id,
    trigger: async (viewId) => {
      const { state, exchange } = slack;
      return makeTrigger(state, exchange, slack.teamId, person.id, viewId ?? null).id;
    },
    wait: async (ms) => slack.clock.advance(ms),
  };
}

let serial = 0;

function remember(seen: Map<string, View>, name: string, made: object): void {
  if ('view' in made) seen.set(name, made.view as View);
}

function open(name: string, more: Record<string, unknown> = {}, trigger?: string): Step {
  return async (peer, seen) => {
    const view = modal('T', more);
    const made = await peer.web.apiCall('views.open', {
      trigger_id: trigger ?? (await peer.trigger()),
      view,
    });
    remember(seen, name, made);
  };
}

function push(name: string, onto: string, more: Record<string, unknown> = {}): Step {
  return async (peer, seen) => {
    const view = modal('T', more);
    const made = await peer.web.apiCall('views.push', {
      trigger_id: await peer.trigger(seen.get(onto)?.id),
      view,
    });
    remember(seen, name, made);
  };
}

function update(name: string, hashOf: string | null, more: Record<string, unknown> = {}): Step {
  return async (peer, seen) => {
    const view = modal('U', more);
    const hash = hashOf === null ? {} : { hash: seen.get(hashOf)?.hash ?? hashOf };
    await peer.web.apiCall('views.update', { view_id: seen.get(name)?.id ?? name, view, ...hash });
  };
}

function publish(name: string, hash: string | null, userId?: string): Step {
  return async (peer, seen) => {
    const view = { type: 'home', blocks: [section('home')] };
    const known = hash === null ? {} : { hash: seen.get(hash)?.hash ?? hash };
    const made = await peer.web.apiCall('views.publish', { user_id: userId ?? peer.userId, view, ...known });
    remember(seen, name, made);
  };
}

/** The same trigger twice, or after a while. */
function withTrigger(ms: number, times: number): Step {
  return async (peer) => {
    const trigger_id = await peer.trigger();
    await peer.wait(ms);
    for (let count = 0; count < times; count += 1) {
      await peer.web.apiCall('views.open', { trigger_id, view: modal('T') });
    }
  };
}

async function play(peer: Peer, steps: readonly Step[]): Promise<string[]> {
  const seen = new Map<string, View>();
  const outcomes = [];
  for (const step of steps) outcomes.push(await outcomeOf(step(peer, seen)));
  return outcomes;
}

const external = (name: string) => ({ external_id: `${name}-${serial}` });

describe('an independent Slack agrees', () => {
  it.each<[string, () => Step[], string[]]>([
    ['that a trigger opens one modal', () => [withTrigger(0, 1)], ['ok']],
    ['that a trigger is used once', () => [withTrigger(0, 2)], ['exchanged_trigger_id']],
    ['that a trigger is dead after three seconds', () => [withTrigger(4_000, 1)], ['expired_trigger_id']],
    ['that a made-up trigger is invalid', () => [open('a', {}, '1.2.abc')], ['invalid_trigger_id']],
    [
      'that a stack has three modals',
      () => [open('a'), push('b', 'a'), push('c', 'b'), push('d', 'c')],
      ['ok', 'ok', 'ok', 'push_limit_reached'],
    ],
    ['that a push needs a modal', () => [push('a', 'none')], ['view_not_found']],
    [
      'that a hash guards a modal',
      () => [open('a'), update('a', 'a'), update('a', 'a'), update('a', null)],
      ['ok', 'ok', 'hash_conflict', 'ok'],
    ],
    ['that an unknown modal is not found', () => [update('V123', null)], ['not_found']],
    [
      'that a hash guards the Home tab, once there is one',
      () => [publish('h', 'stale'), publish('h', 'h'), publish('i', 'stale'), publish('h', null)],
      ['ok', 'ok', 'hash_conflict', 'ok'],
    ],
    ['that nobody has a Home tab who is not there', () => [publish('h', null, 'U1')], ['user_not_found']],
    [
      'that an external id is unique',
      () => [
        open('a', external('x')),
        push('b', 'a', external('x')),
        push('b', 'a', external('y')),
        update('b', null, external('x')),
        update('a', null, external('x')),
      ],
      ['ok', 'duplicate_external_id', 'ok', 'duplicate_external_id', 'ok'],
    ],
    ['that a modal has a title', () => [open('a', { title: undefined })], ['invalid_view']],
    ['that a Home tab is no modal', () => [open('a', { type: 'home' })], ['invalid_view']],
    ['that blocks are a list', () => [open('a', { blocks: 'none' })], ['invalid_view']],
    [
      'that a broken view leaves the modal as it was',
      () => [open('a'), update('a', 'a', { blocks: [1] }), update('a', 'a')],
      ['ok', 'invalid_view', 'ok'],
    ],
  ])('%s', async (_, sequence, expected) => {
    serial += 1;
    ours = ourPeer();
    expect(await play(ours, sequence())).toEqual(expected);
    expect(await play(theirs, sequence())).toEqual(expected);
  });
});
