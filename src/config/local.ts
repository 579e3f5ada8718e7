/** What docker and podman read of the environment to find their logins, and nothing of our own. */
import { Secret } from '../support/secret.ts';
import type { Environment } from './reading.ts';

export interface LocalConfig {
  /** Null when no variable names it. */
  readonly home: string | null;
  /** `DOCKER_CONFIG`: the folder of config.json. */
  readonly dockerConfig: string | null;
  /** `DOCKER_AUTH_CONFIG`: logins themselves. */
  readonly dockerAuthConfig: Secret | null;
  readonly registryAuthFile: string | null;
  readonly xdgRuntimeDir: string | null;
  readonly xdgConfigHome: string | null;
  readonly path: string | null;
  readonly sudoUser: string | null;
  /** All of it, for the helpers that the clients would start. */
  readonly environment: Environment;
}

/** Never a problem: a value that leads nowhere is what the clients themselves meet. */
export function readLocalConfig(env: Environment): LocalConfig {
  const value = (name: string): string | null => env[name] || null;
  const authConfig = value('DOCKER_AUTH_CONFIG');
  return {
    home: value('HOME') ?? value('USERPROFILE'),
    dockerConfig: value('DOCKER_CONFIG'),
    dockerAuthConfig: authConfig === null ? null : new Secret(authConfig),
    registryAuthFile: value('REGISTRY_AUTH_FILE'),
    xdgRuntimeDir: value('XDG_RUNTIME_DIR'),
    xdgConfigHome: value('XDG_CONFIG_HOME'),
    path: value('PATH') ?? value('Path'),
    sudoUser: value('SUDO_USER'),
    environment: env,
  };
}
