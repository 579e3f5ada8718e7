/** A warning with what is known of its token at this moment. */
import type { Due } from './digest.ts';
import type { WarningPorts } from './ports.ts';
import type { Warning } from './warning.ts';

export async function aboutWarning(
  { tokens, watchedWith }: Pick<WarningPorts, 'tokens' | 'watchedWith'>,
  warning: Warning,
): Promise<Due> {
  const found = await tokens.registrations.find(warning.registrationId);
  const watched = await watchedWith(warning.registrationId).catch(() => []);
  return { warning, registration: found?.registration ?? null, watched };
}
