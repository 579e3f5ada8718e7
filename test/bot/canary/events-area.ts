import { expect } from 'vitest';
import type { Area } from './area.ts';

/** What Slack tells of the workspace. */
export const EVENTS_AREA: Area = {
  name: 'events',
  options: { slack: { rateLimits: false } },
  async walk({ slack, lines }, token, walked) {
    await slack.emit({ type: 'tokens_revoked', tokens: { oauth: [token], bot: [token] }, user: token });
    walked('tokens_revoked');
    await slack.emit({ type: 'app_uninstalled', extra: token });
    walked('app_uninstalled');
    await expect.poll(() => lines.join('').split('workspace-forgotten').length - 1).toBe(2);
  },
};
