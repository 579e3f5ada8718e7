// Warning ports on a store, with people and a teller that a test looks at: what was told to whom, and what the teller shall answer.

import { createGiveWay } from '../../src/support/give-way.ts';
import type { DirectoryEntry } from '../../src/telling/directory.ts';
import type { Told } from '../../src/telling/told.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import type { Digest } from '../../src/warnings/digest.ts';
import { createOutbox } from '../../src/warnings/outbox.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import { type Swept, sweepDue } from '../../src/warnings/sweeping.ts';

export interface Company {
  readonly ports: WarningPorts;
  /** In the order in which it was told. */
  readonly told: Digest[];
  /** What was told anew, in the same order. */
  readonly retold: Digest[];
  readonly people: Map<string, DirectoryEntry>;
  /** What the teller answers, by recipient; else everything is sent. */
  readonly answers: Map<string, Told>;
  /** One tick: sweeps, and sends what may be sent. */
  tick(): Promise<Swept>;
}

export function openCompany(tokens: TokenPorts, changes: Partial<WarningPorts> = {}): Company {
  const told: Digest[] = [];
  const retold: Digest[] = [];
  const people = new Map<string, DirectoryEntry>();
  const answers = new Map<string, Told>();
  let serial = 0;
  const ports: WarningPorts = {
    tokens,
    outbox: createOutbox(tokens.store),
    clock: tokens.clock,
    quietHours: null,
    alertChannelId: null,
    adminIds: [],
    directory: { person: async (id) => people.get(id) ?? { timeZone: null, isGone: false } },
    notifier: {
      async tell(digest) {
        const answer = answers.get(digest.recipient.id);
        if (answer) return answer;
        told.push(digest);
        serial += 1;
        return { kind: 'sent', place: { channelId: `D${digest.recipient.id}`, ts: `1.${serial}` } };
      },
      async retell(_place, digest) {
        retold.push(digest);
      },
    },
    lookAgain: async () => undefined,
    giveWay: createGiveWay(),
    watchedWith: async () => [],
    ...changes,
  };
  return {
    ports,
    told,
    retold,
    people,
    answers,
    async tick() {
      const swept = await sweepDue(ports);
      for (const waiting of await waitingRecipients(ports)) await deliverTo(ports, waiting);
      return swept;
    },
  };
}
