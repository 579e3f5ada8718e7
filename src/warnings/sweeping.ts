/** The sweep: asks the index for what is due and plans each. Its cost follows what is due, not what is stored. */
import { inParallel } from '../support/in-parallel.ts';
import { planWarnings } from './planning.ts';
import type { WarningPorts } from './ports.ts';

export interface Swept {
  readonly due: number;
  readonly planned: number;
  /** Due, and nobody can be told. */
  readonly unheard: number;
  /** Left for the next sweep: read or written by somebody else, or broken. */
  readonly failed: number;
  /** Whether more was due than one sweep takes. */
  readonly isMore: boolean;
}

const MOST = 1000;
const AT_ONCE = 16;

/** Plans what is due by now, at most a thousand registrations. A kept token is looked at again before. */
export async function sweepDue(ports: WarningPorts): Promise<Swept> {
  const ids = await ports.tokens.registrations.due(ports.clock.now(), MOST);
  let [planned, unheard, failed] = [0, 0, 0];
  await inParallel(ids, AT_ONCE, async (id) => {
    // An embedded store answers without a turn of the event loop, and a thousand would keep everybody else waiting.
    await ports.giveWay();
    try {
      await ports.lookAgain(id);
      const outcome = await planWarnings(ports, id);
      if (outcome.kind === 'planned') planned += 1;
      if (outcome.kind === 'nobody') unheard += 1;
    } catch {
      // One damaged record, or a store that is away for a moment, keeps nobody else's warning.
      failed += 1;
    }
  });
  return { due: ids.length, planned, unheard, failed, isMore: ids.length === MOST };
}
