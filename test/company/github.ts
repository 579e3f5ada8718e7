// GitHub and GHCR as they answer for kept tokens: alive until it is revoked, dead from its end on.
import { type Inspection, inspectToken } from '../../src/tokens/inspection/inspect-token.ts';
import type { LookPorts } from '../../src/warnings/looking.ts';
import { BAD_CREDENTIALS, CREDENTIAL_DEAD, granted, user } from '../helpers/evidence.ts';
import type { DrivenTime } from './driven-time.ts';

export interface Account {
  /** A date. */
  readonly endsAtMs: number | null;
  /** Since the week began. */
  readonly revokedAtMs: number | null;
}

export interface GitHub {
  /** By secret. */
  readonly accounts: Map<string, Account>;
  readonly inspect: LookPorts['inspect'];
}

export function openGitHub(time: DrivenTime): GitHub {
  const accounts = new Map<string, Account>();
  const living = (secret: string): Account | null => {
    const account = accounts.get(secret);
    if (account === undefined) return null;
    const { endsAtMs, revokedAtMs } = account;
    const { atMs, clockMs } = time.moment();
    const isOver =
      (endsAtMs !== null && endsAtMs <= clockMs) || (revokedAtMs !== null && revokedAtMs <= atMs);
    return isOver ? null : account;
  };
  const unasked = async (): Promise<never> => {
    throw new Error('nobody asks that here');
  };
  const probes = {
    clock: time.clock,
    registry: {
      token: async (_target: unknown, credential: { readonly secret: { reveal(): string } } | null) =>
        living(credential?.secret.reveal() ?? '') === null ? CREDENTIAL_DEAD : granted('credential-token'),
      manifest: unasked,
      tags: unasked,
      config: unasked,
      blob: unasked,
    },
    github: {
      async user({ secret }: { readonly secret: { reveal(): string } }) {
        const account = living(secret.reveal());
        if (account === null) return BAD_CREDENTIALS;
        const { endsAtMs: expiresAtMs } = account;
        return user({ expiresAtMs, expiryHeader: expiresAtMs === null ? 'absent' : 'read' });
      },
      organizationPackage: unasked,
      owner: unasked,
      organizationPackages: unasked,
      status: unasked,
    },
  };
  return {
    accounts,
    inspect: ({ credential, organization }): Promise<Inspection> =>
      inspectToken({ credential, organization, force: true, inActions: false, timeoutMs: 5_000 }, probes),
  };
}
