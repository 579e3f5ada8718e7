// A person with registered tokens: what they see of them in Slack, and their hands on it.
import { expect } from 'vitest';
import { addCredential, addPackage, buildImage, push } from '../../sandbox/index.ts';
import type { Choice } from '../../sandbox/slack/choices.ts';
import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import { TOKEN_ACTIONS } from '../../src/slack/action-ids.ts';
import { Secret } from '../../src/support/secret.ts';
import { findOwn } from '../../src/tokens/listing.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Member } from '../../src/tokens/record/member.ts';
import type { OwnView } from '../../src/tokens/record/views.ts';
import { register } from '../../src/tokens/register.ts';
import { generateKey } from '../helpers/keys.ts';
import { type BotWorld, type Mode, openBotWorld, type WorldOptions } from './running-bot.ts';

const DAY_MS = 24 * 60 * 60_000;
const SCOPES = ['commands', 'chat:write', 'users:read', 'im:history'];

/** A world in which tokens can be kept, and names behind an @ are rewritten. */
export function openTokenWorld(mode: Mode, { slack = {}, more = {}, ...options }: WorldOptions = {}) {
  return openBotWorld(mode, {
    ...options,
    slack: { rateLimits: false, escapesCommands: true, scopes: SCOPES, ...slack },
    // Warnings come when they are wanted, and not on the hour.
    more: { TOKEN_ENCRYPTION_KEYS: generateKey(), EXPIRY_SWEEP_CRON: '0 0 1 1 *', ...more },
  });
}

export function memberOf({ slack }: BotWorld, name: string): Member {
  return { teamId: slack.teamId, userId: slack.person(name).id };
}

/** A private image that this login reads. */
export function addImageFor({ catalog }: BotWorld, login: string, path: string): string {
  const added = addPackage(catalog.running.world, path, { readers: [login] });
  push(catalog.running.world, added, buildImage({ text: `${path}\n` }), '1.0');
  return `ghcr.io/${path}:1.0`;
}

export interface KeptToken {
  readonly id: string;
  readonly token: string;
}

/** A living token of that login, handed over and kept; for use within `inStore`. */
export async function keep(
  { catalog }: BotWorld,
  tokens: TokenPorts,
  owner: Member,
  label: string,
  { login = 'erin', days = 60 } = {},
): Promise<KeptToken> {
  const { token } = addCredential(catalog.running.world, { login, expiresInDays: days });
  const end = { kind: 'at', atMs: Date.now() + days * DAY_MS } as const;
  const facts = { life: { kind: 'alive' }, kind: 'classic', login, scopes: ['read:packages'], end } as const;
  const secret = new Secret(token);
  const input = { label, host: 'ghcr.io', facts, secret, keep: true, confirmedLogin: login };
  const result = await register(tokens, owner, input);
  if (result.kind !== 'added') throw new Error(result.kind);
  return { id: result.registration.id, token };
}

/** `2026-12-31` so many days from now. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** What stands in a message or modal, in one line; of a message also what is read aloud. */
export function told(seen: SeenMessage | SeenView | null | undefined): string {
  if (!seen) return '';
  const words = seen.words.replace(/\s+/g, ' ');
  return seen.kind === 'message' ? `${words} ${seen.text}` : words;
}

export interface Owner {
  /** Types a command, and waits for an answer that holds these words. */
  types(line: string, words: string, channel?: string): Promise<SeenMessage>;
  last(channel?: string): SeenMessage;
  /** Presses a button of the last message, by its value where there are several. */
  press(actionId: string, value?: string, channel?: string): Promise<void>;
  /** The modal on top, once it holds these words. */
  modal(words: string): Promise<SeenView>;
  pressInModal(actionId: string, value?: string): Promise<void>;
  /** Sends the modal; what the modal then says against it. */
  submit(values?: Readonly<Record<string, Choice>>): Promise<string | null>;
  close(): Promise<void>;
  /** From the list to the modal of one token. */
  manages(id: string): Promise<void>;
  /** The last of the app's messages to this person, once it holds these words. */
  reads(words: string): Promise<SeenMessage>;
  /** The Home tab, once it holds these words. */
  home(words: string): Promise<SeenView>;
}

export function ownerIn({ slack }: BotWorld, name: string): Owner {
  const actor = slack.as(name);
  const all = (channel: string) => actor.messages(channel).filter(({ fromApp }) => fromApp);
  const last = (channel = 'general'): SeenMessage => {
    const message = all(channel).at(-1);
    if (message === undefined) throw new Error(`${name} sees no message in ${channel}`);
    return message;
  };
  const top = (): SeenView => {
    const view = actor.view();
    if (view === null) throw new Error(`${name} has no modal open`);
    return view;
  };
  const only = (value: string | undefined) => (value === undefined ? {} : { value });
  const owner: Owner = {
    async types(line, words, channel = 'general') {
      const before = all(channel).length;
      await actor.command(channel, line);
      await expect.poll(() => told(all(channel)[before]), { timeout: 8_000 }).toContain(words);
      return last(channel);
    },
    last,
    async press(actionId, value, channel = 'general') {
      expect((await actor.press(last(channel), actionId, only(value))).error).toBeNull();
    },
    async modal(words) {
      await expect.poll(() => told(actor.view()), { timeout: 5_000 }).toContain(words);
      return top();
    },
    async pressInModal(actionId, value) {
      expect((await actor.press(top(), actionId, only(value))).error).toBeNull();
    },
    async submit(values = {}) {
      const { shownToPerson } = await actor.submit(top(), values);
      return shownToPerson ?? Object.values(actor.view()?.errors ?? {})[0] ?? null;
    },
    async close() {
      await actor.dismiss(top(), true);
    },
    async manages(id) {
      await owner.types('/ghcr tokens', 'Your tokens');
      await owner.press(TOKEN_ACTIONS.manage, id);
      await owner.modal('GitHub goes on accepting');
    },
    async reads(words) {
      const written = () => all('dm').filter(({ isPrivate }) => !isPrivate);
      await expect.poll(() => told(written().at(-1)), { timeout: 5_000 }).toContain(words);
      return last('dm');
    },
    async home(words) {
      await expect.poll(() => told(actor.home()), { timeout: 5_000 }).toContain(words);
      const home = actor.home();
      if (home === null) throw new Error('no Home tab');
      return home;
    },
  };
  return owner;
}

/** What its owner would see of it, as it stands in the store. */
export function standing(world: BotWorld, name: string, label: string): Promise<OwnView | null> {
  return world.inStore((tokens) => findOwn(tokens, memberOf(world, name), label));
}
