import { describe, expect, it } from 'vitest';
import { createTicketLimiter, type TicketLimiter } from '../../src/tokens/conversation/ticket-limiter.ts';
import { consumeTicket, issueTicket, peekTicket, takeTry } from '../../src/tokens/conversation/tickets.ts';
import { DAY, drivenClock, NOON, onBothStores } from './both-stores.ts';
import { ANNA, BERT } from './people.ts';

const MINUTE = 60_000;
const GONE = { kind: 'gone' };

function limiter(): TicketLimiter {
  return createTicketLimiter(drivenClock());
}

onBothStores('A ticket', (trial) => {
  it('is for one person, one purpose and one subject, and stands in the store as a hash alone', async () => {
    const { ports, other, store } = trial();
    const secret = await issueTicket(ports, ANNA, 'hand-over-token', 'subject-1');
    expect(secret.reveal()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const ticket = {
      teamId: 'T0001',
      userId: 'U0ANNA',
      purpose: 'hand-over-token',
      subject: 'subject-1',
      triesLeft: 5,
      endsAtMs: NOON + 10 * MINUTE,
    };
    expect(await peekTicket(other, limiter(), secret.reveal())).toEqual({ kind: 'good', ticket });
    const records = await store.scan('ticket', null, 10);
    expect(JSON.stringify(records)).not.toContain(secret.reveal().slice(0, 10));
    expect(await consumeTicket(other, secret.reveal())).toEqual(ticket);
  });

  it('is not burnt by being looked at, however often', async () => {
    const { ports } = trial();
    const text = (await issueTicket(ports, ANNA, 'revoke', 's')).reveal();
    for (let n = 0; n < 20; n += 1) {
      expect(await peekTicket(ports, limiter(), text)).toMatchObject({
        kind: 'good',
        ticket: { triesLeft: 5 },
      });
    }
  });

  it('has five tries, and then looks as if it had never been', async () => {
    const { ports, other } = trial();
    const text = (await issueTicket(ports, ANNA, 'revoke', 's')).reveal();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await takeTry(triesLeft % 2 ? ports : other, limiter(), text)).toMatchObject({
        kind: 'granted',
        triesLeft,
      });
    }
    expect(await takeTry(ports, limiter(), text)).toEqual(GONE);
    expect(await peekTicket(ports, limiter(), text)).toEqual(GONE);
    // The fifth try may still succeed.
    expect(await consumeTicket(ports, text)).not.toBeNull();
  });

  it('ends after ten minutes, also between tries', async () => {
    const { ports, clock } = trial();
    const text = (await issueTicket(ports, ANNA, 'revoke', 's')).reveal();
    clock.nowMs += 10 * MINUTE - 1;
    expect(await takeTry(ports, limiter(), text)).toMatchObject({ kind: 'granted' });
    clock.nowMs += 1;
    expect(await peekTicket(ports, limiter(), text)).toEqual(GONE);
    expect(await takeTry(ports, limiter(), text)).toEqual(GONE);
    expect(await consumeTicket(ports, text)).toBeNull();
  });

  it('that is unknown, used or no ticket at all is gone alike', async () => {
    const { ports } = trial();
    const used = (await issueTicket(ports, ANNA, 'revoke', 's')).reveal();
    await consumeTicket(ports, used);
    for (const text of [used, 'a'.repeat(43), '', 'a'.repeat(5000), '../../x', `${used} `]) {
      expect(await peekTicket(ports, limiter(), text)).toEqual(GONE);
      expect(await takeTry(ports, limiter(), text)).toEqual(GONE);
      expect(await consumeTicket(ports, text)).toBeNull();
    }
  });

  it('is replaced by a newer one for the same thing, and by no other', async () => {
    const { ports } = trial();
    const old = (await issueTicket(ports, ANNA, 'hand-over-token', 's')).reveal();
    const others = [
      await issueTicket(ports, ANNA, 'revoke', 's'),
      await issueTicket(ports, ANNA, 'hand-over-token', 't'),
      await issueTicket(ports, BERT, 'hand-over-token', 's'),
      await issueTicket(ports, ANNA, 'hand-over-token', 's'),
    ];
    expect(await peekTicket(ports, limiter(), old)).toEqual(GONE);
    for (const each of others) {
      expect(await peekTicket(ports, limiter(), each.reveal())).toMatchObject({ kind: 'good' });
    }
  });

  it('is won by one of fifty that consume it at the same moment on two replicas', async () => {
    const { ports, other } = trial();
    for (let round = 0; round < 5; round += 1) {
      const text = (await issueTicket(ports, ANNA, 'hand-over-token', `s${round}`)).reveal();
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, n) => consumeTicket(n % 2 === 0 ? ports : other, text)),
      );
      expect(results.filter((ticket) => ticket !== null)).toHaveLength(1);
    }
  });

  it('grants five of fifty tries at the same moment on two replicas, and one of them wins', async () => {
    const { ports, other } = trial();
    const text = (await issueTicket(ports, ANNA, 'hand-over-token', 's')).reveal();
    const posts = Array.from({ length: 50 }, async (_, n) => {
      const replica = n % 2 === 0 ? ports : other;
      const tried = await takeTry(replica, limiter(), text);
      if (tried.kind !== 'granted') return tried.kind;
      return (await consumeTicket(replica, text)) === null ? 'late' : 'won';
    });
    const outcomes = await Promise.all(posts);
    expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== 'gone').length).toBeLessThanOrEqual(5);
  });

  it('takes no subject that is no id', async () => {
    const { ports } = trial();
    await expect(issueTicket(ports, ANNA, 'revoke', '../s')).rejects.toThrow();
    await expect(issueTicket(ports, { teamId: 'T1', userId: 'x' }, 'revoke', 's')).rejects.toMatchObject({
      code: 'foreign-id',
    });
  });

  it('that is none is slowed down when there are many, and good ones are not what fills it', async () => {
    const { ports } = trial();
    const clock = drivenClock();
    const slow = createTicketLimiter(clock);
    const text = (await issueTicket(ports, ANNA, 'revoke', 's')).reveal();
    for (let n = 0; n < 300; n += 1) await peekTicket(ports, slow, text);
    for (let n = 0; n < 200; n += 1) expect(await takeTry(ports, slow, `${n}`)).toEqual(GONE);
    expect(await takeTry(ports, slow, 'x')).toEqual({ kind: 'throttled', waitMs: 500 });
    expect(await peekTicket(ports, slow, text)).toEqual({ kind: 'throttled', waitMs: 500 });
    clock.nowMs += 500;
    expect(await peekTicket(ports, slow, text)).toMatchObject({ kind: 'good' });
    expect(await peekTicket(ports, slow, 'y')).toEqual(GONE);
    expect(await peekTicket(ports, slow, text)).toMatchObject({ kind: 'throttled' });
    clock.nowMs += DAY;
    for (let n = 0; n < 200; n += 1) expect(await peekTicket(ports, slow, `${n}`)).toEqual(GONE);
    expect(await peekTicket(ports, slow, text)).toMatchObject({ kind: 'throttled' });
  });
});

describe('a limiter', () => {
  it('lets two hundred through at once, and two a second from then on', () => {
    const clock = drivenClock();
    const slow = createTicketLimiter(clock);
    for (let n = 0; n < 200; n += 1) slow.missed();
    expect(slow.waitMs()).toBe(500);
    clock.nowMs += 499;
    expect(slow.waitMs()).toBe(1);
    clock.nowMs += 1;
    expect(slow.waitMs()).toBe(0);
  });
});
