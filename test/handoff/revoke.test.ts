// Revoking a leaked token at GitHub: what is sent, what is said of it, and what keeps it within bounds.
import { expect, it } from 'vitest';
import { addFault, type Credential, faults } from '../../sandbox/index.ts';
import { auditLines } from '../../src/tokens/record/audit.ts';
import { someToken } from '../helpers/tokens.ts';
import { onBothStores } from '../tokens/both-stores.ts';
import { ALICE, ask, openHandoff, revoke } from './world.ts';

onBothStores('revoking', (trial) => {
  async function open() {
    const opened = await openHandoff({ tokens: [trial().ports] });
    const url = async (member = ALICE) => `${opened.urls[0]}${await opened.revokePath(member)}`;
    const sent = () => opened.running.requests.filter(({ url: asked }) => asked === '/credentials/revoke');
    const holds = (token: string): Credential | undefined => opened.world.credentials.get(token);
    return { ...opened, url, sent, holds };
  }

  it('the page says what it breaks, and does nothing by being looked at', async () => {
    const { url, sent } = await open();
    const page = await ask(await url());
    expect(page.status).toBe(200);
    for (const words of ['What revoking breaks', 'cannot be taken back', 'If you are not Alice Moreau']) {
      expect(page.text).toContain(words);
    }
    expect(sent()).toEqual([]);
  });

  it('GitHub ends the token, is asked whether it did, and the ticket is used up', async () => {
    const { url, urls, token, holds, sent, running, told } = await open();
    const [leaked, page] = [token(), await url()];
    const answer = await revoke(page, leaked);
    expect([answer.status, answer.headers['location']]).toEqual([303, `${urls[0]}/handoff/revoked`]);
    expect(holds(leaked)?.alive).toBe(false);
    expect(running.requests.map(({ server, method, url: asked }) => [server, method, asked])).toEqual([
      ['api', 'POST', '/credentials/revoke'],
      ['api', 'GET', '/user'],
    ]);
    expect(sent()[0]?.headers).not.toHaveProperty('authorization');
    expect(sent()[0]?.headers).not.toHaveProperty('cookie');
    expect(told.map(({ ticket, news }) => [ticket.userId, news])).toEqual([['U0ALICE', { kind: 'revoked' }]]);
    expect(await auditLines(trial().ports, 'T0001', 10)).toMatchObject([
      { who: 'U0ALICE', what: 'revocation-asked', subject: null },
    ]);
    expect((await ask(page)).status).toBe(404);
  });

  it('“revoked” is not said while GitHub still accepts the token', async () => {
    const { url, urls, token, world } = await open();
    const alive = JSON.stringify({ login: 'alice-hub' });
    addFault(world, 'api', faults.instead(200, alive, { 'content-type': 'application/json' }), {
      url: /\/user$/,
    });
    const answer = await revoke(await url(), token());
    expect(answer.headers['location']).toBe(`${urls[0]}/handoff/accepted`);
  }, 30_000);

  it('nothing is revoked without the tick, whatever was pasted', async () => {
    const { url, token, holds, sent } = await open();
    const leaked = token();
    const answer = await revoke(await url(), leaked, {});
    expect(answer.again).toContain('Nothing was revoked');
    expect([holds(leaked)?.alive, sent().length]).toEqual([true, 0]);
  });

  it.each([
    ['installation', 'installation/token'],
    ['actions', 'installation/token'],
  ] as const)('a token of the kind %s is refused, with what to do instead', async (kind, words) => {
    const { url, sent } = await open();
    const answer = await revoke(await url(), someToken(kind));
    expect(answer.again).toContain(words);
    expect(sent()).toEqual([]);
  });

  it.each([
    ['no token', 'correct horse battery staple', 'begins as no token of GitHub'],
    ['another forge’s token', `glpat-${'a1'.repeat(10)}`, 'begins as no token of GitHub'],
    ['two tokens', `${someToken()} ${someToken()}`, 'more than one token'],
    ['a mistyped one', `${someToken()}x`, 'looks mistyped'],
    ['nothing', ' ', 'Nothing was pasted'],
  ])('%s is sent nowhere', async (_, pasted, words) => {
    const { url, sent } = await open();
    const answer = await revoke(await url(), pasted);
    expect(answer.again).toContain(words);
    expect(sent()).toEqual([]);
  });

  it('three a person and hour, over all replicas, and the fourth when the hour is over', async () => {
    const opened = await openHandoff({ tokens: [trial().ports, trial().other] });
    const attempt = async (member = ALICE): Promise<string> => {
      const at = opened.urls[attempts++ % 2];
      const answer = await revoke(`${at}${await opened.revokePath(member)}`, opened.token());
      return /enough for this hour/.test(answer.again) ? 'too many' : (answer.to ?? '');
    };
    let attempts = 0;
    const of = (count: number) => Array.from({ length: count }, () => undefined);
    const seen: string[] = [];
    for (const _ of of(4)) seen.push(await attempt());
    seen.push(await attempt({ ...ALICE, userId: 'U0BERT' }));
    trial().clock.nowMs += 60 * 60 * 1000;
    seen.push(await attempt());
    expect(seen).toEqual(['revoked', 'revoked', 'revoked', 'too many', 'revoked', 'revoked']);
  });

  it('a GitHub that does not answer costs none of the three, and leaves the page as it is', async () => {
    const { url, world, token, holds } = await open();
    const [page, leaked] = [await url(), token()];
    const lift = addFault(world, 'api', faults.serverError(502));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await revoke(page, leaked)).again).toContain('GitHub did not answer');
    }
    lift();
    expect((await revoke(page, leaked)).to).toBe('revoked');
    expect(holds(leaked)?.alive).toBe(false);
  });

  it.each([
    [429, {}, 'takes no more of these requests'],
    [403, { 'x-ratelimit-remaining': '0' }, 'takes no more of these requests'],
    [403, {}, 'did not take the request'],
    [422, {}, 'did not take the request'],
  ])('%i with %j is told as what it is', async (status, headers: Record<string, string>, words) => {
    const { url, world, token } = await open();
    addFault(world, 'api', faults.apiError(status, 'no', headers), { url: /revoke$/ });
    expect((await revoke(await url(), token())).again).toContain(words);
  });

  it('checks use the hour’s requests up, and revoking still works', async () => {
    const { url, token, holds, world, probes } = await open();
    const owner = async (index: number) => {
      const { signal, cancel } = probes.clock.deadline(5_000);
      const answer = await probes.github.owner(`owner-${index}`, null, { signal, endsAtMs: 0 });
      cancel();
      return answer.step.status;
    };
    const statuses = [];
    for (let index = 0; index < 70; index += 1) statuses.push(await owner(index));
    expect(statuses.filter((status) => status === 404)).toHaveLength(50);
    expect(statuses.filter((status) => status === null)).toHaveLength(20);
    expect(world.apiAnonymousLimit).toBe(60);
    const leaked = token();
    expect((await revoke(await url(), leaked)).to).toBe('revoked');
    expect(holds(leaked)?.alive).toBe(false);
  });
});
