/**
 * Ties what is done about tokens to what was told of them: every copy of a warning says it too. Bound once the jobs are there, which need
 * the app, which needs this; before that nobody was warned by this process, and nothing has to be said.
 */
import type { Running } from '../slack/listening/running.ts';
import type { Log } from '../support/log.ts';
import { retellCopies } from '../warnings/copies.ts';
import { type LookPorts, lookAgain } from '../warnings/looking.ts';

export interface Warned {
  /** Something was done about a registration. */
  noticed(registrationId: string): void;
  /** Looks at a kept token, unless that was done a moment ago. */
  lookAgain(registrationId: string): Promise<void>;
  bind(looks: LookPorts): void;
}

export function createWarned(running: Running, log: Log): Warned {
  let bound: LookPorts | null = null;
  return {
    noticed(registrationId) {
      if (bound === null) return;
      const retold = retellCopies(bound.warnings, registrationId).catch(() => {
        log.warn('copies-not-edited', { component: 'warnings' });
      });
      void running.track(retold);
    },
    async lookAgain(registrationId) {
      if (bound !== null) await lookAgain(bound, registrationId);
    },
    bind(looks) {
      bound = looks;
    },
  };
}
