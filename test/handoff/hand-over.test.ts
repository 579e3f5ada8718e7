// Handing a token over: what is taken, what is asked for again, what becomes of the ticket. On both stores, over real sockets.
import { expect, it } from 'vitest';
import { addFault, faults, unknownToken } from '../../sandbox/index.ts';
import { Secret } from '../../src/support/secret.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { register } from '../../src/tokens/register.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { onBothStores, type TokenTrial } from '../tokens/both-stores.ts';
import { alive } from '../tokens/people.ts';
import { ALICE, ask, type HandoffWorld, handOver, openHandoff } from './world.ts';

onBothStores('handing over', (trial) => {
  async function open(): Promise<HandoffWorld & { readonly trial: TokenTrial; readonly url: string }> {
    const opened = await openHandoff({ tokens: [trial().ports] });
    return { ...opened, trial: trial(), url: `${opened.urls[0]}${await opened.handOverPath()}` };
  }

  const registered = async () => (await listOwn(trial().ports, ALICE)).registrations;

  it('a token that works is registered, Slack is told, and the page leads away and is used up', async () => {
    const { url, urls, token, told } = await open();
    const answer = await handOver(url, token());
    expect([answer.status, answer.headers['location'], answer.text]).toEqual([
      303,
      `${urls[0]}/handoff/done`,
      '',
    ]);
    const [registration, ...more] = await registered();
    expect(more).toEqual([]);
    expect(registration).toMatchObject({
      label: 'laptop',
      login: 'alice-hub',
      scopes: ['read:packages'],
      expirySource: 'github',
      places: ['docker'],
      isKept: false,
    });
    expect(told.map(({ news }) => news)).toMatchObject([
      { kind: 'registered', registration: { id: registration?.id }, facts: { login: 'alice-hub' } },
    ]);
    expect((await ask(url)).status).toBe(404);
    expect((await handOver(url, token())).status).toBe(404);
    expect(await registered()).toHaveLength(1);
    expect((await ask(answer.headers['location'] as string)).text).toContain('go back to Slack');
  });

  it('nothing is kept unless the box was ticked, and then only sealed', async () => {
    const { url, token, handOverPath, urls } = await open();
    const [loose, kept] = [token(), token()];
    await handOver(url, loose);
    const second = `${urls[0]}${await handOverPath()}`;
    expect((await handOver(second, kept, { label: 'kept', keep: 'yes' })).to).toBe('done');
    expect(Object.fromEntries((await registered()).map(({ label, isKept }) => [label, isKept]))).toEqual({
      laptop: false,
      kept: true,
    });
    const written = (await trial().written()).toString('latin1');
    for (const each of [loose, kept]) expect(findLeak(written, each.slice(4))).toBeNull();
  });

  it('a tick for keeping that the page never showed keeps nothing', async () => {
    const opened = await openHandoff({ tokens: [trial().with({ sealingKeys: [] })] });
    const url = `${opened.urls[0]}${await opened.handOverPath()}`;
    expect((await ask(url)).text).not.toContain('name="keep"');
    expect((await handOver(url, opened.token(), { keep: 'yes' })).to).toBe('done');
    expect(await registered()).toMatchObject([{ isKept: false }]);
  });

  it('looking uses nothing up: not by GET, not by HEAD, not by a hundred link previews', async () => {
    const { url, token } = await open();
    for (let look = 0; look < 50; look += 1) {
      const [got, head] = [await ask(url), await ask(url, { method: 'HEAD' })];
      expect([got.status, head.status, head.text]).toEqual([200, 200, '']);
    }
    expect((await ask(url)).text).toContain('5 tries left');
    expect((await handOver(url, token())).to).toBe('done');
  });

  it.each([
    ['a line’s end behind it', (token: string) => `${token}\r\n`],
    ['quotes around it', (token: string) => `  "${token}" `],
    ['an export', (token: string) => `export GHCR_TOKEN='${token}'`],
    ['a whole login', (token: string) => `docker login ghcr.io -u alice-hub -p ${token}`],
  ])('a token with %s is taken', async (_, pasted) => {
    const { url, token } = await open();
    expect((await handOver(url, pasted(token()))).to).toBe('done');
  });

  it('a mistyped token is sent nowhere, and gets another try in the same form without its value', async () => {
    const { url, token, running } = await open();
    const right = token();
    const wrong = `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`;
    const answer = await handOver(url, wrong, { label: 'of-mine' });
    expect([answer.status, answer.to]).toEqual([303, 'again']);
    for (const words of ['looks mistyped', '4 tries left', '<form']) expect(answer.again).toContain(words);
    for (const typed of [wrong.slice(4), 'of-mine']) expect(findLeak(answer.again, typed)).toBeNull();
    expect(running.requests).toEqual([]);
    expect((await handOver(url, right)).to).toBe('done');
  });

  it('a form that looks wrong is asked about all the same when its owner insists', async () => {
    const { url, running } = await open();
    const answer = await handOver(url, `${someToken().slice(0, -1)}_`, { exact: 'yes' });
    expect(answer.again).toContain('GitHub does not know this token');
    expect(running.requests.length).toBeGreaterThan(0);
  });

  it('after five tries the ticket is at its end, whatever was typed', async () => {
    const { url, urls, token, running } = await open();
    const ways: (string | null)[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) ways.push((await handOver(url, '')).to);
    expect(ways).toEqual(['again', 'again', 'again', 'again', 'spent']);
    expect((await ask(`${urls[0]}/handoff/spent`)).status).toBe(429);
    const [spent, unknown] = [
      await handOver(url, token()),
      await ask(`${url.slice(0, -43)}${'A'.repeat(43)}`),
    ];
    expect([spent.status, spent.text]).toEqual([404, unknown.text]);
    expect(running.requests).toEqual([]);
  });

  it.each([
    ['fine-grained', 'fine-grained token'],
    ['app-user', 'user token of a GitHub App'],
    ['installation', 'no token of your own is needed'],
  ] as const)('a %s token is named, with what to do instead, and sent nowhere', async (kind, words) => {
    const { url, running, told } = await open();
    const answer = await handOver(url, someToken(kind));
    expect(answer.to).toBe('again');
    expect(answer.again).toContain(words);
    expect(answer.again).toContain('<code>ghp_</code>');
    expect([running.requests.length, told.length]).toEqual([0, 0]);
  });

  it.each([
    ['nothing', () => '', 'Nothing was pasted'],
    ['two tokens', () => `${someToken()} ${someToken()}`, 'more than one token'],
    ['a password', () => 'correct horse battery staple', 'begins as no token of GitHub'],
    ['a token of before 2021', () => 'a1'.repeat(20), 'token from before 2021'],
  ])('%s is named', async (_, pasted, words) => {
    const { url } = await open();
    expect((await handOver(url, pasted())).again).toContain(words);
  });

  it('a token that GitHub refuses may be pasted again; one that is said to be fresh is waited for', async () => {
    const { url, urls, world, settling, told } = await open();
    const unborn = unknownToken(world);
    const refused = await handOver(url, unborn);
    expect(refused.again).toContain('name="fresh"');
    const answer = await handOver(url, unborn, { fresh: 'yes', keep: 'yes' });
    expect([answer.status, answer.headers['location']]).toEqual([303, `${urls[0]}/handoff/settling`]);
    expect(settling.map(({ secret, ...rest }) => [secret.reveal(), rest])).toMatchObject([
      [unborn, { label: 'laptop', keep: true, errand: { kind: 'register' } }],
    ]);
    expect(told.map(({ news }) => news)).toEqual([{ kind: 'settling' }]);
    expect((await ask(url)).status).toBe(404);
    expect(await registered()).toEqual([]);
  });

  it('a token that GHCR has not heard of yet is waited for without being asked', async () => {
    const { url, world, token, settling } = await open();
    addFault(world, 'token', faults.registryRefusal(403, 'DENIED', 'denied'));
    const answer = await handOver(url, token());
    expect(answer.headers['location']).toMatch(/settling$/);
    expect(settling).toHaveLength(1);
  });

  it('a token without the scope is not registered', async () => {
    const { url, token } = await open();
    const answer = await handOver(url, token({ scopes: ['repo'] }));
    expect(answer.again).toContain('may not read packages');
    expect(await registered()).toEqual([]);
  });

  it('nothing is registered while GitHub does not answer', async () => {
    const { url, token, world } = await open();
    addFault(world, 'api', faults.serverError(503));
    const answer = await handOver(url, token());
    expect(answer.again).toContain('did not answer');
    expect(await registered()).toEqual([]);
  }, 30_000);

  it('another account’s token waits for its owner’s word, and the question does not carry it', async () => {
    const { url, token, trial } = await open();
    const before = { label: 'before', host: 'ghcr.io', facts: alive(), secret: new Secret(someToken()) };
    await register(trial.ports, ALICE, { ...before, keep: false, confirmedLogin: null });
    const other = token();
    const asked = await handOver(url, other);
    expect(asked.again).toContain('This token belongs to alice-hub');
    expect(asked.again).toContain('anna-hub');
    expect(findLeak(asked.again, other.slice(4))).toBeNull();
    expect(await registered()).toHaveLength(1);
    expect((await handOver(url, other, { mine: 'mallory' })).to).toBe('again');
    expect((await handOver(url, other, { mine: 'alice-hub' })).to).toBe('done');
    expect(await registered()).toHaveLength(2);
  });

  it.each([
    ['cannot be one', 'Not A Label', 'That name cannot be used'],
    ['is taken', 'taken', 'You have a token of that name'],
  ])('a name that %s is asked for again before the token is sent', async (_, label, words) => {
    const { url, token, running, trial } = await open();
    const input = { label: 'taken', host: 'ghcr.io', facts: alive({ login: 'alice-hub' }), keep: false };
    await register(trial.ports, ALICE, { ...input, secret: new Secret(someToken()), confirmedLogin: null });
    const answer = await handOver(url, token(), { label });
    expect(answer.again).toContain(words);
    expect(running.requests).toEqual([]);
  });

  it('a token that was handed over before is recognised', async () => {
    const { url, urls, token, handOverPath } = await open();
    const same = token();
    await handOver(url, same);
    const answer = await handOver(`${urls[0]}${await handOverPath()}`, same, { label: 'again' });
    expect(answer.again).toContain('handed over this token before');
  });

  it('a renewal takes the same account’s later token, and says what is wrong with another', async () => {
    const { urls, token, handOverPath, told, trial } = await open();
    const input = { label: 'ci', host: 'ghcr.io', keep: false, confirmedLogin: null };
    const facts = alive({ login: 'alice-hub', end: { kind: 'at', atMs: trial.clock.now() + 1000 } });
    const added = await register(trial.ports, ALICE, { ...input, facts, secret: new Secret(someToken()) });
    if (added.kind !== 'added') throw new Error(added.kind);
    const url = `${urls[0]}${await handOverPath({ renewing: added.registration.id })}`;
    const page = await ask(url);
    expect([page.text.includes('Renew ci'), page.text.includes('name="label"')]).toEqual([true, false]);
    const refused = await handOver(url, token({ login: 'mallory' }));
    expect(refused.again).toContain('It belongs to another GitHub account.');
    expect((await handOver(url, token())).to).toBe('done');
    expect(told.map(({ news }) => news.kind)).toEqual(['renewed']);
    expect(await registered()).toMatchObject([{ label: 'ci', expirySource: 'github' }]);
  });

  it('unknown, used, ended and foreign tickets are alike, by GET and by POST', async () => {
    const { url, urls, token, handOverPath, revokePath, trial } = await open();
    await handOver(url, token());
    const ended = `${urls[0]}${await handOverPath()}`;
    const revoking = `${urls[0]}${await revokePath()}`;
    const folder = `${urls[0]}/handoff`;
    const gone = [url, `${folder}/${'A'.repeat(43)}`, `${folder}/short`, `${folder}/`, `${folder}/a/b`];
    gone.push(revoking.replace('/revoke/', '/handoff/'), ended.replace('/handoff/', '/revoke/'));
    const both = (address: string) => [ask(address), handOver(address, someToken())];
    const answers = await Promise.all(gone.flatMap(both));
    expect((await ask(ended)).status).toBe(200);
    trial.clock.nowMs += 10 * 60 * 1000;
    answers.push(...(await Promise.all(both(ended))));
    const first = answers[0];
    for (const { status, text } of answers) expect([status, text]).toEqual([404, first?.text]);
    const told = answers.map(({ headers: { date, connection, ...rest } }) =>
      JSON.stringify(Object.entries(rest).sort()),
    );
    expect([...new Set(told)]).toHaveLength(1);
  });

  it('whoever tries tickets out is slowed down, whatever address they say to come from', async () => {
    const { url, urls } = await open();
    const guess = (index: number) =>
      ask(`${urls[0]}/handoff/${String(index).padStart(43, 'A')}`, {
        headers: { 'x-forwarded-for': `192.0.2.${index % 256}` },
      });
    const statuses: number[] = [];
    for (let index = 0; index < 230; index += 1) statuses.push((await guess(index)).status);
    expect(statuses.slice(0, 200)).toEqual(new Array(200).fill(404));
    expect(statuses).toContain(429);
    const answer = await ask(url);
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1']);
  });

  it('a conversation that has gone elsewhere ends the page', async () => {
    const { url, handOverPath } = await open();
    await handOverPath();
    expect((await ask(url)).status).toBe(404);
  });

  it('of fifty forms for one ticket on two replicas one wins', async () => {
    const { ports, other } = trial();
    const opened = await openHandoff({ tokens: [ports, other] });
    const path = await opened.handOverPath();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        handOver(`${opened.urls[index % 2]}${path}`, opened.token(), { label: `no-${index}` }),
      ),
    );
    expect(answers.filter(({ to }) => to === 'done')).toHaveLength(1);
    expect(answers.filter(({ to, status }) => to !== 'done' && status !== 404 && status !== 409)).toEqual([]);
    expect(await registered()).toHaveLength(1);
    expect(opened.told).toHaveLength(1);
  });
});
