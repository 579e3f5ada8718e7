/** The logins of this machine, for the terminal alone: a bot has no business with the helpers and files of the machine it runs on. */
import { userInfo } from 'node:os';
import type { LocalLogins } from '../checking/local-logins.ts';
import type { LocalConfig } from '../config.ts';
import { createLocalLogins } from '../local/logins.ts';

export { readSmallFile } from '../local/file-reading.ts';
export { readPullSecret } from '../local/pull-secret.ts';

export function composeLocalLogins(config: LocalConfig): LocalLogins {
  return createLocalLogins({
    ...config,
    home: config.home ?? userInfo().homedir,
    platform: process.platform,
    userId: process.getuid?.() ?? null,
  });
}
