/**
 * The files in which podman looks, in its order (containers/image, pkg/docker/config; containers/common, auth.GetDefaultAuthFile).
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerFile } from './docker-login.ts';
import type { LocalSettings } from './settings.ts';

export interface PodmanPlace {
  readonly path: string;
  /** podman's own file, not docker's. */
  readonly isOwn: boolean;
  /** `.dockercfg`: entries without anything around them. */
  readonly isLegacy: boolean;
  /** Lies in memory: gone with the session, or at the next start. */
  readonly isVolatile: boolean;
}

export interface PodmanPlaces {
  /** In the order in which they are read. */
  readonly read: readonly PodmanPlace[];
  /** Those whose being there means that podman is used here. */
  readonly own: readonly string[];
  /** Where a new login is read first and kept; null where podman's own choice is right. */
  readonly writesTo: string | null;
  readonly hasRuntimeFolder: boolean;
  /** `DOCKER_CONFIG` without `REGISTRY_AUTH_FILE` makes podman read docker's file alone. */
  readonly isDockerOnly: boolean;
}

export async function podmanPlaces(settings: LocalSettings): Promise<PodmanPlaces> {
  const { registryAuthFile, dockerConfig, home } = settings;
  if (registryAuthFile !== null) {
    const read = [ownPlace(registryAuthFile, false)];
    return { read, own: [registryAuthFile], writesTo: null, hasRuntimeFolder: true, isDockerOnly: false };
  }
  const runtime = await runtimePlace(settings);
  const permanent = ownPlace(
    join(settings.xdgConfigHome ?? join(home, '.config'), 'containers/auth.json'),
    false,
  );
  const own = runtime === null || runtime.path === permanent.path ? [permanent] : [runtime, permanent];
  const docker = { path: dockerFile(settings), isOwn: false, isLegacy: false, isVolatile: false };
  const legacy = { ...docker, path: join(home, '.dockercfg'), isLegacy: true };
  return {
    read: dockerConfig === null ? [...own, docker, legacy] : [docker],
    own: own.map(({ path }) => path),
    writesTo: dockerConfig === null ? permanent.path : null,
    hasRuntimeFolder: runtime !== null,
    isDockerOnly: dockerConfig !== null,
  };
}

/** Null where `XDG_RUNTIME_DIR` names no folder, which podman warns of. */
async function runtimePlace(settings: LocalSettings): Promise<PodmanPlace | null> {
  const { platform, home, xdgRuntimeDir, userId } = settings;
  if (platform !== 'linux') return ownPlace(join(home, '.config/containers/auth.json'), false);
  if (xdgRuntimeDir !== null) {
    return (await isThere(xdgRuntimeDir))
      ? ownPlace(join(xdgRuntimeDir, 'containers/auth.json'), true)
      : null;
  }
  // Without root, podman sets the variable itself.
  const session = `/run/user/${userId}`;
  if (userId !== 0 && (await isThere(session))) return ownPlace(join(session, 'containers/auth.json'), true);
  return ownPlace(`/run/containers/${userId}/auth.json`, true);
}

function ownPlace(path: string, isVolatile: boolean): PodmanPlace {
  return { path, isOwn: true, isLegacy: false, isVolatile };
}

/** Whether something is there, were it out of reach. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}
