/** Where plain http may carry a credential: to this machine only, by an address or by the one name that always means it. */
import { classifyAddress } from './address.ts';

/** Whether an http or https address leads to this machine. A text that is no address does not. */
export function isLoopbackOrigin(origin: string | URL): boolean {
  if (typeof origin === 'string' && !URL.canParse(origin)) return false;
  const name = new URL(origin).hostname.replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || classifyAddress(name) === 'loopback';
}
