import { StoreUnavailable } from '../support/store-errors.ts';
import { consumeTicket } from '../tokens/conversation/tickets.ts';
import type { TokenPorts } from '../tokens/ports.ts';

/**
 * Ends a ticket after its purpose was reached. A store that does not answer just then changes nothing of what was done, and the ticket
 * ends by itself within minutes.
 */
export async function useUp(ports: TokenPorts, text: string): Promise<void> {
  try {
    await consumeTicket(ports, text);
  } catch (thrown) {
    if (!(thrown instanceof StoreUnavailable)) throw thrown;
  }
}
