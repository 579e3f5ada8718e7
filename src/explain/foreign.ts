/** What is a matter of GitHub alone, on registries that know nothing of it: there the same words have the plainer cause behind them. */
import type { CauseCode } from './cause.ts';
import type { Clue } from './clues.ts';
import type { Order } from './priors/order.ts';

const FOREIGN: readonly Clue[] = ['hub', 'ecr', 'gcp', 'acr', 'quay', 'gitlab', 'local-host', 'other-host'];

const PLAINER: Partial<Record<CauseCode, CauseCode>> = {
  'actions-access-missing': 'access-not-granted',
  'workflow-permissions-missing': 'credentials-required',
  'app-token-unsupported': 'credential-rejected',
  'fine-grained-token': 'credential-rejected',
  'org-policy': 'access-not-granted',
  'sso-not-authorized': 'access-not-granted',
  'scope-missing': 'access-not-granted',
};

/** The order as it is where the text names another registry, and GHCR nowhere. */
export function orderElsewhere(order: Order, clues: ReadonlySet<Clue>): Order {
  if (clues.has('names-ghcr') || !FOREIGN.some((clue) => clues.has(clue))) return order;
  const plain: Partial<Record<CauseCode, number>> = {};
  for (const [written, weight] of Object.entries(order) as [CauseCode, number][]) {
    const code = PLAINER[written] ?? written;
    plain[code] = (plain[code] ?? 0) + weight;
  }
  return plain;
}
