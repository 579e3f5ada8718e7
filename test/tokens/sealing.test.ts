import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { createKeyRing, type SealingKey } from '../../src/tokens/sealing/key-ring.ts';
import { open, type Seal, type SealContext, seal } from '../../src/tokens/sealing/sealing.ts';
import { someToken } from '../helpers/tokens.ts';
import { sealingKey } from './both-stores.ts';

const [k1, k2] = [sealingKey('k1'), sealingKey('k2')];
const TOKEN = someToken();

function ring(...keys: readonly SealingKey[]) {
  const made = createKeyRing(keys);
  if (made === null) throw new Error('no key');
  return made;
}

const CONTEXT: SealContext = {
  teamId: 'T0001',
  ownerId: 'U0ANNA',
  host: 'ghcr.io',
  id: 'aaaaaaaaaaaaaaaaaaaaaa',
  shares: [
    { to: { kind: 'person', id: 'U0BERT' }, prefixes: ['ghcr.io/acme/'] },
    { to: { kind: 'channel', id: 'C0PULLS' }, prefixes: ['ghcr.io/acme/app/', 'ghcr.io/acme/web/'] },
  ],
};

function opened(sealed: Seal, context: SealContext = CONTEXT, keys = ring(k1, k2)): string {
  const result = open(keys, sealed, context);
  return result.kind === 'open' ? result.secret.reveal() : result.kind;
}

describe('a seal', () => {
  const sealed = seal(ring(k1, k2), new Secret(TOKEN), CONTEXT);

  it('opens as what was sealed, under the first key', () => {
    expect(sealed.keyId).toBe('k1');
    expect(opened(sealed)).toBe(TOKEN);
    expect(opened(sealed, CONTEXT, ring(k2, k1))).toBe(TOKEN);
    expect(JSON.stringify(sealed)).not.toContain(TOKEN.slice(4, 12));
    expect(inspect(open(ring(k1), sealed, CONTEXT), { depth: 9 })).not.toContain(TOKEN.slice(4, 12));
  });

  it('opens whatever the order in which its shares are told', () => {
    const [first, second] = CONTEXT.shares;
    if (!first || !second) throw new Error('two shares');
    const turned = { ...second, prefixes: [...second.prefixes].reverse() };
    expect(opened(sealed, { ...CONTEXT, shares: [turned, first] })).toBe(TOKEN);
  });

  it.each([
    ['workspace', { teamId: 'T0002' }],
    ['owner', { ownerId: 'U0BERT' }],
    ['registry host', { host: 'ghcr.example.org' }],
    ['record id', { id: 'aaaaaaaaaaaaaaaaaaaaab' }],
    ['shares: none', { shares: [] }],
    ['shares: one fewer', { shares: CONTEXT.shares.slice(1) }],
    [
      'shares: another person',
      { shares: [{ to: { kind: 'person', id: 'U0EVIL' }, prefixes: ['ghcr.io/acme/'] }] },
    ],
    [
      'shares: a wider prefix',
      { shares: CONTEXT.shares.map((share) => ({ ...share, prefixes: ['ghcr.io/acme/'] })) },
    ],
  ] as const)('opens as nothing with another %s', (_, change) => {
    expect(opened(sealed, { ...CONTEXT, ...change })).toBe('tampered');
  });

  it.each([
    ['key id', { keyId: 'k2' }],
    ['nonce', { nonce: flipped(sealed.nonce) }],
    ['text', { text: flipped(sealed.text) }],
    ['tag', { tag: flipped(sealed.tag) }],
    ['text, cut', { text: sealed.text.slice(0, 8) }],
    ['text, emptied', { text: '' }],
    ['nonce of another length', { nonce: sealed.nonce.slice(0, 8) }],
    ['tag in another spelling', { tag: `${sealed.tag}=` }],
    ...[4, 8, 12, 13, 14, 15].map(
      (bytes) =>
        [
          `tag of ${bytes} bytes`,
          { tag: Buffer.from(sealed.tag, 'base64url').subarray(0, bytes).toString('base64url') },
        ] as const,
    ),
  ] as const)('opens as nothing with another %s', (_, change) => {
    expect(opened({ ...sealed, ...change })).toBe('tampered');
  });

  it('opens as nothing when it stands in another record’s place', () => {
    const other = { ...CONTEXT, id: 'bbbbbbbbbbbbbbbbbbbbbb' };
    const second = seal(ring(k1), new Secret(someToken()), other);
    expect(opened(second, CONTEXT)).toBe('tampered');
    expect(opened(sealed, other)).toBe('tampered');
  });

  it('under a key that is not held is not now, and says which key', () => {
    expect(open(ring(k2), sealed, CONTEXT)).toEqual({ kind: 'key-missing', keyId: 'k1' });
    expect(open(null, sealed, CONTEXT)).toEqual({ kind: 'key-missing', keyId: 'k1' });
  });

  it('under a key of the same id with other bytes opens as nothing', () => {
    expect(opened(sealed, CONTEXT, ring(sealingKey('k1')))).toBe('tampered');
  });

  it('is not made by the configured key itself, but by one derived for its purpose', () => {
    const held = ring(k1);
    const [one, other] = [held.derive('k1', 'kept-token'), held.derive('k1', 'else')];
    const hex = (key: typeof one) => key?.export().toString('hex');
    const configured = Buffer.from(k1.key.reveal(), 'base64').toString('hex');
    expect(new Set([hex(one), hex(other), configured]).size).toBe(3);
  });

  it('has another nonce each time, a hundred thousand times', () => {
    const held = ring(k1);
    const secret = new Secret('x');
    const context = { ...CONTEXT, shares: [] };
    const nonces = new Set(Array.from({ length: 100_000 }, () => seal(held, secret, context).nonce));
    expect(nonces.size).toBe(100_000);
  }, 60_000);
});

/** One bit of the first byte turned. */
function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
