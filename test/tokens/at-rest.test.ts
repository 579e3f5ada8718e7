// What of a kept token stands in the files of a store: sealed bytes while it is kept, and nothing afterwards.
import { expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { changeChannel } from '../../src/tokens/adjust.ts';
import { issueTicket } from '../../src/tokens/conversation/tickets.ts';
import { forgetMe } from '../../src/tokens/forget.ts';
import { acceptHandOver, offerHandOver } from '../../src/tokens/hand-over.ts';
import { register } from '../../src/tokens/register.ts';
import { renew } from '../../src/tokens/renew.ts';
import { remove, retire, retireOwner } from '../../src/tokens/retire.ts';
import { resealSome } from '../../src/tokens/sealing/reseal.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { addKept, standing } from './adding-one.ts';
import { DAY, NOON, onBothStores, sealingKey, type TokenTrial } from './both-stores.ts';
import { ANNA, alive, BERT, kept } from './people.ts';

const LATER = { kind: 'at', atMs: NOON + 200 * DAY } as const;

onBothStores('At rest', (trial) => {
  async function files({ written }: TokenTrial): Promise<string> {
    return (await written()).toString('latin1');
  }

  it('a token is sealed, through everything that can be done with it', async () => {
    const t = trial();
    const tokens = [someToken(), someToken(), someToken()];
    const [first, second, unkept] = tokens.map((token) => new Secret(token));
    if (!first || !second || !unkept) throw new Error('three tokens');
    const id = await addKept(t.ports, ANNA, 'canary-label', { secret: first });
    await register(t.ports, ANNA, kept('not-kept', { secret: unkept, keep: false }));
    await register(t.ports, ANNA, kept('again', { secret: first }));
    await share(t.ports, ANNA, id, { to: { kind: 'person', id: BERT.userId }, prefixes: ['ghcr.io/acme'] });
    const rotated = t.with({ sealingKeys: [sealingKey('k2'), t.key] });
    await resealSome(rotated, 10);
    await unshare(rotated, ANNA, id, { kind: 'person', id: BERT.userId });
    await changeChannel(rotated, ANNA, id, 'C0PULLS');
    const facts = alive({ end: LATER });
    await renew(rotated, ANNA, id, { kind: 'verified', facts, secret: second, host: 'ghcr.io', keep: true });
    const ticket = await issueTicket(t.ports, ANNA, 'hand-over-token', id);
    const text = await files(t);
    // The search looks where things are written.
    expect(text).toContain('canary-label');
    for (const token of tokens) expect(findLeak(text, token.slice(4))).toBeNull();
    expect(findLeak(text, ticket.reveal())).toBeNull();
    expect(findLeak(text, t.key.key.reveal())).toBeNull();
    await t.store.put('planted', 'one', { text: second.reveal() }, { ifVersion: 'any' });
    expect(findLeak(await files(t), second.reveal().slice(4))).not.toBeNull();
  }, 60_000);

  const ends: readonly (readonly [string, (t: TokenTrial, id: string) => Promise<unknown>])[] = [
    ['retiring', ({ ports }, id) => retire(ports, ANNA, id)],
    ['removing', ({ ports }, id) => remove(ports, ANNA, id)],
    ['its owner leaving', ({ ports }) => retireOwner(ports, ANNA)],
    ['forgetting its owner', ({ ports }) => forgetMe(ports, ANNA, [])],
    [
      'handing over',
      async ({ ports }, id) => {
        await offerHandOver(ports, ANNA, id, BERT.userId);
        await acceptHandOver(ports, BERT, id);
      },
    ],
    [
      'renewing',
      ({ ports }, id) => {
        const secret = new Secret(someToken());
        const facts = alive({ end: LATER });
        return renew(ports, ANNA, id, { kind: 'verified', facts, secret, host: 'ghcr.io', keep: true });
      },
    ],
    ['changing keys', (t) => resealSome(t.with({ sealingKeys: [sealingKey('k2'), t.key] }), 10)],
  ];

  it.each(ends)('its sealed bytes are gone from every file after %s', async (_, end) => {
    const t = trial();
    const id = await addKept(t.ports, ANNA, 'laptop');
    const { seal } = await standing(t.ports, id);
    const text = seal?.text ?? '';
    expect(text).toHaveLength(54);
    expect(await files(t)).toContain(text);
    await end(t, id);
    expect(await files(t)).not.toContain(text);
  });
});
