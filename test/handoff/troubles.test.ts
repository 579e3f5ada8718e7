// What was wrong with a form: kept for the page that is shown again, told in words of its own, and nothing more of the form.
import { describe, expect, it } from 'vitest';
import type { HandOverTrouble, RevokeTrouble } from '../../src/handoff/desk.ts';
import { handOverTroubles, revokeTroubles } from '../../src/handoff/last-trouble.ts';
import { html } from '../../src/handoff/pages/html.ts';
import { tellHandOverTrouble, tellRevokeTrouble } from '../../src/handoff/pages/troubles.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { NOON } from '../tokens/both-stores.ts';
import { openOneStore } from './one-store.ts';
import { ALICE } from './world.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`What a page remembers is left out: ${why}.`);

const HAND_OVER: Readonly<Record<HandOverTrouble['why'], HandOverTrouble>> = {
  empty: { why: 'empty' },
  several: { why: 'several' },
  refused: { why: 'refused' },
  unanswered: { why: 'unanswered' },
  'bad-label': { why: 'bad-label' },
  'label-taken': { why: 'label-taken' },
  'scope-missing': { why: 'scope-missing' },
  mistyped: { why: 'mistyped', form: 'wrong-checksum' },
  'wrong-kind': { why: 'wrong-kind', tokenKind: 'refresh' },
  'same-token': { why: 'same-token', label: 'ci' },
  full: { why: 'full', of: 'workspace', most: 500 },
  'other-login': { why: 'other-login', login: 'octo', earlier: ['alice', 'bob'] },
  'no-renewal': { why: 'no-renewal', faults: ['not-later', 'scope-unknown'] },
};

const REVOKE: Readonly<Record<RevokeTrouble['why'], RevokeTrouble>> = {
  empty: { why: 'empty' },
  several: { why: 'several' },
  unconfirmed: { why: 'unconfirmed' },
  'too-many': { why: 'too-many' },
  limited: { why: 'limited' },
  refused: { why: 'refused' },
  unanswered: { why: 'unanswered' },
  mistyped: { why: 'mistyped', form: 'wrong-length' },
  'wrong-kind': { why: 'wrong-kind', tokenKind: 'installation' },
};

const TICKET = { ...ALICE, purpose: 'revoke', subject: 'x', triesLeft: 4, endsAtMs: NOON + 60_000 } as const;

describe.skipIf(why !== null)('a trouble', () => {
  it.each(Object.values(HAND_OVER))('of handing over is remembered as it is: $why', async (trouble) => {
    const { store } = await openOneStore();
    const book = handOverTroubles({ store });
    await book.remember('ticket', TICKET, trouble);
    expect(await book.recall('ticket')).toEqual(trouble);
    expect(await book.recall('another')).toBeNull();
  });

  it.each(Object.values(REVOKE))('of revoking is remembered as it is: $why', async (trouble) => {
    const { store } = await openOneStore();
    const book = revokeTroubles({ store });
    await book.remember('ticket', TICKET, trouble);
    expect(await book.recall('ticket')).toEqual(trouble);
  });

  it('is the last one, and ends with its ticket', async () => {
    const { store, clock } = await openOneStore();
    const book = handOverTroubles({ store });
    await book.remember('ticket', TICKET, HAND_OVER.empty);
    await book.remember('ticket', TICKET, HAND_OVER.refused);
    expect(await book.recall('ticket')).toEqual(HAND_OVER.refused);
    clock.nowMs = TICKET.endsAtMs;
    expect(await book.recall('ticket')).toBeNull();
  });

  it.each([
    { why: 'else' },
    { why: 'mistyped', form: 'fine' },
    { why: 'other-login', login: 'x'.repeat(101), earlier: [] },
    { why: 'no-renewal', faults: ['else'] },
    'empty',
    null,
  ])('of another form is none: %j', async (trouble) => {
    const { store } = await openOneStore();
    const book = handOverTroubles({ store });
    await book.remember('ticket', TICKET, HAND_OVER.empty);
    const { records } = await store.scan('handoff-trouble', null, 10);
    const id = records[0]?.id ?? '';
    await store.put('handoff-trouble', id, { formatVersion: 1, trouble }, { ifVersion: 'any' });
    expect(await book.recall('ticket')).toBeNull();
  });
});

describe('every trouble is told in words of its own', () => {
  const told = [
    ...Object.values(HAND_OVER).map(tellHandOverTrouble),
    ...Object.values(REVOKE).map(tellRevokeTrouble),
  ];
  const words = told.map(({ title, text }) => `${title}: ${html`${text}`}`);

  it('none is like another', () => {
    expect(new Set(words).size).toBe(words.length);
  });

  it('and every sentence is whole', () => {
    for (const each of words) expect(each).not.toMatch(/undefined|null|\[object|\s{2,}\S| \./);
  });
});
