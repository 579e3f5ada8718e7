// A small world with an organization, and the inspector asking it through the real adapters.
import { afterEach } from 'vitest';
import {
  addCredential,
  addOrganization,
  addUser,
  type CredentialOptions,
  createWorld,
  type RunningWorld,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { type ClosableProbes, composeProbes } from '../../src/compose.ts';
import { readCheckConfig } from '../../src/config.ts';
import { Secret } from '../../src/support/secret.ts';
import {
  type Inspection,
  type InspectRequest,
  inspectToken,
} from '../../src/tokens/inspection/inspect-token.ts';

export interface Inspecting {
  readonly world: World;
  readonly running: RunningWorld;
  /** Adds a credential of dana, a member of acme. */
  token(options?: CredentialOptions): string;
  inspect(token: string, request?: Partial<Asked>): Promise<Inspection>;
}

type Asked = Omit<InspectRequest, 'credential'> & { readonly recordedEndMs: number | null };

const open: { running: RunningWorld; probes: ClosableProbes }[] = [];

afterEach(async () => {
  for (const { running, probes } of open.splice(0)) {
    await probes.close();
    await running.close();
  }
});

/** Closed after the test. */
export async function openInspecting(): Promise<Inspecting> {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['dana'] });
  addUser(world, 'sam');
  const running = await startWorld(world);
  const probes = composeProbes(readCheckConfig(running.env).config);
  open.push({ running, probes });
  return {
    world,
    running,
    token: (options = {}) => addCredential(world, { login: 'dana', ...options }).token,
    inspect: (token, { recordedEndMs = null, ...request } = {}) => {
      const secret = new Secret(token);
      const credential = { host: 'ghcr.io', secret, username: null, expiresAtMs: recordedEndMs };
      const usual = { organization: null, force: false, inActions: false, timeoutMs: 5000 };
      return inspectToken({ ...usual, ...request, credential }, probes);
    },
  };
}
