// Brings what people do to the app, over HTTP or a socket, never both. Commands and interactions are sent
// once. Events are sent again up to three times, at once, after a minute and after five
// (docs.slack.dev/apis/events-api, Error handling), unless the app asks not to.

import type { HttpDelivery } from './http-delivery.ts';
import type { Attempt, Parcel, Repetition } from './parcel.ts';
import type { SocketSide } from './sockets.ts';
import { type State, violate } from './state.ts';

export interface EventDelivery {
  /** Grows with every repetition. */
  readonly attempts: readonly Attempt[];
  readonly payload: Parcel['payload'];
  /** When the app has the event, or Slack has given up. */
  readonly finished: Promise<void>;
}

export interface Courier {
  way: 'http' | 'sockets';
  deliver(parcel: Parcel): Promise<Attempt>;
  /** Resolves after the first attempt. */
  deliverEvent(payload: Parcel['payload']): Promise<EventDelivery>;
}

const HTTP_REASONS = { operation_timeout: 'http_timeout', dispatch_failed: 'http_error' } as const;

export function createCourier(
  state: State,
  http: HttpDelivery,
  sockets: SocketSide,
  repeatAfterMs: readonly number[],
): Courier {
  const attempt = async (parcel: Parcel, repetition: Repetition | null): Promise<Attempt> => {
    if (courier.way === 'sockets') return sockets.deliver(parcel, repetition);
    const made = await http.deliver(parcel, repetition);
    if (made.error === 'operation_timeout') {
      violate(state, 'deadline', parcel.kind, made.error, 'not acknowledged in 3 s');
    }
    return made;
  };
  const courier: Courier = {
    way: 'sockets',
    deliver: (parcel) => attempt(parcel, null),
    async deliverEvent(payload) {
      const parcel: Parcel = { kind: 'events_api', payload };
      const first = await attempt(parcel, null);
      const attempts = [first];
      const again = async (): Promise<void> => {
        for (const [index, delay] of repeatAfterMs.entries()) {
          const last = attempts.at(-1);
          if (last === undefined || last.error === null || last.noRetry) return;
          await new Promise<void>((resolve) => void state.clock.after(delay, resolve));
          attempts.push(await attempt(parcel, { number: index + 1, reason: reasonOf(courier.way, last) }));
        }
      };
      return { attempts, payload, finished: again() };
    },
  };
  return courier;
}

function reasonOf(way: Courier['way'], last: Attempt): string {
  if (way === 'sockets') return 'timeout';
  if (last.error === 'operation_timeout') return HTTP_REASONS.operation_timeout;
  return last.status === null ? 'connection_failed' : HTTP_REASONS.dispatch_failed;
}
