// The one-time page as it is composed, on a real socket, between a store and a small world of GitHub and GHCR.
import { request as send } from 'node:http';
import { onTestFinished } from 'vitest';
import {
  addCredential,
  addOrganization,
  type CredentialOptions,
  createWorld,
  type RunningWorld,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { composeHandoff } from '../../src/compose/handoff.ts';
import { type ClosableProbes, composeProbes } from '../../src/compose.ts';
import { readCheckConfig } from '../../src/config.ts';
import { handoffAddress } from '../../src/handoff/address.ts';
import { FIELDS } from '../../src/handoff/pages/fields.ts';
import { createLog } from '../../src/logging/log.ts';
import { startServer } from '../../src/serving/server.ts';
import { createInspectForSlack } from '../../src/slack/checks/inspect-for-slack.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Onboarding, OnboardingAct } from '../../src/tokens/conversation/onboarding.ts';
import { advanceOnboarding, startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import type { PageNews, SettlingToken } from '../../src/tokens/conversation/page-news.ts';
import { issueTicket, type Ticket } from '../../src/tokens/conversation/tickets.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Member } from '../../src/tokens/record/member.ts';
import { createProxiedFetch } from '../../src/transport/proxied-fetch.ts';
import { freePort } from '../helpers/redis-server.ts';

export const ALICE: Member = { teamId: 'T0001', userId: 'U0ALICE' };

export interface Answered {
  /** Where a sent form led to: the last part of the address, or `again` for the page itself; null where nothing led away. */
  readonly to: string | null;
  /** Of the page, where it was led back to. */
  readonly again: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface HandoffWorld {
  readonly world: World;
  readonly running: RunningWorld;
  /** What the first replica asks with. */
  readonly probes: ClosableProbes;
  /** Addresses without a last stroke, one for each replica; the first one is PUBLIC_URL unless the test gave another. */
  readonly urls: readonly string[];
  readonly told: { readonly ticket: Ticket; readonly news: PageNews }[];
  readonly settling: SettlingToken[];
  readonly lines: string[];
  /** Adds a credential of alice-hub, a member of acme. */
  token(options?: CredentialOptions): string;
  /** The path of a page, as a conversation in Slack would ask for it. */
  handOverPath(options?: {
    readonly image?: string | null;
    readonly renewing?: string;
    member?: Member;
  }): Promise<string>;
  revokePath(member?: Member): Promise<string>;
}

export interface HandoffOptions {
  /** One for each replica, on one store. */
  readonly tokens: readonly TokenPorts[];
  /** By default the first replica's own address. */
  readonly publicUrl?: string;
  /** What Slack tells of names. */
  readonly person?: string | null;
  readonly workspace?: string | null;
  /** How long a body may take, instead of the usual. */
  readonly bodyMs?: number;
}

export async function openHandoff(options: HandoffOptions): Promise<HandoffWorld> {
  const { tokens, person = 'Alice Moreau', workspace = 'Acme Robotics' } = options;
  const [first] = tokens;
  if (first === undefined) throw new Error('There is no replica.');
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['alice-hub'] });
  const running = await startWorld(world);
  onTestFinished(() => running.close());
  const lines: string[] = [];
  const log = createLog({ level: 'debug', format: 'json', secrets: [], write: (line) => lines.push(line) });
  const told: HandoffWorld['told'] = [];
  const settling: SettlingToken[] = [];
  const config = readCheckConfig(running.env).config;
  const ports = await Promise.all(tokens.map(() => freePort()));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const publicUrl = options.publicUrl ?? urls[0] ?? '';
  const asking = tokens.map(() => composeProbes(config));
  for (const [index, each] of tokens.entries()) {
    const probes = asking[index] ?? composeProbes(config);
    const web = createProxiedFetch(config.proxy);
    const routes = composeHandoff({
      publicUrl,
      githubApiUrl: config.githubApiUrl,
      tokens: each,
      probes,
      inspect: createInspectForSlack({ usual: probes, fresh: probes.fresh }),
      web,
      personName: async () => person,
      workspaceName: async () => workspace,
      tell: async (ticket, news) => void told.push({ ticket, news }),
      settle: (token) => settling.push(token),
      clock: {
        ...systemClock,
        now: () => each.clock.now(),
        deadline: (ms) => systemClock.deadline(options.bodyMs ?? ms),
      },
      log,
    });
    const server = await startServer({ host: '127.0.0.1', port: ports[index] ?? 0 }, routes);
    onTestFinished(async () => {
      await server.close(100);
      await Promise.all([probes.close(), web.close()]);
    });
  }
  const pathOf = async (member: Member, purpose: Ticket['purpose'], subject: string): Promise<string> => {
    const address = handoffAddress(publicUrl, purpose, await issueTicket(first, member, purpose, subject));
    return new URL(address.reveal()).pathname;
  };
  return {
    world,
    running,
    probes: asking[0] ?? composeProbes(config),
    urls,
    told,
    settling,
    lines,
    token: (more = {}) => addCredential(world, { login: 'alice-hub', expiresInDays: 90, ...more }).token,
    handOverPath: async ({ image = null, renewing, member = ALICE } = {}) => {
      const { id } = await untilHandOver(first, member, image, renewing ?? null);
      return pathOf(member, 'hand-over-token', id);
    },
    revokePath: (member = ALICE) => pathOf(member, 'revoke', 'leak'),
  };
}

/** A conversation that waits for the page. */
async function untilHandOver(
  tokens: TokenPorts,
  member: Member,
  image: string | null,
  renewing: string | null,
): Promise<Onboarding> {
  let state = await startOnboarding(tokens, member, renewing);
  const chosen: OnboardingAct[] = [
    { kind: 'place-chosen', place: 'docker' },
    image === null ? { kind: 'image-skipped' } : { kind: 'image-checked', image, isPublic: false },
  ];
  const acts: OnboardingAct[] = [
    ...(renewing === null ? chosen : []),
    { kind: 'created' },
    { kind: 'way-chosen', way: 'page' },
  ];
  for (const act of acts) {
    const moved = await advanceOnboarding(tokens, member, { ...act, conversation: state.id, at: state.step });
    if (moved.kind !== 'moved') throw new Error(`The conversation does not take ${act.kind}.`);
    state = moved.state;
  }
  return state;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function ask(url: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ to: null, again: '', status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export const FORM = 'application/x-www-form-urlencoded';
export const OWN = { 'content-type': FORM, 'sec-fetch-site': 'same-origin' };

export type Fields = Partial<Record<keyof typeof FIELDS, string>>;

/** As the page's own form sends it. */
export function formOf(fields: Fields): string {
  const named = Object.entries(FIELDS).flatMap(([key, name]) => {
    const value = Object.hasOwn(fields, key) ? new Map(Object.entries(fields)).get(key) : undefined;
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  return new URLSearchParams(named).toString();
}

/** Fills the hand-over form in and sends it. */
export function handOver(url: string, token: string, more: Fields = {}): Promise<Answered> {
  return sendForm(url, { token, label: 'laptop', ...more });
}

export function revoke(url: string, token: string, more: Fields = { revoke: 'yes' }): Promise<Answered> {
  return sendForm(url, { token, ...more });
}

/** Goes where a browser would, if that is the page again. */
async function sendForm(url: string, fields: Fields): Promise<Answered> {
  const answer = await ask(url, { method: 'POST', headers: OWN, body: formOf(fields) });
  const location = String(answer.headers['location'] ?? '');
  if (answer.status !== 303) return answer;
  if (!location.endsWith(url.slice(-43))) return { ...answer, to: location.split('/').at(-1) ?? '' };
  return { ...answer, to: 'again', again: (await ask(url)).text };
}
