// Warnings as Slack shows them: within every limit, whole in words, with the buttons that finish the job.
import { describe, expect, it } from 'vitest';
import { TOKEN_ACTIONS } from '../../../src/slack/action-ids.ts';
import { digestMessage } from '../../../src/slack/blocks/warnings/digest-message.ts';
import type { Answered, Digest, DigestItem } from '../../../src/warnings/digest.ts';
import { faultsOfMessage, nodesOf } from './limits-of-slack.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 24 * 60 * 60 * 1000;
const READER = { nowMs: NOW, zone: 'Europe/Berlin' };
const NAMES = new Map([['U0ANNA', 'Anna Ahrens']]);
const ANNA = { kind: 'person', id: 'U0ANNA' } as const;
const BERT = { kind: 'person', id: 'U0BERT' } as const;
const CHANNEL = { kind: 'channel', id: 'C0TEAM' } as const;

const ITEM: DigestItem = {
  registrationId: 'a'.repeat(22),
  ownerId: 'U0ANNA',
  label: 'cluster',
  login: 'anna-hub',
  step: 3,
  endsAtMs: NOW + 3 * DAY,
  places: ['kubernetes', 'server'],
  isKept: true,
  death: null,
  watched: [],
  namesOwner: true,
  answered: null,
};

function told(recipient: Digest['recipient'], ...changes: Partial<DigestItem>[]) {
  const items = changes.map((change) => ({ ...ITEM, ...change }));
  return digestMessage({ teamId: 'T0001', recipient, items }, READER, NAMES);
}

function buttonsOf({ blocks }: { readonly blocks: readonly unknown[] }): unknown[] {
  return nodesOf(blocks)
    .filter(({ value }) => value['type'] === 'button')
    .map(({ value }) => value['action_id']);
}

function usersOf({ blocks }: { readonly blocks: readonly unknown[] }): unknown[] {
  return nodesOf(blocks)
    .filter(({ value }) => value['type'] === 'user')
    .map(({ value }) => value['user_id']);
}

describe('a warning', () => {
  it('tells its owner which token, when, and has a button for every way to finish the job', () => {
    const message = told(ANNA, {});
    expect(message.text).toContain('cluster');
    expect(message.text).toContain('ends in 3 days, on 2026-11-24');
    expect(message.text).toContain('used in Kubernetes and a server');
    expect(buttonsOf(message)).toEqual([
      TOKEN_ACTIONS.renew,
      TOKEN_ACTIONS.renewed,
      TOKEN_ACTIONS.snoozeDay,
      TOKEN_ACTIONS.snoozeThreeDays,
      TOKEN_ACTIONS.handOver,
      TOKEN_ACTIONS.retire,
    ]);
  });

  it.each([
    ['that has ended', { endsAtMs: NOW - DAY }, 'ended yesterday'],
    ['that is dead', { death: 'rejected', step: 'dead' }, 'GitHub no longer accepts it'],
  ] as const)('of a token %s is not snoozed', (_what, change, words) => {
    const message = told(ANNA, change);
    expect(message.text).toContain(words);
    expect(buttonsOf(message)).not.toContain(TOKEN_ACTIONS.snoozeDay);
  });

  it('in a channel says whose token ends, not what it is called, and has no buttons', () => {
    const message = told(CHANNEL, {});
    expect(message.text).not.toContain('cluster');
    expect(message.text).not.toContain('anna-hub');
    expect(JSON.stringify(message.blocks)).not.toContain('cluster');
    expect(message.text).toContain('ends in 3 days');
    expect([buttonsOf(message), usersOf(message)]).toEqual([[], ['U0ANNA']]);
  });

  it('in a channel more than three days before pings nobody', () => {
    const message = told(CHANNEL, { step: 7, namesOwner: false, endsAtMs: NOW + 7 * DAY });
    expect(message.text).toContain('A token of Anna Ahrens');
    expect(usersOf(message)).toEqual([]);
  });

  it('for whoever stands in names the owner, and has nothing to press', () => {
    const message = told(BERT, {});
    expect(message.text).toContain('I cannot reach its owner');
    expect([buttonsOf(message), usersOf(message)]).toEqual([[], ['U0ANNA']]);
  });

  it('names what is watched with the token, three images at most, until somebody has acted', () => {
    const watched = ['ghcr.io/acme/app:1', 'ghcr.io/acme/db:2', 'ghcr.io/acme/web:3', 'ghcr.io/acme/z:4'];
    const first = 'ghcr.io/acme/app:1, ghcr.io/acme/db:2, ghcr.io/acme/web:3 and 1 more';
    expect(told(ANNA, { watched }).text).toContain(`Watched with it: ${first}`);
    expect(told(CHANNEL, { watched }).text).toContain(`Watched here with it: ${first}`);
    expect(told(CHANNEL, { watched: watched.slice(0, 1) }).text).toMatch(/with it: ghcr.io\/acme\/app:1$/m);
    expect(told(ANNA, {}).text).not.toContain('Watched');
    expect(told(ANNA, { watched, answered: { kind: 'retired' } }).text).not.toContain('Watched');
  });

  const ANSWERS: readonly (readonly [Answered, string])[] = [
    [{ kind: 'renewed', endsAtMs: NOW + 90 * DAY }, 'Renewed: it ends in 90 days'],
    [{ kind: 'renewed', endsAtMs: null }, 'Renewed.'],
    [{ kind: 'snoozed', untilMs: NOW + DAY }, 'reminded again'],
    [{ kind: 'handed-over', toUserId: 'U0BERT' }, 'In the hands of'],
    [{ kind: 'retired' }, 'Retired'],
    [{ kind: 'removed' }, 'No longer registered'],
  ];
  it.each(ANSWERS)('after %j says so everywhere, with nothing left to press', (answered, words) => {
    for (const recipient of [ANNA, BERT, CHANNEL]) {
      const message = told(recipient, { answered });
      expect(message.text).toContain(words);
      expect(message.text).toContain('Nothing is left to do here');
      expect(buttonsOf(message)).toEqual([]);
      expect(faultsOfMessage(message)).toEqual([]);
    }
  });

  it('of as many tokens as one message takes keeps every limit, whatever they are called', () => {
    const label = `a${'-'.repeat(30)}b`;
    const many = Array.from({ length: 20 }, (_, index) => ({
      label,
      login: '<!channel>'.repeat(20),
      watched: Array.from({ length: 9 }, (_, each) => `ghcr.io/acme/${'<!here>'.repeat(20)}:${each}`),
      registrationId: String(index).padStart(22, 'x'),
    }));
    for (const recipient of [ANNA, BERT, CHANNEL]) {
      const message = told(recipient, ...many);
      expect(faultsOfMessage(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!/);
    }
  });
});
