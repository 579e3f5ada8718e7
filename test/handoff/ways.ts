// Every way to an answer of the page, so that whatever holds for answers can be tried on all of them.
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { addFault, faults } from '../../sandbox/index.ts';
import { ENDS } from '../../src/handoff/address.ts';
import { type OneStore, openOneStore } from './one-store.ts';
import {
  ALICE,
  type Answered,
  ask,
  FORM,
  formOf,
  type HandoffOptions,
  type HandoffWorld,
  handOver,
  OWN,
  openHandoff,
  revoke,
} from './world.ts';

export interface Scene extends OneStore, HandoffWorld {
  readonly url: string;
  /** The canary: alive at GitHub, and typed wherever something can be typed. */
  readonly canary: string;
  /** A page for handing over, and one for revoking. */
  readonly handing: string;
  readonly revoking: string;
}

export interface Way {
  readonly name: string;
  readonly status: number;
  readonly options?: Partial<HandoffOptions>;
  readonly take: (scene: Scene) => Promise<Answered>;
}

export async function openScene(options: Partial<HandoffOptions> = {}): Promise<Scene> {
  const one = await openOneStore();
  const opened = await openHandoff({ tokens: [one.tokens], ...options });
  const url = opened.urls[0] ?? '';
  return {
    ...one,
    ...opened,
    url,
    canary: opened.token(),
    handing: url + (await opened.handOverPath()),
    revoking: url + (await opened.revokePath()),
  };
}

function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Promise<Answered> {
  return ask(url, { method: 'POST', headers, body });
}

const typed = ({ canary }: Scene): string =>
  formOf({ token: canary, label: canary, revoke: canary, mine: canary });

export const WAYS: readonly Way[] = [
  { name: 'the form', status: 200, take: ({ handing }) => ask(handing) },
  { name: 'the form, by HEAD', status: 200, take: ({ handing }) => ask(handing, { method: 'HEAD' }) },
  {
    name: 'the form, with the canary in the query',
    status: 200,
    take: ({ handing, canary }) => ask(`${handing}?token=${canary}`),
  },
  { name: 'the form for revoking', status: 200, take: ({ revoking }) => ask(revoking) },
  ...ENDS.map(
    (end): Way => ({
      name: `the end ${end}`,
      status: end === 'spent' ? 429 : 200,
      take: ({ url }) => ask(`${url}/handoff/${end}`),
    }),
  ),
  { name: 'an unknown ticket', status: 404, take: ({ url }) => ask(`${url}/handoff/${'A'.repeat(43)}`) },
  {
    name: 'the canary as a ticket',
    status: 404,
    take: ({ url, canary }) => handOver(`${url}/handoff/${canary}`, canary),
  },
  { name: 'handing over', status: 303, take: (s) => handOver(s.handing, s.canary) },
  { name: 'handing over, kept', status: 303, take: (s) => handOver(s.handing, s.canary, { keep: 'yes' }) },
  {
    name: 'handing a dead token over',
    status: 303,
    take: (s) => handOver(s.handing, dead(s)),
  },
  {
    name: 'a dead token that is said to be fresh',
    status: 303,
    take: (s) => handOver(s.handing, dead(s), { fresh: 'yes' }),
  },
  { name: 'a mistyped token', status: 303, take: (s) => handOver(s.handing, `${s.canary}x`) },
  {
    name: 'a token in the wrong field',
    status: 303,
    take: (s) => handOver(s.handing, '', { label: s.canary }),
  },
  {
    name: 'a token as its own name',
    status: 303,
    take: (s) => handOver(s.handing, s.canary, { label: s.canary }),
  },
  {
    name: 'a token of another kind',
    status: 303,
    take: (s) => handOver(s.handing, s.canary.replace('ghp_', 'ghs_')),
  },
  {
    name: 'everything twice',
    status: 303,
    take: (s) => post(s.handing, OWN, `${typed(s)}&${typed(s)}`),
  },
  {
    name: 'a GitHub that repeats the token',
    status: 303,
    take: (s) => {
      addFault(s.world, 'api', faults.apiError(403, `no, ${s.canary}`));
      addFault(s.world, 'token', faults.registryRefusal(403, 'DENIED', `no, ${s.canary}`));
      return handOver(s.handing, s.canary);
    },
  },
  {
    name: 'the last try',
    status: 303,
    take: async (s) => {
      for (let attempt = 0; attempt < 4; attempt += 1) await handOver(s.handing, dead(s));
      return handOver(s.handing, dead(s));
    },
  },
  {
    name: 'too many unknown tickets',
    status: 429,
    take: async (s) => {
      for (let attempt = 0; attempt < 205; attempt += 1) await ask(`${s.url}/handoff/${'A'.repeat(43)}`);
      return handOver(s.handing, s.canary);
    },
  },
  { name: 'revoking', status: 303, take: (s) => revoke(s.revoking, s.canary) },
  { name: 'revoking without the tick', status: 303, take: (s) => revoke(s.revoking, s.canary, {}) },
  { name: 'revoking a mistyped token', status: 303, take: (s) => revoke(s.revoking, `${s.canary}x`) },
  {
    name: 'revoking while GitHub is down',
    status: 303,
    take: (s) => {
      addFault(s.world, 'api', faults.serverError(502));
      return revoke(s.revoking, s.canary);
    },
  },
  {
    name: 'revoking at a GitHub that redirects',
    status: 303,
    take: (s) => {
      addFault(s.world, 'api', faults.loginRedirect(`${s.running.apiUrl}/elsewhere`));
      return revoke(s.revoking, s.canary);
    },
  },
  {
    name: 'a form from elsewhere',
    status: 403,
    take: (s) => post(s.handing, { 'content-type': FORM, 'sec-fetch-site': 'cross-site' }, typed(s)),
  },
  {
    name: 'a form of a sandboxed frame',
    status: 403,
    take: (s) => post(s.handing, { 'content-type': FORM, origin: 'null' }, typed(s)),
  },
  {
    name: 'another method',
    status: 405,
    take: (s) => ask(s.handing, { method: 'PUT', headers: OWN, body: typed(s) }),
  },
  { name: 'OPTIONS', status: 405, take: (s) => ask(s.handing, { method: 'OPTIONS' }) },
  {
    name: 'another media type',
    status: 415,
    take: (s) =>
      post(s.handing, { ...OWN, 'content-type': 'application/json' }, JSON.stringify({ token: s.canary })),
  },
  {
    name: 'no media type',
    status: 415,
    take: (s) => post(s.handing, { 'sec-fetch-site': 'same-origin' }, typed(s)),
  },
  {
    name: 'a compressed body',
    status: 415,
    take: (s) => post(s.handing, { ...OWN, 'content-encoding': 'gzip' }, typed(s)),
  },
  { name: 'a body of 5 KiB', status: 413, take: (s) => post(s.handing, OWN, typed(s).padEnd(5 * 1024, 'x')) },
  {
    name: 'a body of 5 KiB that does not say so',
    status: 413,
    take: (s) => post(s.handing, { ...OWN, 'transfer-encoding': 'chunked' }, typed(s).padEnd(5 * 1024, 'x')),
  },
  {
    name: 'a slow body',
    status: 408,
    options: { bodyMs: 150 },
    take: (s) => withoutEnd(s.handing, typed(s)),
  },
  { name: 'a body that is cut off', status: 0, take: (s) => cutOff(s.handing, typed(s)) },
  {
    name: 'bytes that are no text',
    status: 303,
    take: (s) =>
      post(s.handing, OWN, Buffer.concat([Buffer.from(typed(s)), Buffer.from([0xff, 0xfe, 0x25, 0x31])])),
  },
  {
    name: 'a Slack that says no names',
    status: 503,
    options: { person: null },
    take: (s) => ask(s.handing),
  },
  {
    name: 'a store that is away',
    status: 503,
    take: async (s) => {
      await s.store.close();
      return handOver(s.handing, s.canary);
    },
  },
  {
    name: 'a damaged record',
    status: 500,
    take: async (s) => {
      const id = `${ALICE.teamId}:${ALICE.userId}`;
      await s.store.put('shelf', id, { formatVersion: 99, note: 'damaged' }, { ifVersion: 'any' });
      return handOver(s.handing, s.canary);
    },
  },
];

/** The canary, which GitHub no longer knows. */
function dead({ world, canary }: Scene): string {
  const known = world.credentials.get(canary);
  if (known) known.alive = false;
  return canary;
}

/** Sends the body, and never says that it ends. */
function withoutEnd(url: string, body: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = { ...OWN, 'content-length': String(body.length + 1) };
    const sent = send(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        sent.destroy();
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ to: null, again: '', status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.write(body);
  });
}

/** Goes away in the middle of the body; nobody is answered. */
function cutOff(url: string, body: string): Promise<Answered> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const head = [
        `POST ${pathname} HTTP/1.1`,
        `host: ${hostname}`,
        ...Object.entries(OWN).map((pair) => pair.join(': ')),
        `content-length: ${body.length * 2}`,
      ];
      socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ to: null, again: '', status: 0, headers: {}, text }));
  });
}
