// Trigger ids and response addresses: what an interaction lets the app do for a while. A trigger works once
// and for three seconds (docs.slack.dev/surfaces/modals); a response_url five times in thirty minutes
// (docs.slack.dev/interactivity/handling-user-interaction).

import { randomBytes } from 'node:crypto';
import { makeId, makeTriggerId } from './identifiers.ts';
import type { State } from './state.ts';

const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_LIFE_MS = 30 * 60_000;
const RESPONSE_USES = 5;

export interface Trigger {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  /** The modal in which the interaction took place. */
  readonly viewId: string | null;
  readonly madeAtMs: number;
  used: boolean;
}

export interface ResponseAddress {
  readonly path: string;
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  /** `/ghcr check x`, shown to the channel when the response is. */
  readonly commandLine: string | null;
  readonly madeAtMs: number;
  uses: number;
  /** The message that replace_original and delete_original mean: the pressed one, or the last response. */
  originalTs: string | null;
  commandLineShown: boolean;
  /** A response meant to replace the acknowledgement's message overtook it on the way. */
  overtaken: boolean;
}

export interface Exchange {
  readonly triggers: Map<string, Trigger>;
  readonly addresses: Map<string, ResponseAddress>;
}

export type TriggerUse =
  | { readonly outcome: 'accepted'; readonly trigger: Trigger }
  | {
      readonly outcome: 'refused';
      readonly error: 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id';
    };

export function makeTrigger(
  state: State,
  exchange: Exchange,
  teamId: string,
  userId: string,
  viewId: string | null,
): Trigger {
  const madeAtMs = state.clock.now();
  const trigger: Trigger = { id: makeTriggerId(teamId), teamId, userId, viewId, madeAtMs, used: false };
  exchange.triggers.set(trigger.id, trigger);
  return trigger;
}

/** A trigger of another workspace is as unknown as one never made. */
export function consumeTrigger(state: State, exchange: Exchange, teamId: string, id: string): TriggerUse {
  const trigger = exchange.triggers.get(id);
  if (trigger === undefined || trigger.teamId !== teamId) {
    return { outcome: 'refused', error: 'invalid_trigger_id' };
  }
  if (trigger.used) return { outcome: 'refused', error: 'exchanged_trigger_id' };
  if (state.clock.now() - trigger.madeAtMs >= TRIGGER_LIFE_MS) {
    return { outcome: 'refused', error: 'expired_trigger_id' };
  }
  trigger.used = true;
  return { outcome: 'accepted', trigger };
}

export function makeResponseAddress(
  state: State,
  exchange: Exchange,
  about: Pick<ResponseAddress, 'teamId' | 'userId' | 'channelId' | 'commandLine' | 'originalTs'>,
): ResponseAddress {
  const way = about.commandLine === null ? 'actions' : 'commands';
  const path = `/${way}/${about.teamId}/${makeId('', 12)}/${randomBytes(18).toString('base64url')}`;
  const address = {
    ...about,
    path,
    madeAtMs: state.clock.now(),
    uses: 0,
    commandLineShown: false,
    overtaken: false,
  };
  exchange.addresses.set(path, address);
  return address;
}

export function useResponseAddress(
  state: State,
  address: ResponseAddress,
): 'used_url' | 'expired_url' | null {
  if (state.clock.now() - address.madeAtMs >= RESPONSE_LIFE_MS) return 'expired_url';
  if (address.uses >= RESPONSE_USES) return 'used_url';
  address.uses += 1;
  return null;
}
