/** What the adapter is told of the machine it stands on. */
import type { Secret } from '../support/secret.ts';

export interface LocalSettings {
  readonly home: string;
  /** `DOCKER_CONFIG`, a folder. */
  readonly dockerConfig: string | null;
  readonly dockerAuthConfig: Secret | null;
  readonly registryAuthFile: string | null;
  readonly xdgRuntimeDir: string | null;
  readonly xdgConfigHome: string | null;
  readonly path: string | null;
  readonly sudoUser: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Null where the system has none. */
  readonly userId: number | null;
}
